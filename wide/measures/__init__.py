"""Arithmetic only: gaps, targets, shift-share. No input, no output, no screen."""
