"""The flows: stages called in order."""
