"""What a name is, and how two names compare."""
