"""The side beside the article: labels, the selected span, all spans, guideline; and the strip of keys below it."""
