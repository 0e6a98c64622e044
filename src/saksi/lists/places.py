"""Towns in an address that is written as one line."""

from __future__ import annotations

# A longer piece between commas is a description of where it is, not a town.
MAX_TOWN_CHARS = 40


def towns_in(address: str) -> tuple[str, ...]:
    """The pieces between commas that may be towns or regions: all but the last, which is a country, without digits.

    >>> towns_in("12 Contoh Street, Kotakontoh, 101000, Russia")
    ('Kotakontoh',)
    """
    pieces = [" ".join(piece.split()) for piece in address.split(",")]
    named = [piece for piece in pieces[:-1] if piece != "" and not any(letter.isdigit() for letter in piece)]
    return tuple(dict.fromkeys(piece for piece in named if len(piece) <= MAX_TOWN_CHARS))
