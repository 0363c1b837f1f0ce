"""Reading articles and annotations from files, and writing them."""
