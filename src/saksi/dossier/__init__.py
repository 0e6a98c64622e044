"""Cited dossiers and exports."""
