"""Reviewing in the window: who is compared, where they differ, what is decided."""
