"""The report of one article for a person at a terminal."""
