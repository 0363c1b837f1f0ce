"""What models and other versions of an article suggest, in the window."""
