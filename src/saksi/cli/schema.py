"""`saksi schema`."""

from __future__ import annotations

import click


@click.command("schema")
@click.argument("name", type=click.Choice(("reading", "story", "dossier")), default="reading")
def command(name: str) -> None:
    """Print the JSON Schema of what `read`, `story` or `dossier` writes as JSON."""
    import msgspec

    from saksi.pipeline.report import report_schema

    click.echo(msgspec.json.format(msgspec.json.encode(report_schema(name)), indent=2))
