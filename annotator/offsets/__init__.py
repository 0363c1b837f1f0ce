"""Where things are in a text: canonical text, display text, fragments."""
