"""Where the outcome of reading one input goes: standard output, or a page on disk."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import click

from saksi.errors import SettingsError
from saksi.records import Reading, Skip
from saksi.records.reports import ListUsed

Write = Callable[[Reading | Skip], None]


def skip_notice(outcome: Reading | Skip) -> None:
    """Say on standard error what was skipped and why."""
    if isinstance(outcome, Skip):
        defect = f" ({outcome.error}: a defect of Saksi, please report it)" if outcome.defect else ""
        click.echo(f"saksi: skipped {outcome.uri}: {outcome.message}{defect}", err=True)


def json_line(*, as_of: str, lists: Sequence[ListUsed], index_digest: str) -> Write:
    """Write one line of JSON per outcome, a Skip's in its place."""
    from saksi.pipeline.report import encode_line, report_reading, report_skip

    def write(outcome: Reading | Skip) -> None:
        if isinstance(outcome, Skip):
            line = encode_line(report_skip(outcome))
        else:
            line = encode_line(report_reading(outcome, lists=lists, index_digest=index_digest, as_of=as_of))
        click.echo(line)
        sys.stdout.flush()

    return write


def terminal_report(*, as_of: str, lists: Sequence[ListUsed], index_digest: str) -> Write:
    """Print the report people read; skips are told by `skip_notice`."""
    from saksi.cli.report.page import print_report
    from saksi.pipeline.report import report_reading

    def write(outcome: Reading | Skip) -> None:
        if isinstance(outcome, Reading):
            print_report(report_reading(outcome, lists=lists, index_digest=index_digest, as_of=as_of))

    return write


def page(
    out: Path,
    *,
    suffix: str,
    as_of: str,
    lists: Sequence[ListUsed],
    index_digest: str,
    several: bool,
    reader: str,
) -> Write:
    """Write the dossier of each article to `out`, or into folder `out` where there are several, in `reader`'s language.

    Raises:
        SettingsError: `out` cannot be written.
    """
    into_folder = several or out.is_dir()
    numbers = count(1)

    def write(outcome: Reading | Skip) -> None:
        number = next(numbers)
        if isinstance(outcome, Reading):
            path = out / f"{number:04d}-{_slug(outcome)}{suffix}" if into_folder else out
            _write_text(
                path,
                _render(outcome, suffix=suffix, as_of=as_of, lists=lists, index_digest=index_digest, reader=reader),
            )

    return write


def _render(
    reading: Reading, *, suffix: str, as_of: str, lists: Sequence[ListUsed], index_digest: str, reader: str
) -> str:
    from saksi.dossier.compose import compose_dossier
    from saksi.dossier.render import render_html, render_markdown

    generated_at = datetime.now(UTC).isoformat(timespec="seconds")
    dossier = compose_dossier(reading, as_of=as_of, run_id=f"index:{index_digest[:16]}", generated_at=generated_at)
    render = render_html if suffix == ".html" else render_markdown
    return render(reading, dossier, as_of=as_of, lists=lists, index_digest=index_digest, reader=reader)


def _write_text(path: Path, text: str) -> None:
    write_bytes(path, text.encode("utf-8", "backslashreplace"))


def write_bytes(path: Path, raw: bytes) -> None:
    """Write a file with the folders it needs.

    Raises:
        SettingsError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be written: {error.strerror or error}") from error


def _slug(reading: Reading) -> str:
    """A short file name from the title, or from the input's name."""
    name = reading.article.title or Path(reading.article.provenance.uri).stem
    return re.sub(r"\W+", "-", name).strip("-").lower()[:60] or "article"
