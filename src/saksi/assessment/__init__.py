"""Claims weighed against provisions."""
