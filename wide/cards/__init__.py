"""Pages and cards as values: what a page holds, how a card is built, without a screen."""
