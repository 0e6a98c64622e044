"""Mentions to ranked candidates and hits."""
