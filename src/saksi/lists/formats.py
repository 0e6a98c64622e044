"""The formats lists are published in: how each shows itself, and which module reads it.

A parser module has one function, `parse`. Of a stream format it takes the unpacked bytes and the file's name; of a
table or a set of files it takes the path. It returns a RawList and raises ListFormatError.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from saksi.errors import ListFormatError
from saksi.lists.entries import RawList
from saksi.lists.unpack import is_workbook, open_list

HEAD_BYTES = 65_536


class Format(NamedTuple):
    """One format: a pattern in the first bytes of the file, and the module under lists/parse that reads it.

    Saksi's own parties have none: they are not parsed but decoded.
    """

    name: str
    module: str
    pattern: re.Pattern[str]
    by_path: bool = False  # the parser opens the file itself: a table, a workbook, or one of several files
    is_private: bool = False  # a list of the user's own: what it is called stands beside it, not in Saksi's data


def _format(name: str, module: str, pattern: str, *, by_path: bool = False, is_private: bool = False) -> Format:
    return Format(name, module, re.compile(pattern), by_path, is_private)


# The first that fits is taken: the last ones would fit many files.
FORMATS = (
    _format("ofac_advanced", "ofac", r"<(?:\w+:)?Sanctions\b[^>]*ADVANCED_XML"),
    _format("ofac_advanced", "ofac", r"<(?:\w+:)?Sanctions\b[^>]*>\s*<(?:\w+:)?DateOfIssue"),
    _format("ofac_legacy", "ofac_legacy", r"<(?:\w+:)?sdnList\b"),
    _format("ofac_csv", "ofac_csv", r'\A"?\d+"?,(?:[^\n]*-0-\s|"[^"]*"\s*\n)', by_path=True),
    _format("un_xml", "un", r"<CONSOLIDATED_LIST\b"),
    _format("eu_fsf", "eu", r"<(?:\w+:)?export\b[^>]*europa\.e[cu]/fpi/fsd/export"),
    _format("eurlex", "eurlex", r"(?i)<title>\s*Consolidated TEXT:\s*3\d{4}R\d{4}"),
    _format("ca_sema", "canada", r"<data-set\b[^>]*>\s*<record\b"),
    _format("ch_seco", "seco", r"<(?:\w+:)?swiss-sanctions-list\b"),
    _format("uk_sanctions_list", "uk_sanctions_list", r"<Designations\b[^>]*>\s*<DateGenerated\b"),
    _format("uk_conlist", "uk", r'\A"?Last Updated"?,[^\n]*\n"?Name 6"?,', by_path=True),
    _format("au_dfat", "australia", r'\A"?Reference"?,"?Name of Individual or Entity"?,', by_path=True),
    _format("jp_meti", "meti", r"輸出等に係る禁止措置"),
    _format("us_csl_json", "csl_json", r'\A\s*\{(?=[\s\S]*"results"\s*:\s*\[)'),
    _format("us_csl_csv", "csl_csv", r"(?i)\A\"?_id\"?,\"?source\"?,\"?entity_number\"?,", by_path=True),
    _format("saksi_parties", "", r'\A\s*\{"id":"sak:', is_private=True),
    _format("ftm", "ftm", r'\A\s*\{[^\n]*"properties"\s*:\s*\{\s*(?:\}|"\w+"\s*:\s*\[)', is_private=True),
    # A table in UTF-16 has a null beside each letter: it is told as well, so that its parser can say what is wrong.
    _format(
        "house_csv",
        "house_csv",
        r'(?i)\A(?:[^\n]*[,;\t])?[ "\0\ufffd]*n\0?a\0?m\0?e[ "\0]*(?:[,;\t\r\n]|\Z)',
        by_path=True,
        is_private=True,
    ),
)


def detect_format(path: Path) -> Format:
    """Which format the file has, told by its content alone.

    Raises:
        ListFormatError: none that Saksi reads.
    """
    head = _head(path)
    found = next((known for known in FORMATS if known.pattern.search(head) is not None), None)
    if found is None:
        raise ListFormatError(list_id=path.name, locator="start of file", problem="no list format that Saksi knows")
    return found


@contextmanager
def opened(path: Path, known: Format) -> Iterator[RawList]:
    """The raw list of a file of that format; its entries are read as they are asked for, while the file is open.

    Raises:
        ListFormatError: damaged, cut short, or not what the format promises.
    """
    parser = import_module(f"saksi.lists.parse.{known.module}").parse
    if known.by_path:
        yield cast(Callable[[Path], RawList], parser)(path)
    else:
        with open_list(path) as stream:
            yield cast(Callable[[BinaryIO, str], RawList], parser)(stream, path.name)


def companions(path: Path) -> tuple[Path, ...]:
    """The further files of a list that is published in several, such as OFAC's alt.csv beside sdn.csv.

    Raises:
        ListFormatError: one of them is missing.
    """
    name = detect_format(path).module
    module = import_module(f"saksi.lists.parse.{name}") if name != "" else None
    beside = cast("Callable[[Path], tuple[Path, ...]] | None", getattr(module, "companions", None))
    return () if beside is None else beside(path)


def _head(path: Path) -> str:
    """The start of the file as text; of a workbook the first two rows of its first sheet, as CSV."""
    if is_workbook(path):
        from saksi.lists.tables import workbook_rows

        lines = io.StringIO()
        csv.writer(lines, lineterminator="\n").writerows(workbook_rows(path, limit=2))
        return lines.getvalue()
    with open_list(path) as stream:
        return stream.read(HEAD_BYTES).decode("utf-8", "replace").lstrip("\ufeff")
