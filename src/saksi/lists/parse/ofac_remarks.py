"""OFAC's remarks: facts and weak aliases separated by ";", among words of its own.

In the CSV they hold all that has no column: "DOB 07 Oct 1952; alt. Passport AB123 (Kotakontoh); a.k.a. 'KONTOH'."
In the legacy XML only "(Linked To: ...)" and free words are left of them.
"""

from __future__ import annotations

import re
from functools import cache

from saksi.lists.normalise import country_codes_in
from saksi.lists.parse.ofac_facts import Labelled, ofac_labels
from saksi.records import Record

WEAK_NAME = re.compile(r"[afn]\.k\.a\. '(?P<name>.+)'")
# In the XML they stand in brackets at the end, several in one pair: "(Linked To: CONTOH; Linked To: KONTOH (KTH))".
BRACKETED = re.compile(r"\((Linked To: .+)\)\Z")
# "12345 (Syria) issued 03 Mar 1999 expires 02 Mar 2004"
NUMBER = re.compile(r"(?P<number>.+?)(?:\s+\((?P<country>[^()]+)\))?(?:\s+issued\s[\w ]+?)?(?:\s+expires\s[\w ]+)?")


class Remarks(Record, frozen=True, kw_only=True):
    """What remarks say: weak aliases, labelled facts, and the words that are left."""

    weak_names: tuple[str, ...] = ()
    facts: tuple[Labelled, ...] = ()
    words: tuple[str, ...] = ()


def read_remarks(text: str) -> Remarks:
    """The remarks in their pieces; each piece is in one of the three, none is lost.

    >>> read_remarks("DOB circa 1955; nationality Iran; a.k.a. 'KONTOH'; Made up.").facts[1]
    Labelled(label='nationality', value='Iran', country=None)
    """
    pieces = [piece.strip() for piece in BRACKETED.sub(r"\1", without_end(text)).split(";")]
    weak = {piece: match["name"] for piece in pieces if (match := WEAK_NAME.fullmatch(piece)) is not None}
    facts = {piece: fact for piece in pieces if (fact := _fact(piece)) is not None}
    words = [piece for piece in pieces if piece != "" and piece not in weak and piece not in facts]
    return Remarks(weak_names=tuple(weak.values()), facts=tuple(facts.values()), words=tuple(words))


def without_end(text: str) -> str:
    """The text without the full stop that ends all remarks; one that belongs to "S.A." or "Ltd." ends them as well.

    >>> without_end("Linked To: CONTOH, S.A."), without_end("Member of Contoh.")
    ('Linked To: CONTOH, S.A.', 'Member of Contoh')
    """
    return text if re.search(r"(?:\.\w|\b(?:Co|Ltd|Inc|Corp|Jr|LTD|CO|INC|CORP))\.\Z", text) else text.removesuffix(".")


def _fact(piece: str) -> Labelled | None:
    found = _labels().fullmatch(piece)
    if found is None:
        return None
    if found["label"] not in ofac_labels().numbers:
        return Labelled(found["label"], found["value"])
    number = NUMBER.fullmatch(found["value"])
    # Words in brackets that are no country belong to the number.
    if number is None or (number["country"] is not None and len(country_codes_in(number["country"])) == 0):
        return Labelled(found["label"], found["value"])
    return Labelled(found["label"], number["number"], number["country"])


@cache
def _labels() -> re.Pattern[str]:
    """Any label, the longest that fits, with what stands under it."""
    labels = "|".join(map(re.escape, sorted(ofac_labels().all(), key=len, reverse=True)))
    return re.compile(rf"(?:[Aa]lt\. )?(?P<label>{labels}):?\s+(?P<value>.+)")
