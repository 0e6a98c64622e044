"""Colours of the page against WCAG 2.2: text needs a contrast of 4.5, and every colour is used with a shape."""

from __future__ import annotations

import re

import pytest

from saksi.dossier import words
from saksi.resources.load import ROOT

CSS = (ROOT / "templates" / "dossier.css").read_text(encoding="utf-8")
BLOCKS = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
THEMES = dict(zip(("light", "dark", "print"), BLOCKS, strict=True))
TEXT = ("ink", "soft", "accent", "warn", "match-edge", "maybe-edge")


def palette(theme: str) -> dict[str, str]:
    """Colours of a theme; what it does not set it takes from the light one."""
    return {
        name: value
        for block in (THEMES["light"], THEMES[theme])
        for name, value in re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block)
    }


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", TEXT)
def test_text_stands_out_from_page_and_card(theme: str, name: str):
    colours = palette(theme)
    assert contrast(colours[name], colours["paper"]) >= 4.5
    assert contrast(colours[name], colours["card"]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("mark", ["claim", "match"])
def test_marked_words_stay_readable(theme: str, mark: str):
    assert contrast(palette(theme)["ink"], palette(theme)[mark]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_place_a_citation_leads_to_stays_readable(theme: str):
    assert contrast(palette(theme)["ink"], palette(theme)["target"]) >= 4.5


@pytest.mark.parametrize(
    "table",
    [words.STRENGTH_WORDS, words.STATE_WORDS, words.HIT_WORDS, words.LISTING_WORDS, words.STANCE_WORDS],
)
def test_every_member_of_a_vocabulary_has_a_shape_and_a_word(table: dict[object, tuple[str, str]]):
    vocabulary = type(next(iter(table)))
    assert set(table) == set(vocabulary)  # type: ignore[call-overload]
    assert all(shape != "" and word != "" for shape, word in table.values())
