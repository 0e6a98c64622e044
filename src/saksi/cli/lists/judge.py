"""`saksi lists join`, `split` and `judgements`: a person's word on which listings are one party."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from saksi.cli.settings import current_store, open_current_tools, watchlist_option
from saksi.cli.tables import print_json

if TYPE_CHECKING:
    from pathlib import Path

    from saksi.index.reader import Index
    from saksi.lists.judgements import Verdict


def _judging(function: Callable[..., Any]) -> Callable[..., Any]:
    """The arguments that both commands take."""
    for decorate in (
        watchlist_option,
        click.option("--by", "reviewer", help="Who says so; without it, the name you are logged in with."),
        click.option("--why", default="", help="What it rests on."),
        click.argument("right"),
        click.argument("left"),
    ):
        function = decorate(function)
    return function


@click.command("join")
@_judging
def join(left: str, right: str, why: str, reviewer: str | None, watchlist: Path | None) -> None:
    """Say that two listings, such as ofac_sdn:36431 and eu_fsf:EU.8292.18, are one party.

    It holds from the next `saksi lists build` on, and for every later snapshot in which the listings keep a name.
    """
    from saksi.lists.judgements import Verdict

    _judge(left, right, Verdict.ONE_PARTY, why=why, reviewer=reviewer, watchlist=watchlist)


@click.command("split")
@_judging
def split(left: str, right: str, why: str, reviewer: str | None, watchlist: Path | None) -> None:
    """Say that two listings are two parties, whatever they have in common; see `join`."""
    from saksi.lists.judgements import Verdict

    _judge(left, right, Verdict.TWO_PARTIES, why=why, reviewer=reviewer, watchlist=watchlist)


def _judge(left: str, right: str, verdict: Verdict, *, why: str, reviewer: str | None, watchlist: Path | None) -> None:
    from saksi.errors import SettingsError
    from saksi.lists.judgements import Judgement, append_judgement

    if left == right:
        raise SettingsError(f"{left}: a listing is always one party with itself")
    with open_current_tools(watchlist) as tools:
        names = (_names(tools.index, left), _names(tools.index, right))
    judgement = Judgement(
        left=left,
        right=right,
        verdict=verdict,
        names=names,
        reviewer=reviewer or getpass.getuser(),
        judged_at=datetime.now(UTC).isoformat(timespec="seconds"),
        why=why,
    )
    append_judgement(current_store().judgements_path, judgement)
    click.echo(f"{left} ({names[0][0]}) and {right} ({names[1][0]}): noted; run `saksi lists build` to apply it")


def _names(index: Index, listing: str) -> tuple[str, ...]:
    """The names the list gives; the judgement falls with them."""
    from saksi.errors import SettingsError
    from saksi.pipeline.lookup import find_party
    from saksi.records import ON_NO_LIST

    party = find_party(listing, index=index)
    if party is None or ":" not in listing or all(one.id != listing for one in party.designations):
        raise SettingsError(f'{listing}: no such listing on this watchlist; give it as "<list>:<entry>"')
    listed = (alias for alias in party.aliases if alias.designation_id == listing)
    return tuple(alias.text for alias in listed if alias.kind not in ON_NO_LIST)


@click.command("judgements")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def judgements(*, as_json: bool) -> None:
    """Print all that people said about which listings are one party, oldest first; the last on a pair holds."""
    from saksi.lists.judgements import Verdict, read_judgements

    found = read_judgements(current_store().judgements_path)
    if as_json:
        print_json(found)
        return
    for one in found:
        sign = "=" if one.verdict == Verdict.ONE_PARTY else "≠"
        why = f": {one.why}" if one.why != "" else ""
        click.echo(f"{one.judged_at[:10]}  {one.left} ({one.names[0][0]}) {sign} {one.right} ({one.names[1][0]})"
                   f"  {one.reviewer}{why}")  # fmt: skip
