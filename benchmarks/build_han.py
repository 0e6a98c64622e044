"""Build resources/names/han.tsv.xz: what each Han character is in simplified form, and how it is read in names.

    pip install pypinyin opencc-python-reimplemented hanja pycantonese && python benchmarks/build_han.py

One line a character: itself, its simplified form ("" where it is its own), and its readings in Mandarin (pinyin without
tones), Korean (Hangul) and Cantonese (Jyutping without tones), each parted by spaces. Only characters of the national
character sets are kept.
"""

from __future__ import annotations

import json
import lzma
import re
import unicodedata
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[1] / "src/saksi/resources"
CODECS = ("gb2312", "big5", "euc_kr", "euc_jp")
TABLE_ROW = re.compile(r'"\\u([0-9A-F]{4})": "\\u([0-9A-F]{4})"')


def main() -> None:
    """Write the table and say how big it is."""
    folded, mandarin, korean, cantonese = simplified(), pinyin(), hangul(), jyutping()
    rows = []
    for char in filter(in_a_set, map(chr, range(0x4E00, 0xA000))):
        row = (
            char,
            folded.get(char, ""),
            *(" ".join(table.get(char, ())) for table in (mandarin, korean, cantonese)),
        )
        if any(row[1:]):
            rows.append("\t".join(row))
    packed = lzma.compress(("\n".join(rows) + "\n").encode(), preset=9 | lzma.PRESET_EXTREME)
    (RESOURCES / "names" / "han.tsv.xz").write_bytes(packed)
    print(f"{len(rows):,} characters, {len(packed):,} bytes")


def in_a_set(char: str) -> bool:
    """Whether some national character set has the character."""
    return any(_encodes(char, codec) for codec in CODECS)


def _encodes(char: str, codec: str) -> bool:
    try:
        char.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def _folder(package: str) -> Path:
    found = find_spec(package)
    if found is None or found.origin is None:
        raise SystemExit(f"the package {package} is not installed")
    return Path(found.origin).parent


def simplified() -> dict[str, str]:
    """Traditional and Japanese forms by OpenCC's tables (Apache-2.0)."""
    folder = _folder("opencc") / "dictionary"
    chinese = dict(pairs_of(folder / "TSCharacters.txt"))
    japanese = {new: chinese.get(old, old) for old, new in pairs_of(folder / "JPVariants.txt")}
    variants = {new: chinese.get(old, old) for old, new in pairs_of(folder / "HKVariants.txt")}
    return {char: one for char, one in (variants | japanese | chinese).items() if char != one}


def pairs_of(path: Path) -> Iterator[tuple[str, str]]:
    """A character and the first one it becomes."""
    for line in path.read_text(encoding="utf-8").splitlines():
        char, _, rest = line.partition("\t")
        if len(char) == 1 and len(rest.split()[0]) == 1:
            yield char, rest.split()[0]


def pinyin() -> dict[str, list[str]]:
    """Readings in Mandarin by pypinyin's table (MIT), without tones; "v" is the vowel of "lü"."""
    from pypinyin.pinyin_dict import pinyin_dict

    return {chr(code): unique(map(without_tone, readings.split(","))) for code, readings in pinyin_dict.items()}


def without_tone(reading: str) -> str:
    """The letters of a syllable: "lǚ" is "lv"."""
    apart = unicodedata.normalize(
        "NFD", reading.replace("ü", "v").replace("ǚ", "v").replace("ǜ", "v").replace("ǘ", "v")
    )
    return "".join(char for char in apart if char.isascii() and char.isalpha())


def hangul() -> dict[str, list[str]]:
    """Readings in Korean by the table of the package hanja (WTFPL)."""
    text = (_folder("hanja") / "table.yml").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for char, reading in TABLE_ROW.findall(text):
        han = unicodedata.normalize("NFKC", chr(int(char, 16)))
        found[han] = unique([*found.get(han, ()), chr(int(reading, 16))])
    return found


def jyutping() -> dict[str, list[str]]:
    """Readings in Cantonese by rime-cantonese (CC BY 4.0, by way of pycantonese), without tones."""
    path = _folder("pycantonese") / "data/rime_cantonese/chars_to_jyutping.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    return {char: [reading.rstrip("123456")] for char, reading in table.items() if len(char) == 1}


def unique(readings: Iterable[str]) -> list[str]:
    """The readings in their order, each once."""
    return [one for one in dict.fromkeys(readings) if one != ""]


if __name__ == "__main__":
    main()
