"""Open a list file as it was downloaded, compressed or not."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import zipfile
from pathlib import Path
from typing import BinaryIO

from saksi.errors import ListFormatError

# The largest official list, OFAC's, has 121 MB; collections of many lists come in files of 3 GB.
MAX_BYTES = 8_000_000_000
# Real lists shrink 10 to 40 times; a bomb shrinks a thousand times and more. Small files may shrink any which way.
MAX_RATIO = 400
RATIO_FREE_BYTES = 50_000_000

MAGIC = ((b"\xfd7zXZ\x00", "xz"), (b"BZh", "bz2"), (b"\x1f\x8b", "gz"), (b"PK\x03\x04", "zip"))


class LimitedReader(io.RawIOBase):
    """A stream of decompressed bytes that stops where a decompression bomb would go on.

    Raises:
        ListFormatError: on reading past the limits, or where the compressed data are damaged.
    """

    def __init__(self, inner: BinaryIO, *, name: str, packed_bytes: int) -> None:
        self._inner = inner
        self._name = name
        self._limit = min(MAX_BYTES, max(RATIO_FREE_BYTES, packed_bytes * MAX_RATIO))
        self._read = 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer from the compressed file, within the limits."""
        chunk = self._chunk(len(buffer))
        self._read += len(chunk)
        if self._read > self._limit:
            raise ListFormatError(
                list_id=self._name, locator=f"byte {self._read}", problem="unpacks to far more than any list has"
            )
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def _chunk(self, size: int) -> bytes:
        try:
            return self._inner.read(size)
        except (OSError, EOFError, lzma.LZMAError, zipfile.BadZipFile, ValueError) as error:
            raise ListFormatError(
                list_id=self._name, locator=f"byte {self._read}", problem=f"damaged or cut short: {error}"
            ) from error

    def close(self) -> None:
        """Close the file as well."""
        self._inner.close()
        super().close()


def open_list(path: Path) -> io.BufferedReader:
    """The bytes of a list file, unpacked if it is .xz, .bz2, .gz or .zip (told by content, not by name).

    Raises:
        ListFormatError: cannot be read, damaged, a zip without exactly one file, or unpacking without end.
    """
    try:
        packed_bytes = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(8)
    except OSError as error:
        raise ListFormatError(list_id=path.name, locator="file", problem=error.strerror or str(error)) from error
    if packed_bytes == 0:
        raise ListFormatError(list_id=path.name, locator="file", problem="empty")
    packing = next((kind for magic, kind in MAGIC if start.startswith(magic)), "")
    inner = _unpack(path, packing)
    return io.BufferedReader(LimitedReader(inner, name=path.name, packed_bytes=packed_bytes), 1 << 18)


def _unpack(path: Path, packing: str) -> BinaryIO:
    if packing == "xz":
        return lzma.open(path)  # type: ignore[return-value]
    if packing == "bz2":
        return bz2.open(path)  # type: ignore[return-value]
    if packing == "gz":
        return gzip.open(path)  # type: ignore[return-value]
    if packing == "zip" and not is_workbook(path):
        return _only_member(path)
    return path.open("rb")


def is_workbook(path: Path) -> bool:
    """Whether the file is an .xlsx workbook (a zip with a workbook inside)."""
    try:
        with zipfile.ZipFile(path) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def _only_member(path: Path) -> BinaryIO:
    try:
        archive = zipfile.ZipFile(path)
        names = [info.filename for info in archive.infolist() if not info.is_dir()]
        if len(names) == 1:
            return archive.open(names[0])  # type: ignore[return-value]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise ListFormatError(list_id=path.name, locator="zip", problem=str(error)) from error
    raise ListFormatError(list_id=path.name, locator="zip", problem=f"holds {len(names)} files, expected one")


def file_sha256(path: Path) -> str:
    """SHA-256 of the file as it lies on disk."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
