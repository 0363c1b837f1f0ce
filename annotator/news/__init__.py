"""What is particular to the text of news: words, sentences, quotations, parts of a page."""
