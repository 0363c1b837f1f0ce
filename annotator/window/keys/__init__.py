"""Keys: what a key press is called, which action it calls, and who handles it."""
