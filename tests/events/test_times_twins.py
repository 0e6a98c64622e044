"""Expressions of time are looked for in fewer places than everywhere, and found all the same."""

from __future__ import annotations

import re

import pytest

from saksi.events import expressions
from saksi.events.expressions import find_expressions, patterns
from saksi.resources.load import resource_names

LANGS = sorted({name.split("/")[1] for name in resource_names("languages", "times.toml")})


@pytest.mark.parametrize("lang", LANGS)
def test_a_pattern_that_is_left_out_where_no_digit_stands_asks_for_one(lang: str) -> None:
    use = patterns(lang)
    without = re.sub(r"\d", "", " ".join([*use.month_of, *use.weekday_of, *use.relative_of]))
    for pattern in (*use.dates, *use.numbers):
        if pattern not in use.bare_months:
            assert pattern.search(without) is None


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_found_does_not_depend_on_leaving_patterns_out(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    use = patterns(lang)
    words = [*use.month_of, *use.weekday_of, *(form for form in use.relative_of if "#" not in form)]
    sentences = [f"A {one} B {two} C." for one, two in zip(words, reversed(words), strict=True)]
    quick = [find_expressions(sentence, lang=lang) for sentence in sentences]
    monkeypatch.setattr(expressions, "DIGIT", re.compile(""))
    assert [find_expressions(sentence, lang=lang) for sentence in sentences] == quick
