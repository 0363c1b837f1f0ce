"""What annotators made of one article, aligned: where they agree and where they differ."""
