"""Saksi: official sanctions lists in, news in any language in, a cited dossier out."""
