"""Documents that hold articles: Word, rich text, PDF, EPUB."""
