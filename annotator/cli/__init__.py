"""The command line: thin commands over the same verbs as the window's."""
