"""Data files by list, programme and language, and their typed loaders."""
