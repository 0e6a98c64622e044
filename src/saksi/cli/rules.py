"""`saksi rules`."""

from __future__ import annotations

import click
import msgspec

from saksi.cli.settings import current_settings
from saksi.cli.tables import print_json


@click.command("rules")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(*, as_json: bool) -> None:
    """List the rules by which linking discounts a hit, in the order they are tried.

    A hit that a rule discounted names it (`saksi explain`, `saksi read --json`). The setting rules_off switches rules
    off: SAKSI_RULES_OFF="word-alone,name-alone", or a line of saksi.toml.
    """
    from saksi.resources.policy import policy

    off = current_settings().rules_off
    if as_json:
        print_json([{**msgspec.structs.asdict(rule), "off": rule.id in off} for rule in policy().rules])
        return
    for rule in policy().rules:
        state = "  (off)" if rule.id in off else ""
        click.echo(f"{rule.id}{state}: {rule.effect}, since {rule.since}")
        click.echo(f"  when   {', '.join(rule.when)}")
        if len(rule.unless) > 0:
            click.echo(f"  unless {' or '.join(rule.unless)}")
        click.echo(f"  told as: {rule.reason}")
