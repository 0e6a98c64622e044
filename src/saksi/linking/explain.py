"""Say in lines of text why a chain did, or did not, become a hit."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.records import Candidate, Hit, Mention


def explain_hit(hit: Hit, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The verdict, what the chain is made of, and every candidate with its features, strongest first."""
    surfaces = [f'"{mention.surface}"' for mention in mentions if mention.id in hit.mention_ids]
    rule = f" [rule {hit.rule}]" if hit.rule != "" else ""
    lines = [f"{hit.status.value}: {hit.reason}{rule}", f"mentions: {', '.join(dict.fromkeys(surfaces))}"]
    for candidate in hit.candidates:
        lines += _explain_candidate(candidate)
    return tuple(lines)


def _explain_candidate(candidate: Candidate) -> list[str]:
    head = f"{candidate.score:.2f} {candidate.party_id} as {candidate.alias}"
    return [
        head,
        *(
            f"  {f.value * f.weight:+.2f} {f.name} ({f.value:+.2f} x {f.weight:.2f}): {f.detail}"
            for f in candidate.features
        ),
    ]
