"""Stream the elements of an XML list in bounded memory, without entities, network or guesses about namespaces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from saksi.errors import ListFormatError


def stream_elements(stream: BinaryIO, tags: tuple[str, ...], list_id: str) -> Iterator[etree._Element]:
    """Every element whose local name is in `tags`, complete; it is emptied when the next one is asked for.

    Local names are matched in any namespace: OFAC changed its namespace in 2024.

    Raises:
        ListFormatError: not well-formed, cut short, or with a document type declaration.
    """
    wanted = tuple(f"{{*}}{tag}" for tag in tags)
    parser = etree.iterparse(
        stream, events=("end",), tag=wanted, resolve_entities=False, no_network=True, load_dtd=False,
        remove_comments=True, remove_pis=True, huge_tree=False,
    )  # fmt: skip
    try:
        for _, element in parser:
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise ListFormatError(
            list_id=list_id, locator=f"line {error.lineno}", problem=f"not well-formed: {error.msg}"
        ) from error


def child(element: etree._Element, name: str) -> etree._Element | None:
    """The first child with that local name."""
    return element.find(f"{{*}}{name}")


def children(element: etree._Element, name: str) -> list[etree._Element]:
    """All children with that local name."""
    return element.findall(f"{{*}}{name}")


def text_of(element: etree._Element | None) -> str:
    """The element's text with spaces made single; empty if there is none."""
    return "" if element is None or element.text is None else " ".join(element.text.split())


def child_text(element: etree._Element, name: str) -> str:
    """Text of the first child with that local name; empty if there is none."""
    return text_of(child(element, name))
