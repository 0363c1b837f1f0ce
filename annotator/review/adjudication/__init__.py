"""What a reviewer decides about what annotators marked, and the gold layer that comes of it."""
