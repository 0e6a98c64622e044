"""`saksi screen`."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from saksi.cli.dates import partial_date
from saksi.cli.settings import open_current_tools, watchlist_option
from saksi.cli.tables import print_table

if TYPE_CHECKING:
    from saksi.pipeline.screen import Answer
    from saksi.records import Feature, Query, Screening, ScreeningCandidate
    from saksi.screening.screen import Screener

HIT_EXIT_CODE = 1
BAD_ROWS_EXIT_CODE = 3
FILE_SUFFIXES = frozenset({".csv", ".tsv", ".txt", ".lst", ".json", ".jsonl", ".ndjson", ".ftm", ".ijson"})
CSV_HEADER = ("row", "id", "name", "score", "party_id", "caption", "kind", "alias", "listings", "why")
KINDS = ("person", "organisation", "vessel", "aircraft")
MAX_LISTINGS = 4


@dataclass
class Tally:
    """What a run has seen, for its last line and its exit code."""

    asked: int = 0
    with_candidate: int = 0
    bad_rows: int = 0

    def summary(self) -> str:
        """One line."""
        return f"{self.asked:,} screened, {self.with_candidate:,} with a candidate, {self.bad_rows:,} rows left out"

    def exit_code(self, *, fail_on_hit: bool) -> int:
        """What the command should return, worst news first."""
        if self.bad_rows > 0 and self.asked == 0:
            return BAD_ROWS_EXIT_CODE
        return HIT_EXIT_CODE if fail_on_hit and self.with_candidate > 0 else 0


@click.command("screen")
@click.argument("names", nargs=-1, required=True, metavar="NAME|FILE")
@watchlist_option
@click.option("--birth-date", callback=partial_date, help="Of the person: 1964, 1964-05 or 1964-05-07.")
@click.option("--country", "countries", multiple=True, metavar="CODE", help="ISO 3166 code; may be given again.")
@click.option("--kind", type=click.Choice(KINDS), help="What is asked for; without it, the name itself must tell.")
@click.option("--identifier", "identifiers", multiple=True, metavar="[SCHEME:]VALUE", help='Such as "imo:9111111".')
@click.option("--limit", default=5, show_default=True, type=click.IntRange(1, 100), help="Candidates for each name.")
@click.option("--threshold", type=click.FloatRange(0, 1), help="Least score; the default is the algorithm's own.")
@click.option("--encoding", default="", help="Of a FILE without a mark that is not UTF-8, such as cp1252.")
@click.option("--algorithm", default="saksi-2026.12", show_default=True, help="Published way to score, by name.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON Lines: one line for each name, in the order given.")
@click.option("--csv", "as_csv", is_flag=True, help="Write CSV: one row for each candidate.")
@click.option("--fail-on-hit", is_flag=True, help="Exit with 1 if any name has a candidate.")
@click.option("--quiet", "-q", is_flag=True, help="No summary; rows not understood are still told.")
def command(
    names: tuple[str, ...],
    *,
    watchlist: Path | None,
    limit: int,
    threshold: float | None,
    encoding: str,
    algorithm: str,
    as_json: bool,
    as_csv: bool,
    fail_on_hit: bool,
    quiet: bool,
    **facts: object,
) -> int:
    """Look a name up on the watchlist, or every name of a FILE.

    A file may be CSV with headings (name, birth date, country, kind, numbers), JSON Lines, FollowTheMoney entities,
    or text with one name a line. A row that cannot be understood is told and counted, and the rest go on.
    """
    from saksi.screening.screen import Screener

    tally = Tally()
    with open_current_tools(watchlist) as tools:
        screener = Screener(tools.index, by=algorithm)
        answers = _answers(names, facts, screener, limit=limit, threshold=threshold, encoding=encoding)
        several = _file(names) is not None
        write = _writer(as_json=as_json, as_csv=as_csv, several=several)
        with _progress(shown=several and not quiet and sys.stderr.isatty() and not sys.stdout.isatty()) as advance:
            for answer in answers:
                _count(tally, answer)
                if answer.screening is not None:
                    write(answer.locator, answer.screening)
                advance(tally)
    if several and not quiet:
        click.echo(f"saksi: {tally.summary()}", err=True)
    return tally.exit_code(fail_on_hit=fail_on_hit)


def _file(names: tuple[str, ...]) -> Path | None:
    """The file that is meant, where the only argument is one."""
    path = Path(names[0])
    return path if len(names) == 1 and path.suffix.lower() in FILE_SUFFIXES else None


def _answers(
    names: tuple[str, ...],
    facts: dict[str, object],
    screener: Screener,
    *,
    limit: int,
    threshold: float | None,
    encoding: str,
) -> Iterable[Answer]:
    from saksi.pipeline.screen import Answer, screen_file

    path = _file(names)
    if path is None:
        screening = screener.screen(_query(" ".join(names), facts), limit=limit, threshold=threshold)
        return [Answer("", screening)]
    if any(facts.values()):
        raise click.UsageError("facts about one party are for a single name; give those of a file in its columns")
    return screen_file(path, screener=screener, limit=limit, threshold=threshold, encoding=encoding)


def _query(name: str, facts: dict[str, object]) -> Query:
    from saksi.pipeline.queries import identifier_of
    from saksi.records import PartyKind, Query

    countries, identifiers = facts["countries"], facts["identifiers"]
    assert isinstance(countries, tuple)
    assert isinstance(identifiers, tuple)
    return Query(
        names=(name.encode(errors="replace").decode(),),
        kind=PartyKind(str(facts["kind"])) if facts["kind"] else PartyKind.UNKNOWN,
        birth_dates=(str(facts["birth_date"]),) if facts["birth_date"] else (),
        countries=tuple(code.lower() for code in countries),
        identifiers=tuple(map(identifier_of, identifiers)),
    )


def _count(tally: Tally, answer: Answer) -> None:
    if answer.problem != "":
        outcome = "left out" if answer.screening is None else "screened without it"
        click.echo(f"saksi: {answer.locator}: {answer.problem}; {outcome}", err=True)
    if answer.screening is None:
        tally.bad_rows += 1
    else:
        tally.asked += 1
        tally.with_candidate += len(answer.screening.candidates) > 0


@contextmanager
def _progress(*, shown: bool) -> Iterator[Callable[[Tally], None]]:
    """A function to call after each row; nothing is drawn where `shown` is False."""
    if not shown:
        yield lambda _tally: None
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("screening"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("screening", total=None)
        yield lambda tally: bars.update(task, completed=tally.asked + tally.bad_rows)


# -- what is written -------------------------------------------------------------------------------------------


def _writer(*, as_json: bool, as_csv: bool, several: bool) -> Callable[[str, Screening], None]:
    if as_json:
        return _write_json
    if as_csv:
        rows = csv.writer(sys.stdout, lineterminator="\n")
        rows.writerow(CSV_HEADER)
        return lambda locator, screening: rows.writerows(_csv_rows(locator, screening))
    return _write_short if several else lambda _locator, screening: _write_long(screening)


def _write_json(_locator: str, screening: Screening) -> None:
    import msgspec

    click.echo(msgspec.json.encode(screening).decode())


def _csv_rows(locator: str, screening: Screening) -> Iterator[tuple[str, ...]]:
    for one in screening.candidates:
        cells = (
            *(locator, screening.query.id, one.name, f"{one.score:.3f}", one.party_id, one.caption, one.kind.value),
            *(one.alias, " ".join(one.listings), _why(one)),
        )
        yield tuple(map(_guarded, cells))


def _guarded(cell: str) -> str:
    """The cell as a spreadsheet must have it: not a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _write_short(locator: str, screening: Screening) -> None:
    """A line for each candidate of one row of a file."""
    for one in screening.candidates:
        asked = screening.query.id or locator
        click.echo(f"{asked}\t{one.name}\t{one.score:.2f}\t{one.caption}\t{_listings(one)}\t{_why(one)}")


def _write_long(screening: Screening) -> None:
    asked = ", ".join(screening.query.names)
    if len(screening.candidates) == 0:
        click.echo(f'No listed party scores {screening.threshold:.2f} or more for "{asked}".')
        return
    header = ("score", "OFAC-like", "party", "kind", "as", "listings")
    print_table(header, (_cells(one) for one in screening.candidates))
    for one in screening.candidates:
        click.echo(f"\n{one.caption}: {one.party_id}")
        for line in _reasons(one):
            click.echo(f"  {line}")


def _cells(one: ScreeningCandidate) -> tuple[str, ...]:
    beside = next(iter(one.beside.values()), 0.0)
    return f"{one.score:.2f}", f"{100 * beside:.0f}", one.caption, one.kind.value, one.alias, _listings(one)


def _listings(one: ScreeningCandidate) -> str:
    more = len(one.listings) - MAX_LISTINGS
    return " ".join(one.listings[:MAX_LISTINGS]) + (f" and {more} more" if more > 0 else "")


def _reasons(one: ScreeningCandidate) -> Iterator[str]:
    if one.name_score == 1:
        yield f'the same words as the listed "{one.alias}"'
    for feature in one.features:
        yield _reason(feature)


def _reason(feature: Feature) -> str:
    name = feature.name.replace("_", " ")
    if feature.name == "identifier":
        return f"same number: {feature.detail}"
    return f"{feature.value * feature.weight:+.2f} {name}: {feature.detail}"


def _why(one: ScreeningCandidate) -> str:
    return "; ".join(_reasons(one))
