"""Short reports on many topics: each claim that a reader would take from them, by conduct, roles and attribution.

Written before the rules were tried on them. A case whose `expect` is "fail" is a known weakness; it turns red the day
it is fixed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

import factory
from saksi.claims.attribute import attribute_events
from saksi.events.extract import extract_events, read_sentences
from saksi.records import Claim, Manner, Mention, MentionForm, MentionKind, RepairedText, Sentence, Span, Zone
from saksi.text.dates import day_value

PUBLISHED = day_value(date(2023, 9, 16))
"""A Saturday, on which every report is taken to have appeared."""
CASES = Path(__file__).resolve().parents[1] / "cases"
ROLES = ("agent", "authority", "recipient", "counterpart", "object", "place", "companion", "target", "rule", "topic")
SENTENCE_END = re.compile(r'(?<=[.!?।])["”»]?\s+(?=["“«]?[A-ZÀ-Žء-يऄ-ह])')
NAME = re.compile(r"[A-ZА-ЯЁІЇЄҐ][\w-]*(?:(?: of| de)? [A-ZА-ЯЁІЇЄҐ][\w-]*)*")
STATE = re.compile(
    "AS|Amerika|Belarus|Beijing|Britain|China|Estonian?|Germany|Indonesia|Inggris|Iran|Iranian|Japan|Jepang|Jerman|Korea|Kremlin|Minsk|Moscow|Moskow"
    "|Myanmar|.*(?:러시아|북한|한국|미국|미 국무부|이란|서방|유엔|안보리|국정원|서울|평양)"
    "|ロシア|北朝鮮|韓国|米国|米国務省|イラン|国連|平壌|韩国|朝鲜|俄罗斯|美国|美国国务院|伊朗|平壤|南韓|北韓|俄羅斯"
    "|روسيا|كوريا الشمالية|الكرملين|واشنطن|موسكو|بيونغ يانغ|الولايات المتحدة|إيران|الأمم المتحدة"
    "|ABD|Kuzey Kore|Rusya|BM"
    "|Rusia|Rusiei|Coreea de Nord|Kremlinul|Statele Unite|Iranul|Phenianul|Moscovei|Washingtonul|ONU|SUA"
    "|Oroszország(?:nak)?|Észak-Kore(?:a|ától)|Egyesült Államok|Irán|Phenjan|Moszkvának|ENSZ"
    "|रूस|उत्तर कोरिया|क्रेमलिन|अमेरिका|ईरान|प्योंगयांग|मॉस्को|वाशिंगटन|संयुक्त राष्ट्र"
    "|Russia|Corea del Nord|Cremlino|Stati Uniti|Mosca|ONU"
    "|Rusland|Noord-Korea|VS|VN|Moskou|Nga|Triều Tiên|Mỹ|Bình Nhưỡng"
    "|روسیه|کره شمالی|کرملین|آمریکا|ایران|پیونگ‌یانگ|مسکو|واشنگتن|سازمان ملل"
    "|Russland|Nordkorea|USA|UN|Pjöngjang|Moskau|Kreml"
    "|Rosj[ai]|Korea Północna|Korei Północnej|Kreml|Kremla|Stany Zjednoczone|Pjongjang|Moskw(?:a|ie)|Waszyngton"
    "|Pyongyang|Russian?|Rusia|Swiss|Teheran|Tehran|Turkey|US|Ukraina|Ukraine|Uni|United|Vietnam|Washington"
)
CAPITALISED = frozenset(("A", "Coal", "If", "Jika", "Kapal", "Menurut", "No", "Pada", "Seized", "The", "Tidak", "Two"))
"""Words that are no part of a name although a sentence begins with them."""


class Case(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A report, and claims that it must give; with `only`, it gives no others.

    `names` are those of a script without capitals, or of a language whose nouns all have them; `when` is the day, or
    the first and last day, of an event read in a report of 16 September 2023, "" where it must have none. `without`
    are roles that nothing may fill.
    """

    text: str
    claims: list[dict[str, Any]]
    names: tuple[str, ...] | None = None
    lang: str = ""
    only: bool = False
    expect: str = "pass"
    why: str = ""
    origin: str = "written"


def cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*/claims.jsonl")):
        for number, line in enumerate(path.read_bytes().splitlines(), 1):
            case = msgspec.structs.replace(msgspec.json.decode(line, type=Case), lang=path.parent.name)
            known = [pytest.mark.xfail(strict=True, reason=case.why)] if case.expect == "fail" else []
            yield pytest.param(case, id=f"{case.lang}-{number}", marks=known)


def sentences_of(text: RepairedText) -> tuple[Sentence, ...]:
    ends = [found.end() for found in SENTENCE_END.finditer(text.text)]
    bounds = zip([0, *ends], [*ends, len(text.text)], strict=True)
    return tuple(
        Sentence(article_id=text.article_id, index=index, span=Span(first, last), lang=text.lang, zone=Zone.BODY)
        for index, (first, last) in enumerate(bounds)
    )


def mentions_of(
    text: RepairedText, sentences: tuple[Sentence, ...], names: tuple[str, ...] | None
) -> tuple[Mention, ...]:
    """Runs of capitalised words: as crude as a finder can be."""
    if names is not None:
        return tuple(_listed(text, sentences, names))
    found = []
    for sentence in sentences:
        for name in NAME.finditer(text.text, sentence.span.start, sentence.span.end):
            words = name.group().split()
            opens = name.start() == sentence.span.start or text.text[name.start() - 1] in '"“'
            skipped = (
                1 if opens and STATE.fullmatch(words[0]) is None and (len(words) == 1 or words[0] in CAPITALISED) else 0
            )
            if skipped == len(words):
                continue
            start = name.end() - len(" ".join(words[skipped:]))
            kind = MentionKind.GOVERNMENT if STATE.fullmatch(words[skipped]) else MentionKind.PERSON
            found.append(mention(text, Span(start, name.end()), sentence.index, kind))
    return tuple(found)


def _listed(text: RepairedText, sentences: tuple[Sentence, ...], names: tuple[str, ...]) -> Iterator[Mention]:
    for sentence in sentences:
        for found in re.finditer("|".join(map(re.escape, names)) or "(?!)", sentence.span.cut(text.text)):
            start = sentence.span.start + found.start()
            kind = MentionKind.GOVERNMENT if STATE.fullmatch(found.group()) else MentionKind.PERSON
            yield mention(text, Span(start, start + len(found.group())), sentence.index, kind)


def mention(text: RepairedText, span: Span, sentence_index: int, kind: MentionKind) -> Mention:
    return Mention(
        id=f"men:{span.start}",
        article_id=text.article_id,
        sentence_index=sentence_index,
        span=span,
        original_span=span,
        surface=span.cut(text.text),
        form=MentionForm.NAME,
        kind=kind,
        detector="test",
    )


def read(case: Case) -> tuple[RepairedText, tuple[Claim, ...]]:
    text = factory.text(factory.article(case.text), lang=case.lang)
    sentences = sentences_of(text)
    mentions = mentions_of(text, sentences, case.names)
    read = read_sentences(text, sentences, mentions, published=PUBLISHED)
    return text, attribute_events(
        extract_events(read), (), views=[one.view for one in read], text=text, sentences=sentences, mentions=mentions
    )


def fits(claim: Claim, wanted: dict[str, Any], text: str) -> bool:
    return all(_fits(claim, key, value, text) for key, value in wanted.items())


def _fits(claim: Claim, key: str, value: Any, text: str) -> bool:
    event, told = claim.event, claim.attributions
    if key in ROLES:
        return any(words in one.text for one in event.arguments if one.role == key for words in value.split("|"))
    if key == "item":
        return any(one.item_class == value for one in event.arguments)
    if key == "without":
        return not any(one.role in value for one in event.arguments)
    if key == "source_is":
        return any(value == one.source_text for one in told)
    if key == "source":
        return any(value in one.source_text for one in told)
    if key == "sources":
        return [one for one in value if any(one in told_by.source_text for told_by in told)] == value
    if key == "content":
        return any(value in one.content.cut(text) for one in told)
    if key == "when" and value == "":
        return event.when is None
    if key == "when":
        value_of = event.when.value if event.when is not None else None
        return value_of is not None and (value_of.earliest, value_of.latest) == (value[:10], value[-10:])
    if key == "own_voice":
        return all(one.manner is Manner.OWN_VOICE for one in told)
    if key == "not_modality":
        return event.modality != value
    if key in {"stance", "manner"}:
        return any(getattr(one, key) in value.split("|") for one in told)
    return getattr(event, key) in value.split("|")


@pytest.mark.parametrize("case", list(cases()))
def test_report_gives_its_claims(case: Case):
    text, claims = read(case)
    shown = "\n".join(describe(claim, text.text) for claim in claims)
    for wanted in case.claims:
        assert any(fits(claim, wanted, text.text) for claim in claims), f"no claim {wanted} among:\n{shown}"
    if case.only:
        assert len(claims) == len(case.claims), shown


def describe(claim: Claim, text: str) -> str:
    roles = ", ".join(f"{one.role}={one.text!r}/{one.item_class}" for one in claim.event.arguments)
    told = "; ".join(
        f"{one.manner}:{one.stance}:{one.source_text!r} cue={one.cue_text!r} says={one.content.cut(text)!r}"
        for one in claim.attributions
    )
    event = claim.event
    return f"  {event.conduct}[{event.trigger.cut(text)}] {roles} {event.polarity} {event.modality} <- {told}"
