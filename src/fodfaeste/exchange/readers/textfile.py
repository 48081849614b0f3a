# SPDX-License-Identifier: MPL-2.0
"""A text file before its meaning: encoding, stray bytes, and one physical line at a time."""

from __future__ import annotations

import codecs
import csv
import hashlib
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from fodfaeste.exchange.readers.base import FileRefused, Problem, Trouble

CHUNK = 1 << 20
MAX_LINE = 64_000
"""Characters; a longer line is not parsed but quarantined."""

_UNDEFINED_1252 = frozenset(b"\x81\x8d\x8f\x90\x9d")


@dataclass(frozen=True, slots=True)
class TextFile:
    """What one pass over the bytes tells about a text file."""

    path: Path
    encoding: str
    sha256: str
    ends_with_newline: bool


def refused(path: Path, code: str, row: int = 0, **words: str) -> FileRefused:
    """The refusal of a whole file, with its sentence."""
    return FileRefused(path.name, Problem.of(Trouble(code, **words), row))


def inspect(path: Path) -> TextFile:
    """Find the encoding and refuse what is no text. One pass, a megabyte at a time."""
    digest, decoder = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")()
    utf8, legacy, last, size = True, "cp1252", b"", 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            if not size:
                _check_opening(path, chunk)
            if b"\x00" in chunk:
                raise refused(path, "nul-bytes")
            utf8 = utf8 and _decodes(decoder, chunk)
            legacy = "latin-1" if _UNDEFINED_1252.intersection(chunk) else legacy
            digest.update(chunk)
            last, size = chunk[-1:], size + len(chunk)
    if not size:
        raise refused(path, "empty-file")
    utf8 = utf8 and _decodes(decoder, b"", final=True)
    encoding = "utf-8-sig" if utf8 else legacy
    return TextFile(path, encoding, digest.hexdigest(), last in (b"\n", b"\r"))


def _check_opening(path: Path, chunk: bytes) -> None:
    if chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise refused(path, "utf-16")
    if not chunk.strip(b"\r\n\t ;,\xef\xbb\xbf"):
        raise refused(path, "empty-file")


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def lines(file: TextFile) -> Generator[tuple[int, str], None, None]:
    """Numbered lines without their line ends; any mixture of line ends is accepted.

    A line longer than `MAX_LINE` arrives in pieces of that length being cut: only its first
    `MAX_LINE` + 1 characters are given.
    """
    with file.path.open(encoding=file.encoding, newline=None) as text:
        number = 0
        while line := text.readline(MAX_LINE + 1):
            number += 1
            while not line.endswith("\n") and (more := text.readline(MAX_LINE + 1)):
                if more.endswith("\n"):
                    break
            yield number, line.rstrip("\n")


def split(line: str, separator: str) -> list[str]:
    """The fields of one line. Quotation marks must close on the same line."""
    if '"' not in line:
        return [field.strip() for field in line.split(separator)]
    if line.count('"') % 2:
        raise Trouble("unclosed-quote")
    try:
        return [field.strip() for field in next(csv.reader([line], delimiter=separator))]
    except csv.Error:
        raise Trouble("unclosed-quote") from None
