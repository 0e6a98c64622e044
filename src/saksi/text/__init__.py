"""Script-aware primitives on str; no domain knowledge."""
