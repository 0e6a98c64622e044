"""`saksi schema`."""

from __future__ import annotations

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of one line of `saksi read --json`."""
    import msgspec

    from saksi.pipeline.report import report_schema

    click.echo(msgspec.json.format(msgspec.json.encode(report_schema()), indent=2))
