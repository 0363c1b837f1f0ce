"""Reviewing what several people marked: how far they agree, and what is to be decided."""
