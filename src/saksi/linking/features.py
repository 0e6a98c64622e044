"""Evidence for and against a mention chain being a party: each feature with the words that gave it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from saksi.index.sighting import Sighting
from saksi.linking.context import WHOLE, Chain, Context, bits_of, quoted
from saksi.names.inflect import base_forms
from saksi.names.parse import parse_name
from saksi.records import AliasKind, Feature, MentionKind, Party, PartyKind, Span
from saksi.resources.evidence import roles
from saksi.resources.frequencies import is_in_use
from saksi.resources.name_words import word_weights
from saksi.resources.policy import policy
from saksi.text.places import find_places
from saksi.text.romanise import romanise
from saksi.text.script import main_script, script_of
from saksi.text.tokens import Token, words

RARE_BITS = 16.5
MID_BITS = 22.0
SPREAD_BITS = 12.0
# The word may belong to another name of the sentence, so that a mismatch says less than a match.
MISMATCH = -0.4
YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
AGE_SLACK = 1
# Up to here one letter more or less makes another word: "KFC", "KFCC".
MAX_SHORT = 5
SAME_LETTERS = 0.99
SAME_SOUND = 0.94
ALIGNED = re.compile(r"(?P<word>\w+)=(?P<listed>\w+) \((?P<alike>[\d.]+)\)")
# A legal form stands so near, and has so many letters if they are small.
MAX_BESIDE, MAX_GAP, MIN_LEGAL_FORM = 24, 3, 3
STOPS = frozenset(".;:!?\n")
HYPHENS = frozenset("-\u2010\u2011")
# Scripts in which a name has all its letters.
SPELT_OUT = frozenset({"Latn", "Cyrl", "Grek"})
UNSPACED = frozenset({"Hani", "Hira", "Kana", "Thai", "Hang"})
TELLING_KINDS = frozenset({"distinctive", "generic", "number"})
GENERIC_KINDS = frozenset({"company", "armed_group", "institute", "plant"})


def features_of(
    party: Party, sighting: Sighting, chain: Chain, context: Context, *, sharing: int
) -> tuple[Feature, ...]:
    """All features of one candidate, strongest first. `sharing` counts parties seen under the same name."""
    found = [
        *_of_name(party, sighting, chain, context, sharing),
        *_of_titles(party, sighting, chain, context),
        *_of_kind(party, sighting, chain, context),
        *_of_age(party, chain, context),
        *_of_surroundings(party, sighting, chain, context),
    ]
    if sighting.tier in {"single", "part"} or any(feature.name == "longer_name" for feature in found):
        found += _of_company(party, chain, context)
    return tuple(sorted(found, key=lambda feature: -abs(feature.value * feature.weight)))


def make(name: str, value: float, detail: str) -> Feature:
    """A feature with the weight the policy gives it."""
    return Feature(name=name, value=round(value, 3), weight=policy().weights[name].weight, detail=detail)


def _of_name(party: Party, sighting: Sighting, chain: Chain, context: Context, sharing: int) -> Iterator[Feature]:
    surface = sighting.span.cut(context.text.text)
    aligned = next((f.detail for f in sighting.features if f.name == "aligned"), surface)
    left_out = next((f.detail for f in sighting.features if f.name == "left_out"), "")
    detail = f'"{surface}" as "{sighting.alias}" ({sighting.tier}: {aligned}' + (
        f"; without {left_out})" if left_out else ")"
    )
    yield make("name", 1.0 if sighting.tier == "part" else sighting.score, detail)
    yield _rarity(sighting)
    if _is_verbatim(sighting, surface):
        yield make("verbatim", 1.0, f'"{sighting.alias}" letter for letter')
    yield from _of_shortness(party, sighting, surface, aligned)
    if any(part.kind in TELLING_KINDS for part in parse_name(left_out)):
        yield make("left_out", 1.0, f'the text lacks "{left_out}"')
    if sighting.score < SAME_SOUND and main_script(surface) == main_script(sighting.alias):
        yield make("respelt", 1.0, f'not quite "{sighting.alias}"')
    other = _another_word(party, surface, aligned)
    if other != "":
        yield make("another_word", 1.0, f"a name of its own stands for the listed one: {other}")
    if sighting.alias_kind is AliasKind.WEAK:
        yield make("weak_alias", 1.0, f'the list marks "{sighting.alias}" as weak')
    if _is_derived(sighting, party):
        yield make("derived", 1.0, f'no list spells it "{sighting.alias}": the spelling was derived')
    if sharing > 1:
        yield make("shared_name", min(1.0, (sharing - 1) / 2), f"{sharing} listed parties have this name")
    exact = _is_verbatim(sighting, surface) or sighting.score == 1 or bits_of(sighting) >= RARE_BITS
    if chain.head.kind is MentionKind.PLACE and not exact:
        yield make("only_place", 0.5, f'the text speaks of a place: "{chain.head.surface}"')
    elif sighting.tier not in {"exact", "translated"} and (
        _is_place_of(party, surface) or (left_out != "" and _is_place(surface) and party.kind is not PartyKind.PERSON)
    ):
        yield make("only_place", 1.0, f'"{surface}" is where the party is, not who it is')
    yield from _longer_name(party, sighting, chain, context)


def _of_shortness(party: Party, sighting: Sighting, surface: str, aligned: str) -> Iterator[Feature]:
    """How little of a name there is, or how far its letters are from the listed ones."""
    if sighting.tier == "part":
        yield make("part", 1.0, f'"{surface}" is one word of "{sighting.alias}"')
    elif sighting.tier == "single" or _is_one_word_of_several(party, sighting, surface):
        name = {PartyKind.PERSON: "single_person", PartyKind.VESSEL: "single_vessel"}.get(party.kind, "single")
        if sighting.alias_kind is AliasKind.PRESS and sighting.score >= SAME_SOUND:
            name = "single"  # newspapers name few people by one word: "Putin"
        telling = name == "single" and len(words(surface)) > 1 and _is_verbatim(sighting, surface)
        yield make(name, 0.5 if telling else 1.0, f'"{sighting.alias}" has one telling word')
        is_press = sighting.alias_kind is AliasKind.PRESS and _is_verbatim(sighting, surface)
        short = len(sighting.alias if _is_read(sighting) else surface)
        if sighting.score < 1.0 and short <= MAX_SHORT and not is_press:
            yield make("fuzzy", 1.0, f"so short a word has to be spelt the same: {aligned}")
    elif sighting.tier == "translated":
        yield make("translated", 1.0, f'"{sighting.alias}" in other words: {aligned}')
    elif sighting.tier == "fuzzy" and sighting.score < SAME_LETTERS:
        yield make("fuzzy", 1.0, aligned)


def _is_read(sighting: Sighting) -> bool:
    """Whether the name was read from another script than the list has it in."""
    return any(feature.name == "reading" for feature in sighting.features)


def _another_word(party: Party, surface: str, aligned: str) -> str:
    """The words of a person's name that are in use themselves and sound otherwise: "Madero" for Maduro."""
    if party.kind is not PartyKind.PERSON or main_script(surface) not in SPELT_OUT:
        return ""
    pairs = [found for found in ALIGNED.finditer(aligned) if float(found["alike"]) < SAME_SOUND]
    own = _letters_of(party) if len(pairs) > 0 else frozenset()
    return ", ".join(
        f"{found['word']} for {found['listed']}"
        for found in pairs
        if found["word"] not in own and is_in_use(found["word"])
    )


def _is_one_word_of_several(party: Party, sighting: Sighting, surface: str) -> bool:
    """Whether the text has as one word what the list has as several, and no person is meant: "offshore"."""
    written_whole = len(words(surface)) == 1 < len(words(sighting.alias))
    return written_whole and party.kind is not PartyKind.PERSON and main_script(surface) not in UNSPACED


def _is_verbatim(sighting: Sighting, surface: str) -> bool:
    """Whether the text has the listed name as it stands on the list, nothing left out and in its order."""
    return _spelt(surface) == _spelt(sighting.alias)


@lru_cache(maxsize=16384)
def _spelt(name: str) -> str:
    return " ".join(token.word.casefold() for token in words(name))


def _is_place_of(party: Party, surface: str) -> bool:
    """Whether the surface is nothing but a listed town or region of the party; a street may bear its own name."""
    letters = _letters_in(surface)
    places = (_letters_in(fact.value) for fact in party.places)
    return any(letters <= place and len(place) <= len(letters) + 1 for place in places)


@lru_cache(maxsize=16384)
def _letters_in(name: str) -> frozenset[str]:
    return frozenset(part.word.letters for part in parse_name(name))


@lru_cache(maxsize=4096)
def _is_place(surface: str) -> bool:
    """Whether the surface is the name of a town or a state: "Sankt Petersburg" is no bank of that name."""
    return any(place.span == Span(0, len(surface)) for place in find_places(surface))


def _rarity(sighting: Sighting) -> Feature:
    if sighting.alias_kind is AliasKind.PRESS and sighting.tier == "single":
        return make("rarity", 0.0, "a name that newspapers give")
    bits = bits_of(sighting)
    if sighting.tier in {"single", "part"}:
        value = 1.0 if bits >= RARE_BITS else (bits - RARE_BITS) / 6
    else:
        value = (bits - MID_BITS) / (SPREAD_BITS if bits > MID_BITS else SPREAD_BITS / 3)
    return make("rarity", max(-1.0, min(1.0, value)), f"{bits:.0f} bits")


def _is_derived(sighting: Sighting, party: Party) -> bool:
    """Whether Saksi made the name, in a script in which no list gives the party's name."""
    script = main_script(sighting.alias)
    told = (alias for alias in party.aliases if alias.kind is not AliasKind.DERIVED)
    return sighting.alias_kind is AliasKind.DERIVED and all(main_script(alias.text) != script for alias in told)


def _longer_name(party: Party, sighting: Sighting, chain: Chain, context: Context) -> Iterator[Feature]:
    """Capitalised words that go on with the name, or stand before a single word of one, and are no name of the party.

    Before a whole name they are more often whose person it is: "the Kremlin's", "Чечни".
    """
    run = next((context.found.names[id_] for id_ in chain.ids if id_ in context.found.names), None)
    if run is None or not run.contains(sighting.span) or sighting.tier == "translated":
        return  # what is translated was found among the words of the run
    text = context.text.text
    whole = sighting.tier not in {"single", "part"}
    beside = [
        token
        for token in words(text, run.start, run.end)
        if token.start >= sighting.span.end or (token.end <= sighting.span.start and not whole)
    ]
    if len(beside) == 0:
        return
    known = _letters_of(party)
    strange = [
        token
        for token in beside
        if any(part.word.letters not in known for part in parse_name(token.word))
        and not _is_legal_form(token.word, context.text.lang)
        and not (token.word[0].islower() and text[token.start - 1] in HYPHENS)  # an ending: "LLC-nél"
        and not _is_of_another(token, party, context)
    ]
    if len(strange) > 0:
        yield make("longer_name", 1.0, f'the text has "{run.cut(text)}"')


def _is_of_another(token: Token, party: Party, context: Context) -> bool:
    """Whether a word is of another listed name, of another kind of party: "Jemaah Islamiyah Abu Bakar Ba'asyir"."""
    return any(
        one.tier in WHOLE and context.index.party(one.party_id).kind is not party.kind
        for one in context.sightings_over(Span(token.start, token.end))
    )


def _letters_of(party: Party) -> frozenset[str]:
    """Every word of the party's names."""
    return frozenset().union(*(_letters_in(alias.text) for alias in party.aliases))


def _of_titles(party: Party, sighting: Sighting, chain: Chain, context: Context) -> Iterator[Feature]:
    """A title that a listed position agrees with, else titles of lives that lists rarely describe."""
    stated = [fact.value for fact in party.positions]
    said = [(phrase, roles()[phrase.code]) for phrase in chain.titles if phrase.code in roles()]
    for phrase, role in said:
        agreeing = next((value for value in stated if any(_has(value, word) for word in role.listed)), None)
        if agreeing is not None:
            yield make("title", 1.0, f'{quoted(context, phrase)} agrees with the listed position "{agreeing}"')
            if role.with_surname and sighting.tier == "single" and party.kind is PartyKind.PERSON:
                yield make("titled", 1.0, f"the press writes {quoted(context, phrase)} and the family name alone")
            return
    elsewhere = [phrase for phrase, role in said if role.elsewhere]
    if len(elsewhere) > 0:
        telling = sum(len(role.listed) > 0 for _, role in said)
        value = 1.0 if telling == len(elsewhere) else 0.5  # "the former boxer and mayor"
        if context.leaning > 0:
            value /= 2  # artists and athletes are listed, and then the article says for what
        yield make("other_life", value, f"{quoted(context, elsewhere[0])} fits no listed position")


@lru_cache(maxsize=16384)
def _has(value: str, word: str) -> bool:
    return re.search(rf"\b{re.escape(word)}", value, re.IGNORECASE) is not None


def _of_kind(party: Party, sighting: Sighting, chain: Chain, context: Context) -> Iterator[Feature]:
    """What the text says the thing is, against what is listed."""
    alone = sighting.tier in {"single", "part"}  # a kind word that is itself the word seen says nothing
    kinds = [phrase for phrase in chain.kinds if not (alone and phrase.span.overlaps(sighting.span))]
    if len(kinds) == 0:
        form = _legal_form_beside(party, sighting, context)
        if form != "":
            yield make("legal_form", 1.0, f'"{form}" beside the name; listed as {party.kind.value}')
        return
    values = [(_kind_value(party, phrase.code), phrase) for phrase in kinds]
    value, phrase = max(values, key=lambda pair: pair[0])
    yield make("kind", value, f"{quoted(context, phrase)} beside the name; listed as {party.kind.value}")


def _legal_form_beside(party: Party, sighting: Sighting, context: Context) -> str:
    """The legal form right before or after a single word of a company that is listed with one: "Forta LLC"."""
    if sighting.tier != "single" or party.kind is not PartyKind.ORGANISATION or not _has_legal_form(party):
        return ""
    text, span, lang = context.text.text, sighting.span, context.text.lang
    before = words(text, max(0, span.start - MAX_BESIDE), span.start)[-1:]
    after = words(text, span.end, min(len(text), span.end + MAX_BESIDE))[:1]
    for token in (*before, *after):
        between = text[min(token.end, span.end) : max(token.start, span.start)]
        if len(between) <= MAX_GAP and STOPS.isdisjoint(between) and _is_legal_form(token.word, lang):
            return token.word
    return ""


def _has_legal_form(party: Party) -> bool:
    return any(part.kind == "legal_form" for alias in party.aliases for part in parse_name(alias.text))


@lru_cache(maxsize=4096)
def _is_legal_form(word: str, lang: str) -> bool:
    """Whether a word is a legal form, in capitals or of some letters, with an ending of the language or without."""
    if not word.isupper() and len(word) < MIN_LEGAL_FORM:
        return False
    forms = (word, *base_forms(word, script_of(word[0]), lang))
    return any(word_weights().get(romanise(form), ("", 1.0))[0] == "legal_form" for form in forms)


def _kind_value(party: Party, code: str) -> float:
    if code == "vessel":
        return 1.0 if party.kind is PartyKind.VESSEL else MISMATCH
    if code == "aircraft":
        return 1.0 if party.kind is PartyKind.AIRCRAFT else 0.0
    if party.kind is not PartyKind.ORGANISATION:
        return MISMATCH
    kind = policy().kinds.get(code)
    if kind is not None and not _letters_of(party).isdisjoint(kind.listed):
        return 1.0
    return 0.6 if code in GENERIC_KINDS or code == "aircraft_plant" else -0.2


def _of_age(party: Party, chain: Chain, context: Context) -> Iterator[Feature]:
    if len(chain.ages) == 0 or context.year is None or len(party.birth_dates) == 0:
        return
    phrase = chain.ages[0]
    born = context.year - int(phrase.code)
    years = sorted({int(year) for fact in party.birth_dates for year in YEAR.findall(fact.value)})
    if len(years) == 0:
        return
    fits = any(year - AGE_SLACK <= born <= year + AGE_SLACK for year in years) or years[0] <= born <= years[-1]
    listed = ", ".join(fact.value for fact in party.birth_dates)
    detail = f"{quoted(context, phrase)} in {context.year} means born about {born}; listed {listed}"
    yield make("age", 1.0 if fits else -2.0, detail)


def _of_surroundings(party: Party, sighting: Sighting, chain: Chain, context: Context) -> Iterator[Feature]:
    yield from _of_country(party, sighting, chain, context)
    place = context.has_place_of(party, beside=chain.head.surface)
    if place is not None and party.kind is not PartyKind.PERSON:
        yield make("place", 1.0, f'listed in "{place}", which the article names')
    beside = context.listings_beside(chain) if len(party.relations) > 0 else frozenset()
    related = [relation for relation in party.relations if relation.target in beside]
    if len(related) > 0:
        yield make("related", 1.0, f"{related[0].kind.replace('_', ' ')} {related[0].target}, also in the article")
    if context.leaning != 0:
        topics = ", ".join(topic for topic, _ in context.topics.most_common(3)) or "sport or shows"
        yield make("topic", 1.0 if context.leaning > 0 else -1.5, f"the article is about {topics}")


def _of_company(party: Party, chain: Chain, context: Context) -> Iterator[Feature]:
    """For names of which there is too little or too much: another party of the country, named in full."""
    company = context.company_of(party, chain)
    if company is not None:
        yield make("company", 1.0, f'the article also names "{company}", listed in the same country')


def _of_country(party: Party, sighting: Sighting, chain: Chain, context: Context) -> Iterator[Feature]:
    listed = {fact.value.lower() for fact in party.countries}
    if len(listed) == 0:
        return
    near = {code for mention in chain.mentions for code in context.sentence_states.get(mention.sentence_index, ())}
    if not listed.isdisjoint(near):
        yield make("country", 1.0, f"{', '.join(sorted(listed & near))} in the same sentence")
    elif not listed.isdisjoint(context.states):
        yield make("country", 0.6, f"{', '.join(sorted(listed & context.states))} in the article")
    elif (place := _place_in(listed, party, sighting, chain, context)) is not None:
        yield make("country", 0.6, f"{place}, which the article names, lies in a listed country")
    elif len(context.states) > 0:
        yield make(
            "country",
            -0.4,
            f"listed {', '.join(sorted(listed))}; the article names {', '.join(sorted(context.states))}",
        )


def _place_in(listed: set[str], party: Party, sighting: Sighting, chain: Chain, context: Context) -> str | None:
    """A town or region near the name that lies in one of the listed countries.

    One word of a person's name needs other evidence than a town, so none is looked for; newspapers call few by one.
    """
    of_person = party.kind is PartyKind.PERSON and sighting.alias_kind is not AliasKind.PRESS
    if sighting.tier == "part" or (sighting.tier == "single" and of_person):
        return None
    homes = context.homes(chain)
    return next((homes[code] for code in sorted(listed) if code in homes), None)
