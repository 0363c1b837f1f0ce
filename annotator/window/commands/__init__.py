"""What actions do: each takes the desk and changes the session or the project."""
