"""What news agencies deliver: NITF, NewsML-G2 and 1.2, ninjs, IPTC 7901."""
