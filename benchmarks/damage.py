"""Kinds of damage that names suffer in texts: functions from a name to another spelling, None where it cannot be.

Every kind takes the name's words and a random source, so that a run can be repeated. The rules are the usual ones of
newspapers and of careless typing, written down without looking at how names are compared.
"""

# ruff: noqa: ARG001 - every kind takes the same arguments

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from random import Random

Damage = Callable[[list[str], Random], "str | None"]

LETTERS = "abcdefghijklmnopqrstuvwxyz"
MIDDLE_NAMES = ("Ivanovich", "Maria", "Ahmad", "Joseph", "Hasan", "Petrovna", "Luis", "Karim")
HONORIFICS = ("al-Haj", "Gen.", "Dr.", "(Ret.)", "Ustaz")
# How newspapers of other languages spell what English spells sh, zh, ch, j, v ...; applied in this order.
TRANSCRIPTIONS = (
    (("shch", "scs"), ("zh", "zs"), ("sh", "s"), ("kh", "h"), ("ch", "cs"), ("ts", "c"), ("j", "dzs"), ("y", "j")),
    (("shch", "chtch"), ("sh", "ch"), ("zh", "j"), ("u", "ou"), ("w", "ou"), ("j", "dj"), ("kh", "kh")),
    (("shch", "schtsch"), ("zh", "sch"), ("sh", "sch"), ("ch", "tsch"), ("kh", "ch"), ("j", "dsch"), ("v", "w")),
    (("shch", "szcz"), ("sh", "sz"), ("ch", "cz"), ("zh", "z"), ("kh", "ch"), ("v", "w"), ("y", "j")),
    (("sh", "sj"), ("kh", "h"), ("u", "oe"), ("j", "dj")),
    (("sh", "sy"), ("kh", "kh"), ("ch", "c"), ("j", "dj"), ("u", "oe")),
    (("kh", "j"), ("sh", "ch"), ("v", "b"), ("j", "y")),
)
SUFFIXES = {
    "turkish": ("'ın", "'in", "'nin", "'a", "'dan", "'la"),
    "hungarian": ("nak", "nek", "val", "t", "hoz", "ról"),
    "indonesian": ("nya", "lah", "pun"),
    "finnish": ("n", "lle", "ssa", "lta"),
    "english": ("'s", "’s"),
}
CYRILLIC_ENDINGS = (
    (re.compile("(?<=[оеёи])в$|(?<=ин)$"), ("{}а", "{}у", "{}ым", "{}е")),
    (re.compile("(?<=[сц]к)ий$"), ("ого", "ому", "им", "ом")),
    (re.compile("й$"), ("я", "ю", "ем", "е")),
    (re.compile("(?<=[бвгджзклмнпрстфхцчшщ])$"), ("а", "у", "ом", "е")),
    (re.compile("а$"), ("ы", "е", "у", "ой")),
)


def words_of(name: str) -> list[str]:
    """The words of a name."""
    return name.split()


def exact(words: list[str], random: Random) -> str | None:
    """As listed."""
    return " ".join(words)


def lower(words: list[str], random: Random) -> str | None:
    """In small letters, as in tweets."""
    return " ".join(words).lower()


def upper(words: list[str], random: Random) -> str | None:
    """In capitals, as in headlines."""
    return " ".join(words).upper()


def diacritics(words: list[str], random: Random) -> str | None:
    """A mark on one vowel that the list has not, or without the marks that it has."""
    name = " ".join(words)
    bare = "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))
    if bare != name:
        return bare
    vowels = [place for place, letter in enumerate(name) if letter in "aeiou"]
    if len(vowels) == 0:
        return None
    place = random.choice(vowels)
    return unicodedata.normalize(
        "NFC", name[: place + 1] + random.choice("\u0301\u0302\u0308\u0304") + name[place + 1 :]
    )


def reorder(words: list[str], random: Random) -> str | None:
    """The last word first."""
    return " ".join([words[-1], *words[:-1]])


def comma(words: list[str], random: Random) -> str | None:
    """As in registers: last word, comma, the rest."""
    return f"{words[-1]}, {' '.join(words[:-1])}"


def glued(words: list[str], random: Random) -> str | None:
    """The end of the sentence before stuck to the name."""
    return f"Barat.{' '.join(words)}"


def hyphen(words: list[str], random: Random) -> str | None:
    """A hyphen between two words, or none where the list has one."""
    name = " ".join(words)
    if "-" in name:
        return name.replace("-", " ")
    place = random.randrange(len(words) - 1)
    return " ".join([*words[:place], f"{words[place]}-{words[place + 1]}", *words[place + 2 :]])


def extra_middle(words: list[str], random: Random) -> str | None:
    """A name more in the middle."""
    return " ".join([*words[:-1], random.choice(MIDDLE_NAMES), words[-1]])


def honorific(words: list[str], random: Random) -> str | None:
    """A title between the words."""
    return " ".join([*words[:-1], random.choice(HONORIFICS), words[-1]])


def missing_middle(words: list[str], random: Random) -> str | None:
    """Without the middle name or patronymic."""
    return " ".join([words[0], words[-1]]) if len(words) == 3 else None


def initial(words: list[str], random: Random) -> str | None:
    """The first word as an initial: "V. Putin"."""
    return f"{words[0][0]}. {words[-1]}" if len(words) in {2, 3} and len(words[-1]) > 4 else None


def edited(word: str, random: Random) -> str:
    """The word with one letter changed, dropped, added or swapped with the next; never the first."""
    place = random.randrange(1, len(word))
    letter = random.choice(LETTERS.replace(word[place].lower(), ""))
    letter = letter.upper() if word[place].isupper() else letter
    kind = random.randrange(4)
    if kind == 0:
        return word[:place] + letter + word[place + 1 :]
    if kind == 1:
        return word[:place] + word[place + 1 :]
    if kind == 2 or place + 1 >= len(word) or word[place] == word[place + 1]:
        return word[:place] + letter + word[place:]
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def one_typo(words: list[str], random: Random) -> str | None:
    """One letter wrong in one word of five letters or more."""
    long = [place for place, word in enumerate(words) if len(word) > 4 and word.isalpha()]
    if len(long) == 0:
        return None
    place = random.choice(long)
    return " ".join([*words[:place], edited(words[place], random), *words[place + 1 :]])


def typo_everywhere(words: list[str], random: Random) -> str | None:
    """One letter wrong in each word, all of them of five letters or more."""
    if any(len(word) < 5 or not word.isalpha() for word in words):
        return None
    return " ".join(edited(word, random) for word in words)


def transcription(words: list[str], random: Random) -> str | None:
    """As newspapers of another language spell it."""
    name = " ".join(words)
    spelt = {_respelt(name.lower(), rules) for rules in TRANSCRIPTIONS} - {name.lower()}
    return random.choice(sorted(spelt)).title() if len(spelt) > 0 else None


def _respelt(name: str, rules: tuple[tuple[str, str], ...]) -> str:
    """Every sound respelt once: what a rule wrote, no later rule reads."""
    spelling = dict(rules)
    return re.sub("|".join(map(re.escape, spelling)), lambda found: spelling[found.group()], name)


def joined(words: list[str], random: Random) -> str | None:
    """Two words written as one: "Jongun"."""
    place = random.randrange(len(words) - 1)
    second = words[place + 1]
    both = words[place] + (second if words[place].isupper() and second.isupper() else second.lower())
    return " ".join([*words[:place], both, *words[place + 2 :]])


def camel(words: list[str], random: Random) -> str | None:
    """All words as one, with their capitals."""
    return "".join(word[:1].upper() + word[1:] for word in words)


def hashtag(words: list[str], random: Random) -> str | None:
    """A hashtag."""
    return "#" + "".join(word[:1].upper() + word[1:] for word in words)


def spaced_out(words: list[str], random: Random) -> str | None:
    """A word broken by a space, as by a line break."""
    long = [place for place, word in enumerate(words) if len(word) > 6 and word.isalpha()]
    if len(long) == 0:
        return None
    place = random.choice(long)
    cut = random.randrange(3, len(words[place]) - 2)
    return " ".join([*words[:place], words[place][:cut], words[place][cut:], *words[place + 1 :]])


def homoglyph(words: list[str], random: Random) -> str | None:
    """Letters of another script that look the same."""
    name = " ".join(words)
    swapped = name.translate(str.maketrans("aeopcyxABEKMHOPCTX", "аеорсухАВЕКМНОРСТХ"))
    places = [place for place, (old, new) in enumerate(zip(name, swapped, strict=True)) if old != new]
    if len(places) == 0:
        return None
    chosen = set(random.sample(places, k=max(1, len(places) // 3)))
    return "".join(swapped[place] if place in chosen else letter for place, letter in enumerate(name))


def invisible(words: list[str], random: Random) -> str | None:
    """An invisible character inside."""
    name = " ".join(words)
    place = random.randrange(1, len(name))
    return name[:place] + random.choice("\u200b\u200d\u00ad\u2060\ufeff") + name[place:]


def suffix(language: str) -> Damage:
    """The last word with a suffix of that language."""

    def damaged(words: list[str], random: Random) -> str | None:
        if not words[-1].isalpha() or len(words[-1]) < 4:
            return None
        return " ".join(words) + random.choice(SUFFIXES[language])

    return damaged


def cyrillic_case(words: list[str], random: Random) -> str | None:
    """Every word in the same grammatical case."""
    case = random.randrange(4)
    declined = [_declined(word, case) for word in words]
    return None if any(word is None for word in declined) else " ".join(word for word in declined if word is not None)


def _declined(word: str, case: int) -> str | None:
    if not word.istitle() or len(word) < 3:
        return None
    for ending, forms in CYRILLIC_ENDINGS:
        if ending.search(word) is not None:
            form = forms[case]
            return word + form[2:] if form.startswith("{}") else ending.sub("", word) + form
    return None


LATIN: dict[str, Damage] = {
    "exact": exact, "small letters": lower, "capitals": upper, "diacritics": diacritics, "other order": reorder,
    "comma": comma, "glued": glued, "hyphen": hyphen, "extra middle name": extra_middle,
    "title in between": honorific, "middle name missing": missing_middle, "initial": initial, "one typo": one_typo,
    "typo in every word": typo_everywhere, "transcription": transcription, "joined": joined, "camel case": camel,
    "hashtag": hashtag, "broken word": spaced_out, "homoglyphs": homoglyph, "invisible": invisible,
    "suffix, Turkish": suffix("turkish"), "suffix, Hungarian": suffix("hungarian"),
    "suffix, Indonesian": suffix("indonesian"), "suffix, Finnish": suffix("finnish"),
    "suffix, English": suffix("english"),
}  # fmt: skip
# Kinds that make sense only for a person's name.
OF_PERSONS = frozenset({"other order", "comma", "extra middle name", "title in between", "middle name missing",
                        "initial", "transcription"})  # fmt: skip
CYRILLIC: dict[str, Damage] = {"Cyrillic, listed": exact, "Cyrillic, case endings": cyrillic_case}
# The language of the text that a kind belongs into.
SUFFIX_LANGUAGES = {
    "suffix, Turkish": "tr", "suffix, Hungarian": "hu", "suffix, Indonesian": "id", "suffix, Finnish": "fi",
    "suffix, English": "en",
}  # fmt: skip
