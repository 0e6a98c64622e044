"""`saksi dossier`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from saksi.cli.dates import day, today
from saksi.cli.settings import current_settings, open_current_tools, reader_option, watchlist_option

if TYPE_CHECKING:
    from saksi.dossier.casefile import Case
    from saksi.pipeline.tools import Tools
    from saksi.records import Party

FORMATS = ("html", "md", "json", "csv", "ftm", "stix", "pdf")
BINARY = frozenset({"pdf"})
# Written for people; what other programs read is the same for every reader.
FOR_READERS = frozenset({"html", "md", "pdf"})
STORY_PREFIX = "sto:"


@click.command("dossier")
@click.argument("inputs", nargs=-1, required=True, metavar="[PARTY|STORY] PATH|URL|DIR|-...")
@watchlist_option
@click.option(
    "--format", "kind", type=click.Choice(FORMATS), help="Without it, told from the ending of --out, or html."
)
@click.option("--out", type=click.Path(path_type=Path), help="Write here; without it, to standard output.")
@click.option("--corrections", type=click.Path(path_type=Path), help="TOML file with your word on stories and origins.")
@click.option("--as-of", callback=day, default=today, help="The day to call today (default: today).")
@reader_option
@click.option("--quiet", "-q", is_flag=True, help="No progress and no summary; errors are still told.")
def command(
    inputs: tuple[str, ...],
    *,
    watchlist: Path | None,
    kind: str | None,
    out: Path | None,
    corrections: Path | None,
    as_of: str,
    reader_language: str | None,
    quiet: bool,
) -> int:
    """Write the dossier of articles, of one STORY among them, or of what they say of one PARTY.

    A party is named by its id, by "<list>:<entry>" or by a name; a story by the id that `saksi story` gives it.

    Claims with every account side by side, independent origins, what retelling changed, a timeline, the network,
    provisions with what is missing, and the texts with every cited place marked. A quote that is not in its article
    is refused.
    """
    from saksi.cli.story import read_all
    from saksi.dossier.wording import ENGLISH
    from saksi.pipeline.batch import Tally
    from saksi.pipeline.dossiers import build_dossier
    from saksi.records import StoryId

    names, paths = _split(inputs)
    kind = kind or _kind_of(out)
    if kind in BINARY and out is None:
        raise click.UsageError(f"--format {kind} needs --out FILE")
    reader = current_settings(reader_language=reader_language).reader_language if kind in FOR_READERS else ENGLISH
    tally = Tally()
    with open_current_tools(watchlist) as tools:
        story = StoryId(names[0]) if len(names) == 1 and names[0].startswith(STORY_PREFIX) else None
        party = _party(names, tools) if story is None else None
        readings = read_all(paths, tools=tools, tally=tally, quiet=quiet)
        case = build_dossier(
            readings, tools=tools, as_of=as_of, party=party, story=story, corrections=corrections, reader=reader
        )
    _write(case, kind, out)
    if not quiet:
        click.echo(f"saksi: {tally.summary()}; {case.summary}", err=True)
    return tally.exit_code()


def _split(inputs: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words that name a party, and what is to be read."""
    from saksi.pipeline.inputs import STDIN, is_url

    is_path = [one == STDIN or is_url(one) or Path(one).exists() for one in inputs]
    names = tuple(one for one, path in zip(inputs, is_path, strict=True) if not path)
    paths = tuple(one for one, path in zip(inputs, is_path, strict=True) if path)
    if len(paths) == 0:
        raise click.UsageError(f"no such file or folder: {', '.join(names)}; a dossier is made from articles")
    return names, paths


def _party(names: tuple[str, ...], tools: Tools) -> Party | None:
    """The party that the words name.

    Raises:
        SettingsError: no party, or several.
    """
    from saksi.errors import SettingsError
    from saksi.pipeline.lookup import parties_called

    if len(names) == 0:
        return None
    called = " ".join(names)
    found = parties_called(called, index=tools.index)
    if len(found) == 1:
        return found[0]
    if len(found) == 0:
        raise SettingsError(f"{called}: neither a file or folder nor a party on this watchlist")
    shown = "; ".join(f"{party.designations[0].id} {party.caption}" for party in found[:6])
    raise SettingsError(f"{called}: {len(found)} parties may be meant, name one by its listing: {shown}")


def _kind_of(out: Path | None) -> str:
    """The format that a file's ending asks for."""
    endings = {".htm": "html", ".markdown": "md", ".jsonl": "ftm"}
    suffix = out.suffix.lower() if out is not None else ""
    kind = endings.get(suffix, suffix.removeprefix("."))
    return kind if kind in FORMATS else "html"


def _write(case: Case, kind: str, out: Path | None) -> None:
    from saksi.cli.write import write_bytes
    from saksi.pipeline.exports import export

    raw = export(case, kind)
    if out is None:
        click.echo(raw, nl=False)
    else:
        write_bytes(out, raw)
