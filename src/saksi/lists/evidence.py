"""What of a party can show that it is the same as a party of another list, and how much it shows.

Weights are bits: how much rarer than chance an agreement is. A word of a name that one party in a thousand has
counts ten. So a common name never suffices, and a rare one nearly does: but never a name alone.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from saksi.names.keys import word_of
from saksi.names.parse import parse_name
from saksi.records import Alias, AliasKind, Party, PartyKind
from saksi.resources.derived_names import korean_syllables
from saksi.resources.list_specs import identifying_schemes, programme_is_about, telling_words, translated_words
from saksi.text.romanise import romanise

# Names the list itself calls weak, and ones Saksi made, say too little to merge on.
COMPARED_KINDS = frozenset({AliasKind.PRIMARY, AliasKind.ALIAS, AliasKind.FORMER})
# Some entries have more than a hundred spellings of one name; those after these add no new words.
MAX_COMPARED_NAMES = 60

# A birth day shared by chance: one in about 13,000 people born within forty years.
SAME_DAY_BITS = 13.0
# The list gives only a year (or a month) and it agrees.
SAME_YEAR_BITS = 4.5
# Dates that differ in one part, as a slip of the pen does.
NEAR_DAY_BITS = 5.0
OTHER_DAY_BITS = -25.0
# Numbers given to one holder each. Lists do misprint passports, and print a parent's tax number with a branch.
REGISTER_BITS = 28.0
REFERENCE_BITS = 60.0
PASSPORT_BITS = 18.0
WEBSITE_BITS = 10.0
MAX_PLACE_BITS = 9.0
MAX_COUNTRY_BITS = 5.0
OTHER_COUNTRY_BITS = -4.0
# Companies of one name and website with seats in different countries are mostly parent and subsidiary.
# Two listings of one person tell the same offices in other words; what is rare in both is rarely a coincidence.
MAX_OFFICE_BITS = 8.0
MAX_OFFICE_WORDS = 2
MIN_OFFICE_LETTERS = 4
# So much is left out of a word's bits: the words of one office come together.
OFFICE_DISCOUNT = 3.0
OTHER_SEAT_BITS = -10.0
OTHER_NUMBER_BITS = -25.0
# The whole name is the same, nothing left over on either side; for a person it must have three words.
WHOLE_NAME_BITS = 6.0
WHOLE_PERSON_BITS = 3.0
OTHER_FORM_BITS = -10.0
# "Contoh Bank" and "Contoh Bank Leasing" share all but a word, and often a website.
OTHER_COMPANY_BITS = -20.0
OTHER_FAMILY_BITS = -20.0
# A second name in common that has no word of the first, such as an acronym; not fully independent of it.
OTHER_NAME_BITS = 6.0
# A word of which only the consonants agree shows less than one that sounds the same.
ALIKE_SHARE = 0.8

# Lists whose entry numbers others refer to; OFAC numbers parties alike on both of its lists.
OWN_NUMBERS = {"un_sc": "un_ref", "ofac_sdn": "ofac_profile", "ofac_cons": "ofac_profile"}
REFERENCES = frozenset({"un_ref", "ofac_profile", "uk_sanctions_list_ref", "ofsi_group_id"})
REGISTERS = frozenset({"inn", "ogrn", "imo", "uscc", "swift_bic", "duns", "mmsi"})
# Hosts that many unrelated parties share.
PUBLIC_HOSTS = re.compile(r"(?:^|\.)(?:gmail|yahoo|hotmail|outlook|mail|yandex|rambler|bk|list|inbox|aol|live|icloud"
                          r"|163|126|qq|sina|silibank|star-co|protonmail|facebook|vk|t|twitter|instagram|linkedin"
                          r"|youtube|telegram|sohu|gmx|tutanota|ukr|usa|co|com|net)\.[a-z.]{2,6}$")  # fmt: skip


class Words(NamedTuple):
    """One name as the class keys of its words, each with its sound; `shown` is the name as listed."""

    keys: frozenset[str]
    sounds: dict[str, str]
    form: str  # "limited", "stock" or "": what kind of company the name says it is
    shown: str
    telling: frozenset[str]  # words that tell one company of a family from another
    family: str  # the sound of a Korean family name; empty for other names


class Evidence(NamedTuple):
    """One thing that two parties share, or that keeps them apart (bits below zero)."""

    name: str
    bits: float
    detail: str


class Traits(NamedTuple):
    """What of a party is compared."""

    list_id: str
    kind: PartyKind
    names: tuple[Words, ...]
    births: tuple[str, ...]
    numbers: frozenset[tuple[str, str]]
    hosts: frozenset[str]
    primary: frozenset[frozenset[str]]  # the distinctive words of each primary name
    places: dict[str, str]  # key -> as listed
    countries: frozenset[str]
    about: frozenset[str]  # what its programmes are about
    offices: frozenset[str]  # the words of its positions


# A limited liability company and a joint-stock company of the same name are two companies.
LIMITED = re.compile(r"\b(?:ooo|llc|limited liability|ogranichenn\w+)\b", re.IGNORECASE)
STOCK = re.compile(r"\b(?:[opz]?ao|[opc]?jsc|joint[ -]stock|aktsionern\w+|aktsioner\w+)\b", re.IGNORECASE)


def _words(alias: Alias, kind: PartyKind, *, is_korean: bool) -> Words:
    """The words that tell the name from others: no legal forms, particles or honorifics."""
    parts = parse_name(alias.text)
    told = [part for part in parts if part.weight > 0.1]
    found = [part.word for part in told]
    telling: frozenset[str] = frozenset()
    if kind != PartyKind.PERSON:
        found = [word_of(translated_words().get(word.letters, word.letters)) for word in found]
        telling = telling_words() & {word.letters for word in found}
    limited, stock = LIMITED.search(alias.text) is not None, STOCK.search(alias.text) is not None
    form = "" if limited == stock else "limited" if limited else "stock"
    sounds = {word.key: word.sound for word in found}
    return Words(frozenset(sounds), sounds, form, alias.text, telling, _korean_family(alias) if is_korean else "")


def _korean_family(alias: Alias) -> str:
    """The sound of the family name: the syllables of given names are few, and fall together in any order."""
    family = next((part.text for part in alias.parts if part.kind == "family"), "")
    return romanise(family).casefold().replace("'", "") if len(family.split()) == 1 else ""


def traits_of(party: Party, without: frozenset[str] = frozenset()) -> Traits:
    """The party's traits; identifiers of the schemes in `without` are left out, to measure what the others show."""
    designation = party.designations[0]
    named = [alias for alias in party.aliases if alias.kind in COMPARED_KINDS][:MAX_COMPARED_NAMES]
    numbers = {(number.scheme, number.value) for number in party.identifiers
               if number.scheme in identifying_schemes()
               and (len(number.value) >= 5 or number.scheme in REFERENCES)}  # fmt: skip
    if designation.list_id in OWN_NUMBERS:
        numbers.add((OWN_NUMBERS[designation.list_id], designation.entry_ref))
    about = frozenset(code for programme in designation.programme_ids for code in programme_is_about(programme))
    is_korean = party.kind == PartyKind.PERSON and "kp" in {fact.value for fact in party.countries} | about
    return Traits(
        list_id=designation.list_id,
        kind=party.kind,
        names=_names(named, party.kind, is_korean=is_korean),
        births=tuple(fact.value for fact in party.birth_dates),
        numbers=frozenset(number for number in numbers if number[0] not in without),
        hosts=frozenset(host for number in party.identifiers if (host := _host(number.scheme, number.value)) != ""),
        primary=frozenset(_distinctive(alias) for alias in named if alias.kind == AliasKind.PRIMARY),
        places={key: text for fact in party.places for key, text in _place_keys(fact.value)},
        countries=frozenset(fact.value for fact in party.countries),
        about=about,
        offices=frozenset(word for fact in party.positions for word in _office_words(fact.value)),
    )  # fmt: skip


@lru_cache(maxsize=65536)
def _office_words(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) >= MIN_OFFICE_LETTERS)


def _distinctive(alias: Alias) -> frozenset[str]:
    """The words that are neither generic nor legal forms: "Irkut" of "Irkut Research and Production Corporation"."""
    translated = translated_words()
    parts = parse_name(alias.text)
    return frozenset(part.word.key for part in parts if part.weight > 0.5 and part.word.letters not in translated)


def _names(aliases: Iterable[Alias], kind: PartyKind, *, is_korean: bool) -> tuple[Words, ...]:
    """The names that differ in their words' sounds, the first of each."""
    names = {
        (tuple(sorted(words.sounds.values())), words.form): words
        for words in (_words(alias, kind, is_korean=is_korean) for alias in aliases)
    }
    return tuple(words for words in names.values() if len(words.keys) > 0)


def _host(scheme: str, value: str) -> str:
    """The name of the web or mail host without its ending, so that "plant.ru" and "plant.msk.ru" are one."""
    host = value.rpartition("@")[2].lower() if scheme == "email" else value.lower() if scheme == "website" else ""
    return "" if host == "" or PUBLIC_HOSTS.search(host) is not None else host.removeprefix("www.").split(".")[0]


@lru_cache(maxsize=65536)
def _place_keys(text: str) -> tuple[tuple[str, str], ...]:
    """Each town or region of a place, as the sound classes of its words, and as listed."""
    pieces = [piece.strip() for piece in re.split(r"[,;()]", text)]
    keyed = [
        ("".join(sorted(part.word.key for part in parse_name(piece) if part.weight > 0.1)), piece) for piece in pieces
    ]
    return tuple((key, piece) for key, piece in keyed if len(key) > 2)


class Rarity:
    """How many bits it says that two parties share a word, place or country, by how many have it."""

    def __init__(self, traits: Sequence[Traits]) -> None:
        self._words: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
        self._sounds: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
        self._word_bits: dict[bool, dict[str, float]] = {True: {}, False: {}}
        self._sound_bits: dict[bool, dict[str, float]] = {True: {}, False: {}}
        self._sizes: Counter[bool] = Counter()
        self._places: Counter[str] = Counter()
        self._countries: Counter[str] = Counter()
        self._offices: Counter[str] = Counter()
        self._holders = max(2, sum(len(trait.offices) > 0 for trait in traits))
        self._total = max(len(traits), 2)
        for trait in traits:
            is_person = trait.kind == PartyKind.PERSON
            self._sizes[is_person] += 1
            self._words[is_person].update({key for name in trait.names for key in name.keys})
            self._sounds[is_person].update({sound for name in trait.names for sound in name.sounds.values()})
            self._places.update(trait.places.keys())
            self._countries.update(trait.countries | trait.about)
            self._offices.update(trait.offices)

    def word(self, key: str, *, is_person: bool) -> float:
        """Bits of a word whose consonants sound alike, in names of persons or of anything else."""
        found = self._word_bits[is_person].get(key)
        if found is None:
            found = math.log2((self._sizes[is_person] + 4) / (self._words[is_person][key] + 1))
            self._word_bits[is_person][key] = found
        return found

    def sound(self, sound: str, *, is_person: bool) -> float:
        """Bits of a word that sounds the same."""
        found = self._sound_bits[is_person].get(sound)
        if found is None:
            found = math.log2((self._sizes[is_person] + 4) / (self._sounds[is_person][sound] + 1))
            self._sound_bits[is_person][sound] = found
        return found

    def name(self, words: Words, keys: Iterable[str], *, is_person: bool) -> float:
        """Bits of some words of a name together, the same in whatever order the words come."""
        return math.fsum(self.sound(words.sounds[key], is_person=is_person) for key in keys)

    def place(self, key: str) -> float:
        """Bits of a town or region."""
        return min(MAX_PLACE_BITS, math.log2((self._total + 4) / (self._places[key] + 1)))

    def office(self, word: str) -> float:
        """Bits of a word of a position."""
        return max(0.0, math.log2((self._holders + 4) / (self._offices[word] + 1)) - OFFICE_DISCOUNT)

    def country(self, key: str) -> float:
        """Bits of a country."""
        return min(MAX_COUNTRY_BITS, math.log2((self._total + 4) / (self._countries[key] + 1)))


def compare(left: Traits, right: Traits, rarity: Rarity) -> tuple[Evidence, ...]:
    """Everything that speaks for or against one party behind both, strongest first; values are bits."""
    return with_names(compare_facts(left, right, rarity), left, right, rarity)


def compare_facts(left: Traits, right: Traits, rarity: Rarity) -> list[Evidence]:
    """Everything but the names, which take the longest to compare."""
    return [
        *_number_features(left, right),
        *_birth_feature(left, right),
        *_place_features(left, right, rarity),
        *_office_feature(left, right, rarity),
    ]


def with_names(facts: list[Evidence], left: Traits, right: Traits, rarity: Rarity) -> tuple[Evidence, ...]:
    """What `compare` returns, of what `compare_facts` does."""
    features = [*_name_features(left, right, rarity), *facts]
    return tuple(sorted(features, key=lambda feature: (-abs(feature.bits), feature.name, feature.detail)))


def most_name_bits(trait: Traits, rarity: Rarity) -> float:
    """No party has names that show more than so many bits together with those of this one."""
    is_person = trait.kind == PartyKind.PERSON
    # A word of which only the consonants agree shows no more than it would if it sounded the same.
    longest = max((rarity.name(name, name.keys, is_person=is_person) for name in trait.names), default=0.0)
    return longest + max(WHOLE_NAME_BITS, WHOLE_PERSON_BITS) + OTHER_NAME_BITS


def _name_features(left: Traits, right: Traits, rarity: Rarity) -> list[Evidence]:
    """The best of all pairs of names, and another pair that shares no word with it (a name and an acronym)."""
    is_person = left.kind == PartyKind.PERSON
    found = [
        (_name_bits(one, other, rarity, is_person=is_person), one, other)
        for one in left.names for other in right.names if not one.keys.isdisjoint(other.keys)
    ]  # fmt: skip
    bits, one, other = max(found, key=itemgetter(0), default=(0.0, None, None))
    if one is None or other is None or bits <= 0:
        return []
    features = [Evidence("name", bits, f"name {_both(one, other)}")]
    further = [pair for pair in found if pair[1].keys.isdisjoint(one.keys) and pair[2].keys.isdisjoint(other.keys)]
    second, its_one, its_other = max(further, key=itemgetter(0), default=(0.0, one, other))
    if second > 0 and not is_person:
        features.append(Evidence("other_name", min(second, OTHER_NAME_BITS), f"name {_both(its_one, its_other)}"))
    return features


def _both(one: Words, other: Words) -> str:
    return one.shown if one.shown.casefold() == other.shown.casefold() else f"{one.shown} ~ {other.shown}"


def _name_bits(one: Words, other: Words, rarity: Rarity, *, is_person: bool) -> float:
    shared = one.keys & other.keys
    same = {key for key in shared if one.sounds[key] == other.sounds[key]}
    alike = math.fsum(rarity.word(key, is_person=is_person) for key in shared - same)
    only_one = rarity.name(one, one.keys - shared, is_person=is_person)
    only_other = rarity.name(other, other.keys - shared, is_person=is_person)
    # A person's patronymic or middle name is often left out on one side; a word more makes another organisation.
    left_out = 0.15 if is_person else 0.6
    is_whole = len(same) == len(one.keys) == len(other.keys) and (len(same) > 2 or not is_person)
    whole = (WHOLE_PERSON_BITS if is_person else WHOLE_NAME_BITS) if is_whole else 0.0
    form = OTHER_FORM_BITS if {one.form, other.form} == {"limited", "stock"} else 0.0
    form += OTHER_COMPANY_BITS if one.telling != other.telling else 0.0
    if one.family != "" and other.family != "" and not _may_be_one_family(one.family, other.family):
        form += OTHER_FAMILY_BITS
    bits = rarity.name(one, same, is_person=is_person) + ALIKE_SHARE * alike
    return bits + whole + form - min(only_one, only_other) - left_out * abs(only_one - only_other)


@lru_cache(maxsize=4096)
def _may_be_one_family(one: str, other: str) -> bool:
    """Whether two romanisations may be of one Korean family name: Pak and Park, Ri and Lee, but not Jo and Choe."""
    families = [
        {name for name, spellings in korean_syllables().family.items() if spelt in spellings} for spelt in (one, other)
    ]
    return any(len(found) == 0 for found in families) or not families[0].isdisjoint(families[1])


def _number_features(left: Traits, right: Traits) -> list[Evidence]:
    shared = sorted(left.numbers & right.numbers)
    features = [Evidence("number", _number_bits(scheme), f"{scheme} {value}") for scheme, value in shared]
    hosts = sorted(left.hosts & right.hosts)
    if len(hosts) > 0:
        features.append(Evidence("website", WEBSITE_BITS, f"web or mail host {hosts[0]}"))
    for scheme in ("imo", "inn", "ogrn", "un_ref"):
        ours = {value for name, value in left.numbers if name == scheme}
        theirs = {value for name, value in right.numbers if name == scheme}
        if len(ours) > 0 and len(theirs) > 0 and ours.isdisjoint(theirs):
            bits = 2 * OTHER_NUMBER_BITS if scheme in {"imo", "un_ref"} else OTHER_NUMBER_BITS
            features.append(Evidence("other_number", bits, f"different {scheme}"))
    return features


def _number_bits(scheme: str) -> float:
    if scheme in REFERENCES:
        return REFERENCE_BITS
    return REGISTER_BITS if scheme in REGISTERS else PASSPORT_BITS


def _birth_feature(left: Traits, right: Traits) -> list[Evidence]:
    if len(left.births) == 0 or len(right.births) == 0:
        return []
    bits, one, other = max((birth_bits(one, other), one, other) for one in left.births for other in right.births)
    return [Evidence("birth_date", bits, f"birth date {one}" if one == other else f"birth dates {one} and {other}")]


@lru_cache(maxsize=65536)
def birth_bits(one: str, other: str) -> float:
    """How much two birth dates say that they are of one person.

    >>> birth_bits("1969-02-23", "1969-02-23") > birth_bits("1969-02-23", "1969") > 0
    True
    >>> birth_bits("1969-02-23", "1969-03-23") > 0 > birth_bits("1969-02-23", "1958-07-01")
    True
    """
    if one == other and len(one) == len("2000-01-01"):
        return SAME_DAY_BITS
    if "/" in one or "/" in other or len(one) != len(other) or len(one) < len("2000-01-01"):
        return SAME_YEAR_BITS if _overlap(one, other) else OTHER_DAY_BITS / (1 if _years_apart(one, other) > 1 else 5)
    ours, theirs = one.split("-"), other.split("-")
    differing = sum(our != their for our, their in zip(ours, theirs, strict=True))
    is_swapped = ours[0] == theirs[0] and ours[1] == theirs[2] and ours[2] == theirs[1]
    return NEAR_DAY_BITS if differing == 1 or is_swapped else OTHER_DAY_BITS


def _years(date: str) -> tuple[int, int]:
    first, _, last = date.partition("/")
    return int(first[:4]), int((last or first)[:4])


def _overlap(one: str, other: str) -> bool:
    """Whether the shorter date is the start of the longer, or the ranges share a year."""
    if "/" not in one and "/" not in other:
        return one.startswith(other) or other.startswith(one)
    (first, last), (start, end) = _years(one), _years(other)
    return first <= end and start <= last


def _years_apart(one: str, other: str) -> int:
    (first, last), (start, end) = _years(one), _years(other)
    return max(0, start - last, first - end)


def _office_feature(left: Traits, right: Traits, rarity: Rarity) -> list[Evidence]:
    """The rarest words that the positions of both persons have in common."""
    shared = sorted(left.offices & right.offices, key=lambda word: (-rarity.office(word), word))[:MAX_OFFICE_WORDS]
    bits = min(MAX_OFFICE_BITS, math.fsum(rarity.office(word) for word in shared))
    if left.kind != PartyKind.PERSON or bits <= 0:
        return []
    return [Evidence("office", bits, f"positions that say {' and '.join(sorted(shared))}")]


def _place_features(left: Traits, right: Traits, rarity: Rarity) -> list[Evidence]:
    features = []
    places = [(rarity.place(key), left.places[key]) for key in left.places.keys() & right.places.keys()]
    if len(places) > 0:
        features.append(Evidence("place", max(places)[0], f"place {max(places)[1]}"))
    return [*features, *_country_features(left, right, rarity)]


def _country_features(left: Traits, right: Traits, rarity: Rarity) -> list[Evidence]:
    """Countries of both, or what the programmes are about where a list gives no country."""
    both_stated = len(left.countries) > 0 and len(right.countries) > 0
    ours, theirs = left.countries | left.about, right.countries | right.about
    shared = [
        (rarity.country(key), key) for key in (left.countries & right.countries if both_stated else ours & theirs)
    ]
    if len(shared) > 0:
        return [Evidence("country", max(shared)[0], f"country or programme {max(shared)[1]}")]
    if len(ours) > 0 and len(theirs) > 0:
        is_stated = both_stated and left.kind != PartyKind.PERSON
        bits = OTHER_SEAT_BITS if is_stated else OTHER_COUNTRY_BITS
        return [Evidence("other_country", bits, "no country in common")]
    return []
