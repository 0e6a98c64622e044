"""Bytes to article, repaired text and sentences."""
