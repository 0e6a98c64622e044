"""The trained taggers: one file a language, read on first use."""

from __future__ import annotations

import sys
import zlib
from array import array
from functools import cache

import msgspec

from saksi.errors import ResourceError
from saksi.resources.load import ROOT, DataFile, has_resource, load_resource

HASH_BYTES = 4


class StoredTagger(msgspec.Struct, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """A tagger as its file keeps it: numbers in planes of bytes, which pack well.

    `words` are the hashes of known words, sorted, and `classes` one plane of codes for each class of words.
    `features` are the hashes of features, sorted, and `weights` one plane of signed bytes for each label.
    `moves` are the weights of one label after another, row by row.
    """

    labels: tuple[str, ...]
    style: str
    templates: tuple[tuple[tuple[str, int], ...], ...]
    words: bytes
    classes: dict[str, bytes]
    features: bytes
    weights: tuple[bytes, ...]
    moves: tuple[int, ...]


class TaggerModel(msgspec.Struct, frozen=True, kw_only=True):
    """A tagger ready for use: weights row by row, one signed byte for each label of each feature."""

    labels: tuple[str, ...]
    style: str
    templates: tuple[tuple[tuple[str, int], ...], ...]
    words: array[int]
    classes: dict[str, bytes]
    features: array[int]
    weights: bytes
    moves: tuple[int, ...]


class TaggerNote(DataFile, frozen=True, kw_only=True):
    """What a tagger was trained on; `classes` is how many clusters of words it tells apart."""

    language: str
    corpora: tuple[str, ...]
    notice: str = ""


def has_tagger(lang: str) -> bool:
    """Whether a tagger of the language is packaged."""
    return lang.isalpha() and has_resource(f"taggers/{lang}.tagger")


@cache
def tagger_model(lang: str) -> TaggerModel:
    """The tagger of a language.

    Raises:
        ResourceError: there is none, or its file is damaged.
    """
    path = ROOT / f"taggers/{lang}.tagger"
    try:
        return unpack(msgspec.msgpack.decode(zlib.decompress(path.read_bytes()), type=StoredTagger))
    except (OSError, zlib.error, msgspec.DecodeError, ValueError) as error:
        raise ResourceError(path=str(path), problem=f"no tagger can be read from it: {error}") from error


def tagger_note(lang: str) -> TaggerNote:
    """What the tagger of a language was trained on, and under which licences."""
    return load_resource(f"taggers/{lang}.toml", TaggerNote)


def pack(model: TaggerModel) -> bytes:
    """The bytes of a tagger's file."""
    stored = StoredTagger(
        labels=model.labels,
        style=model.style,
        templates=model.templates,
        words=_planes(model.words),
        classes=model.classes,
        features=_planes(model.features),
        weights=tuple(model.weights[at :: len(model.labels)] for at in range(len(model.labels))),
        moves=model.moves,
    )
    return zlib.compress(msgspec.msgpack.encode(stored), 9)


def unpack(stored: StoredTagger) -> TaggerModel:
    """A tagger out of what its file keeps.

    Raises:
        ValueError: the parts do not fit together.
    """
    size = len(stored.labels)
    count = len(stored.features) // HASH_BYTES
    if len(stored.weights) != size or any(len(plane) != count for plane in stored.weights):
        raise ValueError("labels, features and weights differ in number")
    if len(stored.moves) != size * size:
        raise ValueError("there is not one move for each two labels")
    if any(len(plane) * HASH_BYTES != len(stored.words) for plane in stored.classes.values()):
        raise ValueError("words and their classes differ in number")
    weights = bytearray(count * size)
    for at, plane in enumerate(stored.weights):
        weights[at::size] = plane
    return TaggerModel(
        labels=stored.labels,
        style=stored.style,
        templates=stored.templates,
        words=_numbers(stored.words),
        classes=stored.classes,
        features=_numbers(stored.features),
        weights=bytes(weights),
        moves=stored.moves,
    )


def _planes(numbers: array[int]) -> bytes:
    """All first bytes of the numbers, then all second ones, and so on; the highest first."""
    raw = b"".join(number.to_bytes(HASH_BYTES, "big") for number in numbers)
    return b"".join(raw[at::HASH_BYTES] for at in range(HASH_BYTES))


def _numbers(planes: bytes) -> array[int]:
    count = len(planes) // HASH_BYTES
    raw = bytearray(count * HASH_BYTES)
    for at in range(HASH_BYTES):
        raw[at::HASH_BYTES] = planes[at * count : (at + 1) * count]
    numbers = array("I", bytes(raw))
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers
