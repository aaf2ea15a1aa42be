"""Exported files: tables, workbooks, slides, pictures, the static pack."""
