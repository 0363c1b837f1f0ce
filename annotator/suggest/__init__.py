"""Suggestions of models and other versions of an article: open ones, accepting, rejecting, carrying over."""
