"""Parties as one read-only, memory-mapped file."""
