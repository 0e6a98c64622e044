"""EUR-Lex: the annexes of EU regulations that name persons, entities and vessels, as tables of the consolidated text.

Names in their own script stand only here: Cyrillic in Regulation 269/2014, Hangul in 2017/1509. The law prints no entry
numbers but the items of its annexes, so those are the references: "XV-a-11".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from lxml import html

from saksi.errors import ListFormatError
from saksi.lists.dates import dates_in, partial_date
from saksi.lists.entries import RawEntry, RawIdentifier, RawList, RawName, RawRelation, unique
from saksi.lists.parse.eurlex_names import names_in
from saksi.lists.spelling import clean_name
from saksi.records import AliasKind, PartyKind

TITLE = re.compile(r"Consolidated TEXT:\s*3(\d{4})R(\d{4})\b.*?(\d{2})\.(\d{2})\.(\d{4})", re.DOTALL)


class Act(NamedTuple):
    """One regulation: its list, what to call it, its programme, and whose names it holds."""

    list_id: str
    number: str
    programme: str
    is_korean: bool
    annex: str  # of a table that stands under no heading


ACTS = {
    ("2014", "0269"): Act("eu_r269", "269/2014", "UKR", is_korean=False, annex="I"),
    ("2017", "1509"): Act("eu_r1509", "2017/1509", "PRK", is_korean=True, annex=""),
}
ANNEX = re.compile(r"ANNEX\s+([IVXL]+[a-z]?)\b")
SECTION = re.compile(r"^\(?([a-z])\)\s")
PERSONS = re.compile(r"(?i)natural persons|^persons")
# What a column is, by the start of its heading.
COLUMNS = {
    "name": "name", "vessel name": "name", "alias": "alias", "identifying information": "facts", "location": "facts",
    "imo number": "imo", "date of": "date", "reasons": "reasons", "statement of reasons": "reasons",
    "other information": "reasons", "designated as": "owner",
}  # fmt: skip
ITEM = re.compile(r"^(\d+[a-z]?)\.?$")
SUB_ITEM = re.compile(r"^\(([a-z]{1,2})\)\s+(.+)$", re.DOTALL)
DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
LABEL = re.compile(r"^\s*([A-Za-z][A-Za-z /().’'-]{1,48}?)\s*:\s*(.*)$", re.DOTALL)
BORN = re.compile(r"(?i)^(?:D\.?O\.?B|Y\.?O\.?B|date of birth|year of birth|born)\b\.?\s*:?")
BIRTH_PLACE = re.compile(r"(?i)^(?:P\.?O\.?B|place of birth)\b")
NATIONALITY = re.compile(r"(?i)^(?:nationalit(?:y|ies)|citizenship)")
POSITION = re.compile(r"(?i)^(?:function|position|rank|title|occupation|designation)")
ADDRESS = re.compile(r"(?i)^(?:address|location|principal place of business|place of registration)")
PASSPORT = re.compile(r"(?i)passport\D{0,20}?\b((?:[A-Z]{1,3}[ -]?)?\d[\d ]{4,12}\d|[A-Z]{1,3}\d{5,})")
TAX_NUMBER = re.compile(r"(?i)^(?:individual tax|tax identification|tax|taxpayer|INN)\b.*")
ID_NUMBER = re.compile(r"(?i)^(?:national |personal )?(?:ID|identification|identity)\b.*number|^ID\b")
REGISTER_NUMBER = re.compile(r"(?i)^(?:registration|state registration|OGRN)\b.*")
IMO = re.compile(r"(?i)\bIMO\D{0,12}(\d{7})\b")
MMSI = re.compile(r"(?i)\bMMSI\D{0,5}(\d{9})\b")
SWIFT = re.compile(r"\bSWIFT(?:/BIC)?(?: codes?)?:?\s*([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\b")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
RELATED = re.compile(r"(?i)^associated (?:individual|person|entit|compan)")
DIGITS = re.compile(r"\d[\d \-/]{4,20}\d")
SHIP = re.compile(r"(?i)\btype of ship\b|^vessel name")
NOTHING = frozenset({"", "n/a", "na", "—", "-", "unknown"})


class Row(NamedTuple):
    """One item of an annex: where it stands, its cells by what they are, paragraphs on lines of their own."""

    annex: str
    section: str
    item: str
    is_person: bool
    heading: str
    cells: dict[str, str]

    @property
    def ref(self) -> str:
        """What the item is called: "XV-a-11"."""
        return "-".join(part for part in (self.annex, self.section, self.item) if part != "")


def parse(stream: BinaryIO, name: str) -> RawList:
    """Every item of the annexes that name parties.

    Raises:
        ListFormatError: a regulation that Saksi does not know, or no table of parties in it.
    """
    tree = _tree(stream, name)
    title = TITLE.search(" ".join((tree.findtext(".//title") or "").split()))
    act = ACTS.get((title.group(1), title.group(2))) if title is not None else None
    if title is None or act is None:
        known = ", ".join(one.number for one in ACTS.values())
        raise ListFormatError(
            list_id=name, locator="title", problem=f"none of the regulations that Saksi reads ({known})"
        )
    rows = list(_items(tree, act))
    if len(rows) == 0:
        raise ListFormatError(list_id=act.list_id, locator=name, problem="no table of persons, entities or vessels")
    date = partial_date(int(title.group(5)), int(title.group(4)), int(title.group(3)))
    return RawList(act.list_id, date, (_entry(row, act) for row in rows))


def _tree(stream: BinaryIO, name: str) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    raw = stream.read()
    if b"</html>" not in raw[-2000:].lower():
        raise ListFormatError(list_id=name, locator=f"byte {len(raw)}", problem="cut short: the page has no end")
    return html.fromstring(raw, parser=parser)


def _items(tree: html.HtmlElement, act: Act) -> Iterator[Row]:
    """The items of all tables of parties, with the annex and section they stand under."""
    annex, section, heading = act.annex, "", ""
    for element in tree.iter("p", "table"):
        if element.tag == "p":
            text = _text(element)
            style = element.get("class") or ""
            if style.startswith("title-annex-1") and (found := ANNEX.search(text)) is not None:
                annex, section, heading = found.group(1), "", ""
            elif style.startswith("title-gr-seq"):
                section, heading = (match.group(1) if (match := SECTION.match(text)) else section), text
        elif annex != "":
            yield from _table_items(element, annex, section, heading)


def _table_items(table: html.HtmlElement, annex: str, section: str, heading: str) -> Iterator[Row]:
    rows = [row.findall("td") or row.findall("th") for row in table.iter("tr")]
    columns = _columns(rows[0]) if len(rows) > 0 else ()
    if "name" not in columns or "date" not in columns:
        return
    first = _text(rows[0][columns.index("name")])
    is_person = PERSONS.search(heading) is not None or (heading == "" and SHIP.search(first) is None)
    # Two tables of vessels stand in one annex, both numbered from 1; the first is of vessels that belong to a company.
    part = section or ("owned" if "owner" in columns else "")
    item: Row | None = None
    for cells in rows[1:]:
        if len(cells) != len(columns):
            continue
        values = {column: _lines(cell) for column, cell in zip(columns, cells, strict=True) if column != ""}
        number = ITEM.match(_text(cells[0]))
        if number is None:
            item, done = _continued(item, values)
            if done is not None:
                yield done
            continue
        if item is not None:
            yield item
        item = Row(annex, part, number.group(1), is_person, f"{heading} {first}", values)
    if item is not None:
        yield item


def _continued(item: Row | None, values: dict[str, str]) -> tuple[Row | None, Row | None]:
    """A row without a number: more of the item before it, or a part of it such as "(k) Kang Gye"; the finished one."""
    if item is None:
        return None, None
    sub = SUB_ITEM.match(values["name"])
    if sub is None:
        more = {column: f"{item.cells.get(column, '')}\n{value}".strip() for column, value in values.items()}
        return item._replace(cells=more), None
    base = item.item.partition("(")[0]
    name, _, rest = sub.group(2).partition("\n")
    cells = {
        **values,
        "name": name,
        "imo": rest or values.get("imo", ""),
        "owner": item.cells.get("owner") or item.cells["name"],
    }
    return item._replace(item=f"{base}({sub.group(1)})", cells=cells), item


def _columns(header: list[html.HtmlElement]) -> tuple[str, ...]:
    texts = (_text(cell).casefold() for cell in header)
    return tuple(next((kind for start, kind in COLUMNS.items() if text.startswith(start)), "") for text in texts)


def _text(element: html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def _lines(cell: html.HtmlElement) -> str:
    """The cell's paragraphs, one a line."""
    paragraphs = list(cell.iter("p")) or [cell]
    return "\n".join(text for paragraph in paragraphs if (text := _text(paragraph)) != "")


def _entry(row: Row, act: Act) -> RawEntry:
    facts = row.cells.get("facts", "")
    is_vessel = "vessel" in row.heading.casefold() or SHIP.search(facts) is not None or row.cells.get("imo", "") != ""
    kind = PartyKind.VESSEL if is_vessel else PartyKind.PERSON if row.is_person else PartyKind.ORGANISATION
    names = tuple(_names(row, kind, act))
    if len(names) == 0:
        raise ListFormatError(list_id=act.list_id, locator=f"annex {row.ref}", problem="an item without a name")
    dates = _dates(row.cells.get("date", ""))
    reasons = "\n".join(text for text in (_remark(row, kind), row.cells.get("reasons", "")) if text != "")
    labelled = list(_labelled(facts))
    return RawEntry(
        ref=row.ref,
        kind=kind,
        names=names,
        locator=f"annex {row.annex}, {row.section or 'item'} {row.item}",
        programmes=(act.programme,),
        # Where only the day of the UN's designation is printed, that is when the act took the party over.
        listed_on=dates[0] if len(dates) > 0 else None,
        amended_on=dates[-1] if len(dates) > 1 else None,
        legal_basis=f"{act.number} Annex {row.annex}",
        stated_reasons=reasons or None,
        measures=("Prohibition of port entry",)
        if kind == PartyKind.VESSEL and row.annex == "XIV"
        else ("Asset freeze",),
        identifiers=tuple(dict.fromkeys(_identifiers(row, labelled))),
        birth_dates=tuple(dict.fromkeys(day for line in facts.split("\n") for day in _birth(line))),
        countries=unique(
            [value for label, value in labelled if NATIONALITY.match(label)] + _default_country(act, kind)
        ),
        positions=unique([clean_name(value) for label, value in labelled if POSITION.match(label) and value != ""]),
        places=_places(facts, labelled, kind),
        relations=tuple(_relations(row, labelled)),
    )


def _default_country(act: Act, kind: PartyKind) -> list[str]:
    """Nobody but North Koreans has a Korean name in these annexes; companies sit where their address says."""
    return ["North Korea"] if act.is_korean and kind == PartyKind.PERSON else []


def _names(row: Row, kind: PartyKind, act: Act) -> Iterator[RawName]:
    cell = row.cells["name"]
    if kind == PartyKind.VESSEL:
        cell = cell.partition("\n")[0]
    yield from names_in(cell, kind, korean=act.is_korean)
    alias = row.cells.get("alias", "")
    if kind == PartyKind.ORGANISATION:
        alias = re.sub(r";?\s+and\s+(?=\S+(?: \S+)*$)", "; ", alias)
    if alias.strip(" ;\n").casefold() not in NOTHING:
        yield from names_in(alias, kind, korean=act.is_korean, first=AliasKind.ALIAS)


def _remark(row: Row, kind: PartyKind) -> str:
    """What stands below a vessel's name."""
    return row.cells["name"].partition("\n")[2].strip() if kind == PartyKind.VESSEL else ""


def _dates(cell: str) -> list[str]:
    """Days as "16.7.2009", each once, in order of time."""
    days = (partial_date(int(year), int(month), int(day)) for day, month, year in DOTTED.findall(cell))
    return sorted({day for day in days if day is not None})


def _birth(line: str) -> tuple[str, ...]:
    """Birth dates of a line that begins with DOB or the like."""
    label = BORN.match(line)
    if label is None:
        return ()
    text = DOTTED.sub(r"\1/\2/\3", line[label.end() :])
    return dates_in(text)


def _labelled(facts: str) -> Iterator[tuple[str, str]]:
    """Lines such as "Function: Director"; a line without a label belongs to the one before."""
    label, value = "", ""
    for line in facts.split("\n"):
        found = LABEL.match(line)
        if found is None:
            value = f"{value}; {line}" if value != "" else line
            continue
        if value != "" or label != "":
            yield label, value
        label, value = found.group(1).strip(), found.group(2).strip(" ;")
    if value != "":
        yield label, value


def _places(facts: str, labelled: list[tuple[str, str]], kind: PartyKind) -> tuple[str, ...]:
    """Towns of birth and of addresses, without what "now" became of the country."""
    given = [value for label, value in labelled if BIRTH_PLACE.match(label) or ADDRESS.match(label)]
    if kind == PartyKind.ORGANISATION and LABEL.match(facts) is None:
        given += facts.split("\n")[:1]
    return unique(
        [re.sub(r"\s*\((?:now|a\.k\.a)[^)]*\)", "", place) for text in given for place in re.split(r";| or ", text)]
    )


def _identifiers(row: Row, labelled: list[tuple[str, str]]) -> Iterator[RawIdentifier]:
    everything = "\n".join(row.cells.values())
    country = next((value for label, value in labelled if NATIONALITY.match(label)), None)
    for number in PASSPORT.findall(row.cells.get("facts", "")):
        yield RawIdentifier(scheme="Passport", value=number, country=country)
    for label, value in labelled:
        scheme = "Tax ID No." if TAX_NUMBER.match(label) else "National ID" if ID_NUMBER.match(label) else ""
        scheme = "Registration Number" if REGISTER_NUMBER.match(label) else scheme
        for number in DIGITS.findall(value) if scheme != "" else ():
            yield RawIdentifier(scheme=scheme, value=number, country=country or "Russia")
    imo = row.cells.get("imo", "")
    for number in [*IMO.findall(everything), *re.findall(r"(?<!\d)\d{7}(?!\d)", imo)]:
        yield RawIdentifier(scheme="IMO", value=number)
    for scheme, pattern in (("MMSI", MMSI), ("SWIFT/BIC", SWIFT), ("Email Address", EMAIL)):
        yield from (RawIdentifier(scheme=scheme, value=value) for value in pattern.findall(everything))


def _relations(row: Row, labelled: list[tuple[str, str]]) -> Iterator[RawRelation]:
    for label, value in labelled:
        if RELATED.match(label):
            yield from (
                RawRelation(kind="associated_with", name=name)
                for part in re.split(r";|\n", value)
                if (name := clean_name(part.strip(" —–-"))) != ""
            )
        elif label.casefold() == "owner" and value != "":
            yield RawRelation(kind="owned_by", name=clean_name(value))
    owner = clean_name(row.cells.get("owner", "").partition("\n")[0])
    if owner != "":
        yield RawRelation(kind="owned_by", name=owner)
