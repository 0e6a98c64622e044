"""Dates as arguments: callbacks that check what was typed."""

from __future__ import annotations

import re
from datetime import date, datetime

import click

PARTIAL = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", re.ASCII)


def today() -> str:
    """The day it is here and now."""
    return datetime.now().astimezone().date().isoformat()


def day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """An ISO day that exists."""
    if value is not None and (len(value) != len("2023-09-16") or not _exists(value)):
        raise click.BadParameter(f"{value!r} is not a day such as 2023-09-16")
    return value


def partial_date(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """A year, month or day that exists."""
    if value is not None and not _exists(value):
        raise click.BadParameter(f"{value!r} is not a date such as 2023, 2023-09 or 2023-09-16")
    return value


def _exists(value: str) -> bool:
    if PARTIAL.fullmatch(value) is None:
        return False
    try:
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True
