"""A raw entry of a list -> a Party with one Designation, every fact naming it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from saksi.lists.entries import RawEntry, RawIdentifier, RawName
from saksi.lists.order import other_order
from saksi.lists.spelling import clean_name, inner_names, script_of
from saksi.names.korean import hangul_of
from saksi.records import (
    Alias,
    AliasKind,
    Designation,
    DesignationId,
    Fact,
    Identifier,
    Party,
    PartyId,
    PartyKind,
    Provenance,
    Relation,
    stable_id,
)
from saksi.resources.list_specs import ListSpec, country_codes, identifier_schemes, programme_is_about

# As on the lists that cut it themselves: enough to say why, not a biography.
MAX_REASON_CHARS = 1000
# Names that are spelt in Hangul where the list gives none; more of them are spellings of one another.
ROMANISED_KINDS = frozenset({AliasKind.PRIMARY, AliasKind.ALIAS})
MAX_ROMANISED = 2
LANG_BY_SCRIPT = {"Hang": "ko", "Jpan": "ja", "Geor": "ka", "Hebr": "he", "Grek": "el", "Thai": "th", "Armn": "hy"}


def normalise(
    entries: Iterable[RawEntry], spec: ListSpec, provenance: Provenance, snapshot_date: str | None
) -> Iterator[Party]:
    """One Party per entry, with one Designation; an entry whose number was used before gets ".2", ".3"."""
    seen: dict[str, int] = {}
    for entry in entries:
        seen[entry.ref] = seen.get(entry.ref, 0) + 1
        ref = entry.ref if seen[entry.ref] == 1 else f"{entry.ref}.{seen[entry.ref]}"
        yield _party(entry, _designation(entry, ref, spec, provenance, snapshot_date))


def _designation(
    entry: RawEntry, ref: str, spec: ListSpec, provenance: Provenance, snapshot_date: str | None
) -> Designation:
    return Designation(
        id=DesignationId(f"{spec.id}:{ref}"),
        list_id=spec.id,
        entry_ref=ref,
        programme_ids=entry.programmes,
        authority=entry.authority or spec.authority,
        provenance=Provenance(
            uri=provenance.uri, sha256=provenance.sha256, retrieved_at=provenance.retrieved_at,
            media_type=provenance.media_type, locator=entry.locator,
        ),
        snapshot_date=snapshot_date,
        listed_on=entry.listed_on,
        amended_on=entry.amended_on,
        delisted_on=entry.delisted_on,
        legal_basis=entry.legal_basis,
        stated_reasons=None if entry.stated_reasons is None else entry.stated_reasons[:MAX_REASON_CHARS],
        measures=entry.measures,
    )  # fmt: skip


def _party(entry: RawEntry, designation: Designation) -> Party:
    aliases = tuple(_aliases(entry, designation.id))
    return Party(
        id=party_id(designation.id),
        kind=entry.kind,
        caption=caption(aliases, entry.kind),
        aliases=aliases,
        designations=(designation,),
        identifiers=tuple(dict.fromkeys(_identifiers(entry, designation.id))),
        birth_dates=_facts(entry.birth_dates, designation.id),
        countries=_facts([code for text in entry.countries for code in country_codes_in(text)], designation.id),
        positions=_facts(entry.positions, designation.id),
        places=_facts([clean_name(place) for place in entry.places], designation.id),
        relations=tuple(
            Relation(
                kind=relation.kind,
                target=f"{designation.list_id}:{relation.ref}" if relation.ref != "" else relation.name,
                designation_id=designation.id,
            )
            for relation in entry.relations
        ),
    )


def party_id(designation_id: str) -> PartyId:
    """The id of the party whose smallest designation id this is."""
    return PartyId(stable_id("sak", designation_id))


def _facts(values: Iterable[str], designation_id: DesignationId) -> tuple[Fact, ...]:
    return tuple(Fact(value=value, designation_id=designation_id) for value in dict.fromkeys(values) if value != "")


def _aliases(entry: RawEntry, designation_id: DesignationId) -> Iterator[Alias]:
    """The names as listed, then the derived ones; none twice."""
    seen: set[str] = set()
    derived: list[tuple[str, RawName]] = []
    for name in entry.names:
        outer, further = inner_names(clean_name(name.text))
        derived += [(text, name) for text in further]
        if entry.kind == PartyKind.PERSON and outer == name.text and _is_family_first(outer, name):
            derived += [(text, name) for text in [other_order(outer, name.parts)] if text is not None]
        if outer.casefold() not in seen and script_of(outer) is not None:
            seen.add(outer.casefold())
            yield _alias(outer, name, name.kind, designation_id)
    for text, name in [*derived, *_hangul(entry)]:
        if text.casefold() not in seen and script_of(text) is not None:
            seen.add(text.casefold())
            yield _alias(text, name, AliasKind.DERIVED, designation_id)


def _hangul(entry: RawEntry) -> Iterator[tuple[str, RawName]]:
    """Hangul for a Korean of whom the list gives none: an article in Korean names nobody in Latin letters."""
    if entry.kind != PartyKind.PERSON or any(script_of(name.text) == "Hang" for name in entry.names):
        return
    countries = _origin(entry)
    if not countries.isdisjoint({"kp", "kr"}):
        strong = [name for name in entry.names if name.kind in ROMANISED_KINDS and script_of(name.text) == "Latn"]
        for name in strong[:MAX_ROMANISED]:
            family = " ".join(part.text for part in name.parts if part.kind == "family")
            given = " ".join(part.text for part in name.parts if part.kind in {"given", "middle"})
            spelt = hangul_of(family or name.text, given, northern="kp" in countries)
            yield from ((text, RawName(text=text, kind=AliasKind.DERIVED)) for text in spelt)


def _origin(entry: RawEntry) -> frozenset[str]:
    """The countries of the person, or what the programmes are about where the list gives none."""
    stated = frozenset(code for text in entry.countries for code in country_codes_in(text))
    return stated or frozenset(code for programme in entry.programmes for code in programme_is_about(programme))


def _is_family_first(text: str, name: RawName) -> bool:
    family = " ".join(part.text for part in name.parts if part.kind == "family")
    return family != "" and text.startswith(family + " ")


def _alias(text: str, name: RawName, kind: AliasKind, designation_id: DesignationId) -> Alias:
    script = script_of(text)
    return Alias(
        text=text,
        kind=kind,
        designation_id=designation_id,
        lang=name.lang or LANG_BY_SCRIPT.get(script or ""),
        script=script,
        parts=name.parts if kind != AliasKind.DERIVED else (),
    )


def caption(aliases: Iterable[Alias], kind: PartyKind) -> str:
    """The name to show: primary and Latin if there is one, a person's capitals made small."""
    ranked = sorted(aliases, key=lambda alias: (CAPTION_ORDER[alias.kind], alias.script != "Latn"))
    text = ranked[0].text if len(ranked) > 0 else ""
    return natural_case(text) if kind == PartyKind.PERSON else text


CAPTION_ORDER = {
    AliasKind.PRIMARY: 0,
    AliasKind.ALIAS: 1,
    AliasKind.FORMER: 2,
    AliasKind.WEAK: 3,
    AliasKind.DERIVED: 4,
    AliasKind.PRESS: 5,
}


def natural_case(text: str) -> str:
    """A person's name with words in capitals made small after their first letter.

    >>> natural_case("Vladimir Vladimirovich PUTIN"), natural_case("YUN HO-JIN"), natural_case("M.A. ABU-BAKR")
    ('Vladimir Vladimirovich Putin', 'Yun Ho-jin', 'M.A. Abu-Bakr')
    """
    return " ".join(_small(word) if word.isupper() and len(word) > 1 else word for word in text.split())


def _small(word: str) -> str:
    if re.fullmatch(r"(?:\w\.)+\w?\.?|[IVX]{2,4}", word):
        return word
    # A Korean given name is written "Ho-jin"; other hyphenated names have two capitals.
    if re.fullmatch(r"\w{2,5}-\w{2,5}", word) and not word.startswith(("AL-", "EL-", "UL-", "ABU-", "BEN-", "BIN-")):
        return word.capitalize()
    return re.sub(r"\w+(?:['’]\w{1,2}\b)?", lambda found: found.group().capitalize(), word)


def _identifiers(entry: RawEntry, designation_id: DesignationId) -> Iterator[Identifier]:
    for raw in entry.identifiers:
        country = next(iter(country_codes_in(raw.country or "")), None)
        scheme, value = identifier_of(raw, country)
        if value != "":
            yield Identifier(scheme=scheme, value=value, designation_id=designation_id, country=country)


def identifier_of(raw: RawIdentifier, country: str | None) -> tuple[str, str]:
    """The scheme and the bare value; an unknown label becomes a scheme of its own."""
    known = identifier_schemes().get(raw.scheme.strip().casefold())
    if known is None:
        return re.sub(r"\W+", "_", raw.scheme.strip().lower()).strip("_") or "other", clean_name(raw.value)
    if known.shape != "":
        match = _shape(known.shape).search(raw.value)
        return (known.scheme, match.group(1)) if match is not None else ("other", clean_name(raw.value))
    bare = REMARKS.sub(" ", raw.value)
    value = SEPARATORS.sub("", bare if any(map(str.isdigit, bare)) else raw.value).upper()
    if known.scheme in {"tax_id", "registration"}:
        return russian_number(value, country) or known.scheme, value
    return known.scheme, value


SEPARATORS = re.compile(r"[\s.,:;\-–/°]")
# Words and brackets beside a number: "British number 094629366 (expired)".
REMARKS = re.compile(r"\([^)]*\)|\b[^\W\d]{4,}\b|\b[Nn]o\b\.?")


@cache
def _shape(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def russian_number(value: str, country: str | None) -> str | None:
    """One of "inn", "ogrn" and "kpp" if the value is one by length and check digit; lists mix them under one label.

    A 10-digit number passes the check by chance one time in ten, so it counts only for Russia.
    """
    if not value.isdecimal():
        return None
    # A tax office's code for why a firm is registered there; thousands of firms share one.
    if len(value) == 9 and value.endswith("01001") and country in {"ru", None}:
        return "kpp"
    if len(value) in {13, 15} and value[0] in "1235" and int(value[:-1]) % (len(value) - 2) % 10 == int(value[-1]):
        return "ogrn"
    if len(value) in {10, 12} and country == "ru" and _inn_checks(value):
        return "inn"
    return None


INN_WEIGHTS = {
    10: ((2, 4, 10, 3, 5, 9, 4, 6, 8),),
    12: ((7, 2, 4, 10, 3, 5, 9, 4, 6, 8), (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)),
}


def _inn_checks(value: str) -> bool:
    digits = [int(digit) for digit in value]
    return all(
        sum(weight * digit for weight, digit in zip(weights, digits, strict=False)) % 11 % 10 == digits[len(weights)]
        for weights in INN_WEIGHTS[len(value)]
    )


@lru_cache(maxsize=8192)
def country_codes_in(text: str) -> tuple[str, ...]:
    """Alpha-2 codes of the countries a cell names; words that are no country are left out.

    >>> country_codes_in("Russia / Russie"), country_codes_in("Germany. Russia"), country_codes_in("Pyongyang")
    (('ru',), ('de', 'ru'), ())
    """
    whole = _country(text)
    if whole is not None:
        return (whole,)
    pieces = [_country(piece) for piece in re.split(r"[/;,.\n]|\bor\b", text)]
    return tuple(dict.fromkeys(code for code in pieces if code is not None))


def _country(text: str) -> str | None:
    name = " ".join(text.casefold().replace("’", "'").split()).strip(" .,;")
    codes = country_codes()
    return codes.get(name) or codes.get(re.sub(r"\s*\(.*?\)", "", name)) or codes.get(name.removeprefix("the "))
