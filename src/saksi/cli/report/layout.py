"""The few shapes the report is set in. Every text from an article or a list goes through `words.visible`."""

from __future__ import annotations

import re

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from saksi.cli.report.words import visible
from saksi.records import Span


def line(text: str, style: str = "") -> RenderableType:
    """An indented line under the head of an item."""
    return indented(Text(visible(text), style=style))


def indented(item: RenderableType) -> RenderableType:
    """The item under the head of what it belongs to."""
    return Padding(item, (0, 0, 0, 4), expand=False)


def place(span: Span) -> str:
    """Where in the article as published."""
    return f"[{span.start}:{span.end}]"


def shortened(text: str, most: int) -> str:
    """The text on one line; the middle is left out where it is longer than `most`."""
    whole = visible(re.sub(r"\s+", " ", text).strip())
    return whole if len(whole) <= most else f"{whole[: most - 40].rstrip()} … {whole[-38:].lstrip()}"
