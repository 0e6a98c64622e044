"""OFSI consolidated list (ConList), CSV or workbook: one row per name, rows of one party share a Group ID.

The list closed in January 2026. What it has no column for is packed into Other Information as "(Label):text".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from saksi.errors import ListFormatError
from saksi.lists.dates import dates_in, day_in
from saksi.lists.entries import RawEntry, RawIdentifier, RawList, RawName, RawRelation, unique
from saksi.lists.order import FAMILY_FIRST_SCRIPTS, korean_parts, person_name
from saksi.lists.spelling import clean_name, joined_names, script_of
from saksi.lists.tables import records, table_rows
from saksi.records import AliasKind, NamePart, PartyKind

LIST_ID = "uk_ofsi"
KINDS = {"Individual": PartyKind.PERSON, "Entity": PartyKind.ORGANISATION, "Ship": PartyKind.VESSEL}
ALIAS_KINDS = {"Primary name": AliasKind.PRIMARY, "FKA": AliasKind.FORMER}
LANGUAGES = {
    "russian": "ru", "ukrainian": "uk", "belarusian": "be", "persian": "fa", "persian/farsi": "fa", "arabic": "ar",
    "chinese": "zh", "georgian": "ka", "hebrew": "he", "korean": "ko", "bulgarian": "bg", "turkish": "tr",
    "kazakh": "kk", "serbian": "sr", "spanish": "es", "thai": "th", "greek": "el", "bosnian": "bs",
    "japanese": "ja", "burmese": "my", "romanian": "ro",
}  # fmt: skip
NUMBERED = re.compile(r"\((?:\d{1,3}|[a-z])\)\s*")
# The format is closed: no label but these, and a bracket before a colon may be prose.
LABELS = (
    "UK Sanctions List Ref", "UN Ref", "UK Statement of Reasons", "Gender", "Phone number", "Fax", "Tel", "Website",
    "Email address", "Business Reg No", "Type of entity", "Parent company", "Subsidiaries", "IMO number",
    "Flag of ship", "Previous flags", "Type of ship", "Tonnage of ship", "Length of ship", "Year built",
    "Current owners", "Previous owners", "Hull identification number", "Length", "Other Information",
)  # fmt: skip
LABEL = re.compile(rf"\(({'|'.join(LABELS)})\):")
LIST_REF = re.compile(r"[A-Z]{2,5}\d{3,5}\b")
UN_REF = re.compile(r"\A\W*([A-Z]{2}[ie]\.\d{3})\b")
KOREAN_REGIME = "Democratic People's Republic of Korea"
# Label in Other Information -> what it is, and what of its text is the identifier.
IDENTIFIER_LABELS = {
    "Email address": ("Email Address", re.compile(r"[\w.+\-]+@[\w.\-]+\w")),
    "Website": ("Website", re.compile(r"(?:https?://|www\.)?[\w\-]+(?:\.[\w\-]+)+[^\s,;()]*")),
    "Business Reg No": ("Registration Number", re.compile(r"(?<![\w.])[A-Z]{0,4}[\-.]?\d[\d\-./]{4,24}")),
    "IMO number": ("IMO", re.compile(r"\d{7}")),
    # Only the first: the text after it names others ("associated with Al-Qaida (QDe.004)").
    "UN Ref": ("UN Ref", UN_REF),
}
RELATION_LABELS = {"Parent company": "owned_by", "Subsidiaries": "parent_of", "Current owners": "owned_by"}


def parse(path: Path) -> RawList:
    """Every group of the file, in order of first appearance.

    Raises:
        ListFormatError: other columns than expected, or a row without a group.
    """
    rows = table_rows(path, LIST_ID)
    first, second = next(rows, None), next(rows, None)
    if first is None or second is None or "Group ID" not in second[1]:
        raise ListFormatError(list_id=LIST_ID, locator="line 2", problem="no header with a column Group ID")
    groups: dict[str, list[tuple[str, dict[str, str]]]] = {}
    for locator, row in records(rows, second[1], list_id=LIST_ID):
        if row.get("Group ID", "").strip() == "":
            raise ListFormatError(list_id=LIST_ID, locator=locator, problem="no Group ID: is the file cut short?")
        groups.setdefault(row["Group ID"].strip(), []).append((locator, row))
    if len(groups) == 0:
        raise ListFormatError(list_id=LIST_ID, locator="file", problem="no row below the header")
    return RawList(LIST_ID, day_in(first[1][1]), (_entry(ref, group) for ref, group in groups.items()))


def _entry(group_id: str, group: list[tuple[str, dict[str, str]]]) -> RawEntry:
    rows = [row for _, row in group]
    notes = _notes(rows[0]["Other Information"])
    list_ref = LIST_REF.match(notes.get("UK Sanctions List Ref", ""))
    dates = [date for row in rows for _, cell in _numbered(row["DOB"]) for date in dates_in(cell)]
    return RawEntry(
        ref=group_id if list_ref is None else list_ref.group(),
        kind=KINDS.get(rows[0]["Group Type"].strip(), PartyKind.UNKNOWN),
        names=tuple(name for row in rows for name in _names(row)),
        locator=group[0][0],
        programmes=unique([row["Regime"] for row in rows]),
        listed_on=min((day for row in rows if (day := day_in(row["Listed On"])) is not None), default=None),
        amended_on=max((day for row in rows if (day := day_in(row["Last Updated"])) is not None), default=None),
        stated_reasons="\n".join(_reasons(notes)) or None,
        measures=("Asset freeze",),
        identifiers=(RawIdentifier(scheme="OFSI Group ID", value=group_id), *dict.fromkeys(_identifiers(rows, notes))),
        birth_dates=tuple(dict.fromkeys(dates)),
        countries=_cells(rows, "Nationality", "Country"),
        positions=_cells(rows, "Position"),
        places=_cells(rows, "Town of Birth", "Address 6"),
        relations=tuple(dict.fromkeys(_relations(notes))),
    )


def _notes(text: str) -> dict[str, str]:
    """The labelled parts of Other Information; what stands before the first label is under "".

    >>> _notes("(UK Sanctions List Ref):RUS1668. (Gender):Male")
    {'': '', 'UK Sanctions List Ref': 'RUS1668.', 'Gender': 'Male'}
    """
    pieces = LABEL.split(text)
    notes = {"": pieces[0].strip()}
    for label, value in zip(pieces[1::2], pieces[2::2], strict=True):
        notes.setdefault(label, value.strip())
    return notes


def _reasons(notes: dict[str, str]) -> Iterator[str]:
    """The statement of reasons, then what is told of the party after its numbers: a UN listing has only that."""
    told = (notes.get("UK Statement of Reasons", ""), notes[""],
            LIST_REF.sub("", notes.get("UK Sanctions List Ref", ""), count=1),
            UN_REF.sub("", notes.get("UN Ref", "")), notes.get("Other Information", ""))  # fmt: skip
    yield from (text for text in (text.lstrip(" .;").rstrip() for text in told) if text not in {"", "N/A", "N/A."})


def _numbered(cell: str) -> list[tuple[int, str]]:
    """The values of a cell that packs several: "(1) 0221634 (2) 1787479"."""
    pieces = [piece.strip() for piece in NUMBERED.split(cell)]
    return [(number, piece) for number, piece in enumerate(pieces) if piece not in {"", "-"}]


def _cells(rows: list[dict[str, str]], *columns: str) -> tuple[str, ...]:
    return unique([piece for column in columns for row in rows for _, piece in _numbered(row.get(column, ""))])


def _names(row: dict[str, str]) -> Iterator[RawName]:
    """The Latin name and, where the row has one, the name in its own script."""
    kind = ALIAS_KINDS.get(row["Alias Type"].strip(), AliasKind.ALIAS)
    if row["Alias Quality"].strip() == "Low quality":
        kind = AliasKind.WEAK
    countries = ("kp",) if _is_korean(row) else ()
    parts = korean_parts(_parts(row), countries)
    if len(parts) > 0:
        yield RawName(text=person_name(parts, countries), kind=kind, parts=parts)
    language = LANGUAGES.get(row["Non-Latin Script Language"].strip().lower())
    for text in joined_names(row["Name Non-Latin Script"]):
        yield RawName(text=reordered(text) if _is_person(row) else text, kind=kind, lang=language)


def _parts(row: dict[str, str]) -> tuple[NamePart, ...]:
    if not _is_person(row):
        return (NamePart(kind="whole", text=clean_name(row["Name 6"])),)
    given = [clean_name(row[f"Name {number}"]) for number in range(1, 6)]
    middle = [NamePart(kind="middle", text=text) for text in given[1:] if text != ""]
    first = [NamePart(kind="given", text=given[0])] if given[0] != "" else []
    family = clean_name(row["Name 6"])
    return (*first, *middle, *([NamePart(kind="family", text=family)] if family != "" else []))


def _is_person(row: dict[str, str]) -> bool:
    return row["Group Type"].strip() == "Individual"


def _is_korean(row: dict[str, str]) -> bool:
    return row["Regime"].strip() == KOREAN_REGIME or "Korea" in row["Nationality"]


def reordered(text: str) -> str:
    """A person's name written "FAMILY Given Patronymic" or "FAMILY, Given" with the family name at the end.

    The list marks a family name by capitals or a comma; where it does neither, its order stands.
    """
    if script_of(text) in FAMILY_FIRST_SCRIPTS:
        return text
    family, comma, given = text.partition(",")
    if comma != "" and given.strip() != "" and "," not in given:
        return clean_name(f"{given} {family}")
    words = text.split()
    capitals = [word for word in words if len(word) > 1 and word.isupper()]
    if 0 < len(capitals) < len(words) and words[: len(capitals)] == capitals:
        return " ".join([*words[len(capitals) :], *capitals])
    return text


def _identifiers(rows: list[dict[str, str]], notes: dict[str, str]) -> Iterator[RawIdentifier]:
    ref = LIST_REF.match(notes.get("UK Sanctions List Ref", ""))
    if ref is not None:
        yield RawIdentifier(scheme="UK Sanctions List Ref", value=ref.group())
    for row in rows:
        for column, details in (("Passport Number", "Passport Details"),
                                ("National Identification Number", "National Identification Details")):  # fmt: skip
            issuer_by_number = dict(_numbered(row[details]))
            for number, value in _numbered(row[column]):
                issuer = re.sub(r"\s+(?:number|passport)\b.*", "", issuer_by_number.get(number, ""))
                yield RawIdentifier(scheme=column, value=value, country=issuer or row["Nationality"] or None)
    for label, (scheme, pattern) in IDENTIFIER_LABELS.items():
        for value in pattern.findall(notes.get(label, "")):
            yield RawIdentifier(scheme=scheme, value=value.rstrip(". "), country=_company_country(rows, scheme))


def _company_country(rows: list[dict[str, str]], scheme: str) -> str | None:
    return rows[0]["Country"] or None if scheme == "Registration Number" else None


def _relations(notes: dict[str, str]) -> Iterator[RawRelation]:
    for label, kind in RELATION_LABELS.items():
        for _, value in _numbered(notes.get(label, "")):
            yield RawRelation(kind=kind, name=clean_name(value))
