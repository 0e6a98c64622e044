"""Sentences and mentions to events."""
