"""What archives of the press sell: Nexis and Factiva downloads, several articles a file."""
