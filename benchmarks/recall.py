"""How many damaged names the scanner finds, and how much it sees where nothing is listed.

    python benchmarks/recall.py WATCHLIST                  names of the development half
    python benchmarks/recall.py WATCHLIST --half frozen    the other half: for reporting, never for tuning
    python benchmarks/recall.py WATCHLIST --clean FILE...  sightings in CoNLL-U files of clean sentences

WATCHLIST is a folder made by `saksi lists build`. Names are sampled from the watchlist, damaged by benchmarks/damage.py
and put into sentences of several languages. A name counts as found where a sighting of a party that bears the listed
name overlaps it: "default" in the tiers that become mentions by themselves, "any" also in those that need other
evidence. Which half a name is in is decided by its digest.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import NamedTuple

from damage import CYRILLIC, LATIN, OF_PERSONS, SUFFIX_LANGUAGES, Damage, exact, words_of
from saksi.index.reader import Index
from saksi.index.sighting import Sighting
from saksi.pipeline.tools import open_tools
from saksi.records import AliasKind, PartyId, PartyKind

DEFAULT_TIERS = frozenset({"exact", "close", "single"})
LISTED_KINDS = frozenset({AliasKind.PRIMARY, AliasKind.ALIAS, AliasKind.FORMER})
# By script: language and a sentence around the name.
SENTENCES = {
    "Latn": (
        ("id", "Menurut pejabat itu, {} datang ke kota pelabuhan pada hari Selasa bersama rombongan kecil."),
        ("en", "Officials said on Tuesday that {} had arrived in the port with a small group of advisers."),
        ("de", "Die Zeitung schreibt, dass {} am Dienstag in der Hafenstadt gesehen wurde."),
        ("es", "Según la agencia, {} llegó el martes al puerto con un pequeño grupo de asesores."),
        ("fr", "Selon le journal, {} est arrivé mardi dans la ville portuaire avec quelques conseillers."),
        ("tr", "Gazeteye göre {} salı günü küçük bir heyetle liman kentine geldi."),
        ("hu", "A lap szerint {} kedden érkezett a kikötővárosba néhány tanácsadóval."),
        ("fi", "Lehden mukaan {} saapui tiistaina satamakaupunkiin pienen seurueen kanssa."),
    ),
    "Cyrl": (
        ("ru", "По словам чиновника, {} во вторник побывал в портовом городе с небольшой делегацией."),
        ("ru", "Агентство сообщило, что встреча с участием {} прошла во вторник."),
    ),
    "Arab": (("ar", "وقالت الوكالة إن {} وصل يوم الثلاثاء إلى المدينة برفقة وفد صغير."),),
    "Hang": (("ko", "통신은 {} 일행이 화요일 항구 도시에 도착했다고 전했다."),),
    "Hani": (("zh", "该社报道说，{}星期二抵达这座港口城市。"),),
}
SENTENCES_PER_ARTICLE = 10


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Recall of damaged names, and sightings in clean text.")
    parser.add_argument("watchlist", type=Path)
    parser.add_argument("--half", choices=("dev", "frozen"), default="dev")
    parser.add_argument("--names", type=int, default=400, help="names of each kind")
    parser.add_argument("--misses", type=int, default=0, help="print so many misses of each kind")
    parser.add_argument("--clean", nargs="+", type=Path, default=[])
    arguments = parser.parse_args()
    with open_tools(arguments.watchlist) as tools:
        if len(arguments.clean) > 0:
            for path in arguments.clean:
                print_clean(tools.index, path, shown=arguments.misses)
        else:
            print_recall(tools.index, half=arguments.half, count=arguments.names, shown=arguments.misses)


def print_recall(index: Index, *, half: str, count: int, shown: int) -> None:
    """A line for each kind of damage."""
    bearers = bearers_of_names(index)
    names = {script: sampled(index, script, half=half, count=count) for script in SENTENCES}
    print(f"{'damage':24} {'names':>6} {'default':>8} {'any':>8}   ({half} half)")
    kinds: list[tuple[str, str, Damage]] = [
        *(("Latn", name, damage) for name, damage in LATIN.items()),
        *(("Cyrl", name, damage) for name, damage in CYRILLIC.items()),
        ("Arab", "Arabic, listed", exact), ("Hang", "Hangul, listed", exact), ("Hani", "Han, listed", exact),
    ]  # fmt: skip
    for script, kind, damage in kinds:
        print_kind(index, kind, list(cases(names[script], kind, damage, script)), bearers, shown=shown)


class Case(NamedTuple):
    """A listed name, what became of it, and the sentence it stands in."""

    name: str
    damaged: str
    text: str
    lang: str


def cases(names: list[tuple[str, PartyKind]], kind: str, damage: Damage, script: str) -> Iterator[Case]:
    """The names that the damage can be done to, each in a sentence."""
    for name, party_kind in names:
        random = Random(f"{kind} {name}")
        if kind in OF_PERSONS and party_kind != PartyKind.PERSON:
            continue
        damaged = damage(words_of(name), random)
        if damaged is not None:
            wanted = SUFFIX_LANGUAGES.get(kind)
            around = [(lang, text) for lang, text in SENTENCES[script] if wanted in {None, lang}]
            lang, text = random.choice(around)
            yield Case(name, damaged, text.format(damaged), lang)


def print_kind(
    index: Index, kind: str, found_in: list[Case], bearers: Mapping[str, frozenset[PartyId]], *, shown: int
) -> None:
    """Recall of one kind, with a few of the misses."""
    counts: Counter[str] = Counter()
    misses = []
    for name, damaged, text, lang in found_in:
        start = text.index(damaged)
        end = start + len(damaged)
        tiers = {
            tier_of(sighting)
            for sighting in index.scan(text, lang=lang)
            if sighting.span.start < end and start < sighting.span.end and sighting.party_id in bearers[name.casefold()]
        }
        counts["default"] += not DEFAULT_TIERS.isdisjoint(tiers)
        counts["any"] += len(tiers) > 0
        if DEFAULT_TIERS.isdisjoint(tiers):
            misses.append(f"{name} as {damaged} {sorted(tiers) or ''}")
    total = max(len(found_in), 1)
    print(f"{kind:24} {len(found_in):6} {counts['default'] / total:8.3f} {counts['any'] / total:8.3f}", flush=True)
    for miss in misses[:shown]:
        print(f"      {miss}")


def tier_of(sighting: Sighting) -> str:
    """The tier, with ordinary words apart."""
    return "ordinary" if sighting.ordinary else sighting.tier


def bearers_of_names(index: Index) -> dict[str, frozenset[PartyId]]:
    """Parties by each of their listed names in small letters."""
    found: dict[str, set[PartyId]] = defaultdict(set)
    for party in index.parties():
        for alias in party.aliases:
            found[alias.text.casefold()].add(party.id)
    return {name: frozenset(ids) for name, ids in found.items()}


def sampled(index: Index, script: str, *, half: str, count: int) -> list[tuple[str, PartyKind]]:
    """Names of two to five words in that script, of that half, in an order that only their digests decide."""
    names: dict[str, PartyKind] = {}
    for party in index.parties():
        for alias in party.aliases:
            words = alias.text.split()
            few = 2 <= len(words) <= 5 or (script in {"Hang", "Hani"} and len(alias.text) > 2)
            if alias.script == script and alias.kind in LISTED_KINDS and few and is_half(alias.text, half):
                names.setdefault(alias.text, party.kind)
    return sorted(names.items(), key=lambda pair: digest(pair[0]))[:count]


def is_half(name: str, half: str) -> bool:
    """Whether the name is of that half."""
    return (int(digest(name)[-1], 16) % 2 == 0) == (half == "dev")


def digest(name: str) -> str:
    """Decides halves and order; nothing to do with safety."""
    return hashlib.sha256(name.casefold().encode()).hexdigest()


def print_clean(index: Index, path: Path, *, shown: int) -> None:
    """Sightings per 1,000 articles of ten sentences that have nothing to do with one another."""
    sentences = [line.removeprefix("# text = ") for line in path.read_text("utf-8").splitlines() if "# text = " in line]
    articles = [
        " ".join(sentences[start : start + SENTENCES_PER_ARTICLE])
        for start in range(0, len(sentences), SENTENCES_PER_ARTICLE)
    ]
    counts: Counter[str] = Counter()
    seen = []
    for article in articles:
        spans = {}
        for sighting in index.scan(article):
            spans.setdefault((sighting.span, tier_of(sighting)), sighting)
        counts.update(tier for _, tier in spans)
        seen += [f"{tier}: {span.cut(article)} ~ {one.alias}" for (span, tier), one in spans.items()]
    per_thousand = {tier: round(1000 * count / len(articles)) for tier, count in sorted(counts.items())}
    default = round(1000 * sum(counts[tier] for tier in DEFAULT_TIERS) / len(articles))
    print(f"{path.name:28} {len(articles):5} articles; per 1,000: default tiers {default}; {per_thousand}")
    for line in seen[:shown]:
        print(f"      {line}")


if __name__ == "__main__":
    main()
