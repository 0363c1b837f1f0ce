"""Annotated corpora and training data, as tools of machine learning read and write them."""
