"""What actions ask of the window around the article: dialogs, focus, files, looks."""
