"""The dialogs of the window, each in a module of its own, imported when it is opened."""
