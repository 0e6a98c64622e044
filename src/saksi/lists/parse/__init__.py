"""One module per list format."""
