"""`saksi demo`."""

from __future__ import annotations

from pathlib import Path

import click

from saksi.cli.settings import current_settings, reader_option


@click.command("demo")
@click.option(
    "--html",
    type=click.Path(path_type=Path),
    default=Path("saksi-demo.html"),
    show_default=True,
    help="Where to write the dossier.",
)
@reader_option
def command(*, html: Path, reader_language: str | None) -> None:
    """Read the bundled sample article against the bundled starter watchlist, without a network.

    The article was written for Saksi, about a real visit, and damaged as scraped pages are.
    """
    from saksi.articles.extract import ArticleHints
    from saksi.cli import write
    from saksi.cli.dates import today
    from saksi.pipeline.inputs import open_input
    from saksi.pipeline.reading import read_article
    from saksi.pipeline.tools import open_tools
    from saksi.resources.load import ROOT

    settings = current_settings(reader_language=reader_language)
    with open_tools(cache_dir=settings.cache_dir) as tools:
        raw, provenance = open_input(str(ROOT / "samples" / "kunjungan_pabrik.txt"))
        reading = read_article(raw, provenance, hints=ArticleHints(), tools=tools)
        as_of, lists, digest = today(), tools.lists, tools.index.digest
        write.terminal_report(as_of=as_of, lists=lists, index_digest=digest)(reading)
        write.page(
            html,
            suffix=".html",
            as_of=as_of,
            lists=lists,
            index_digest=digest,
            several=False,
            reader=settings.reader_language,
        )(reading)
    click.echo(f"The dossier with its citations is in {html}")
