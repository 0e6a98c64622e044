"""What a scan sees: one listed name at one place in a text."""

from __future__ import annotations

from saksi.records import AliasKind, Feature, PartyId, Record, Span


class Sighting(Record, frozen=True, kw_only=True):
    """A span of the scanned text that reads like a name of a party.

    Attributes:
        score: how well text and name align, in [0, 1]; 1 only for the same letters.
        tier: "exact" (same letters after folding), "close" (small differences, or a part left out that
            people leave out), "single" (the whole name is one word), "part" (one distinctive word of a
            longer organisation name), "fuzzy" (worth a look only with other evidence).
        features: what was aligned with what, and how rare the words are.
    """

    span: Span
    party_id: PartyId
    alias: str
    alias_kind: AliasKind
    score: float
    tier: str
    features: tuple[Feature, ...] = ()
