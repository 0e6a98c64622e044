"""Numbers as written: digits of any script, grouped, with words that multiply them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from saksi.records import Span
from saksi.resources.numbers import number_words

# Digits of a product or a score ("Su-57", "4-2") are no number of things; in scripts without spaces a letter may stand
# right before one, and so may a currency ("Rp21 miliar").
BEFORE = r"(?:(?<![A-Za-z\u00c0-\u058f\d][-–.,/:])(?<![A-Za-z\u00c0-\u058f\d])|(?<=\bRp)|(?<=\bRM)|(?<=\bRs))"
AFTER = r"(?![-–/:]\d|\d)(?!-[A-Za-z])"
DIGITS = r"\d+(?:[.,'’\u00a0\u202f\u066b\u066c ]\d{3})*(?:[.,\u066b]\d{1,2}(?!\d))?|\d+(?:[.,\u066b]\d+)?"
GROUPING = re.compile(r"['’\u00a0\u202f\u066c ]")
GROUPED = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
# Where words are written together, a number stands before a word that counts things.
COUNTED = {
    "ko": (r"(?<!\w)", r"(?=\s?[명개대척곳차기번])"),
    "zh": (r"(?<![一二三四五六七八九十百千万萬第周期月])", r"(?=[名个個艘架辆輛枚座家人次国國])"),
}
# Digits beyond these are a telephone number, a registration, a bomb.
MAX_DIGITS = 15


class Number(NamedTuple):
    """A number where it stands in the text; `value` is the same however it is written: "4.7e+10"."""

    span: Span
    value: str


def find_numbers(text: str, *, lang: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """The numbers of `text[start:end]`, in order.

    >>> [number.value for number in find_numbers("97 people, 2.100 millones", lang="es")]
    ['97', '2.1e+09']
    """
    stop = len(text) if end is None else end
    for found in _either(lang).finditer(text, start, stop):
        value = _of_words(found.group(), lang) or _value(found.group(), lang)
        if value is not None:
            yield Number(Span(found.start(), found.end()), f"{value:.6g}")


@cache
def _either(lang: str) -> re.Pattern[str]:
    """A number in digits or in words."""
    _, spelt = _words(lang)
    if spelt == "":
        return re.compile(_pattern(lang).pattern, re.IGNORECASE)
    return re.compile(rf"{_pattern(lang).pattern}|{spelt}(?:\s{_scale(lang).pattern})?", re.IGNORECASE)


def _of_words(written: str, lang: str) -> float | None:
    """A number in words, with the scale behind it, if it has one: "two million"."""
    values, _ = _words(lang)
    whole = values.get(written.casefold())
    if whole is not None:
        return whole
    spelt, _, scale = written.casefold().rpartition(" ")
    value = values.get(spelt)
    return value * 10 ** _powers(lang)[scale] if value is not None and scale in _powers(lang) else None


@cache
def _words(lang: str) -> tuple[dict[str, float], str]:
    """Words for numbers with their values, and a pattern of them, "" where a language has none."""
    pairs = [pair.split(" ", 1) for pair in number_words().words.get(lang, "").split("|") if pair != ""]
    values = {form.casefold(): float(value) for value, form in pairs}
    forms = "|".join(re.escape(form) for form in sorted(values, key=len, reverse=True))
    if forms == "":
        return values, ""
    before, after = COUNTED.get(lang, (r"(?<!\w)", r"(?!\w)"))
    return values, f"{before}(?:{forms}){after}"


def _value(written: str, lang: str) -> float | None:
    """The parts of a number, each multiplied, and added up."""
    total = Decimal(0)
    for digits, scales in _part(lang).findall(written):
        value = _plain(digits)
        if value is None:
            return None
        for scale in _scale(lang).findall(scales):
            value *= Decimal(10) ** _powers(lang)[scale.casefold()]
        total += value
    return float(total)


def _plain(digits: str) -> Decimal | None:
    """Digits with their separators. Of two kinds the last is the decimal one; a lone one before three digits groups."""
    ascii_digits = "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in digits)
    bare = GROUPING.sub("", ascii_digits).replace("\u066b", ",")
    marks = [one for one in bare if not one.isdigit()]
    if len(bare) - len(marks) > MAX_DIGITS:
        return None
    is_decimal = len(set(marks)) == 2 or (len(marks) == 1 and GROUPED.fullmatch(bare) is None)
    point = marks[-1] if is_decimal else ""
    return Decimal("".join("." if one == point else one for one in bare if one.isdigit() or one == point))


@cache
def _powers(lang: str) -> dict[str, int]:
    scales = number_words().scales.get(lang, {})
    return {form.casefold(): power for form, power in {**number_words().scales["en"], **scales}.items()}


@cache
def _scale(lang: str) -> re.Pattern[str]:
    forms = sorted(_powers(lang), key=len, reverse=True)
    spaced = "|".join(re.escape(form) for form in forms if not _is_unspaced(form))
    tight = "|".join(re.escape(form) for form in forms if _is_unspaced(form))
    return re.compile(rf"(?:(?:{spaced})(?!\w)" + (rf"|(?:{tight})" if tight != "" else "") + ")", re.IGNORECASE)


@cache
def _part(lang: str) -> re.Pattern[str]:
    """Digits and the scales behind them."""
    return re.compile(rf"({DIGITS})((?:[\s\u00a0.]?{_scale(lang).pattern})*)", re.IGNORECASE)


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    part = _part(lang).pattern.replace("(", "(?:", 1).replace(")((?:", ")(?:(?:", 1)
    tight = "[천만억조千万萬億亿兆]"
    return re.compile(rf"{BEFORE}{part}(?:(?<={tight})\s?{part})*{AFTER}", re.IGNORECASE)


def _is_unspaced(form: str) -> bool:
    return "\u3040" <= form[0] <= "\u9fff" or "\uac00" <= form[0] <= "\ud7a3"
