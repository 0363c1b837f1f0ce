"""What is collected from the web: crawls in WARC and ARC, feeds in RSS and Atom."""
