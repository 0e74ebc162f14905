"""Turns bytes into text, and names into something that is safe to print."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Sequence

from grader.errors import SubmissionError

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# Controls, marks that turn the direction of writing round, line separators and halves of pairs.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_SIGNATURES = (
    (b"PK\x03\x04", "a zip archive"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89HDF", "an HDF5 file"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "a SQLite database"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"version https://git-lfs", "a Git LFS pointer, not the file itself"),
)


def decode(data: bytes, name: str, *, encoding: str = "") -> str:
    """Return text without byte-order mark and with one kind of newline.

    UTF-8 is taken as it is, UTF-16 and UTF-32 where the bytes leave no doubt.

    Args:
        data: What the file holds.
        name: Name of the file, for the message.
        encoding: What the file says about itself; empty when it says nothing.

    Raises:
        SubmissionError: If the bytes are not text in that encoding.
    """
    encoding = encoding or json.detect_encoding(data)
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _not_text(data, name, encoding, error.start) from None
    if encoding.startswith(("utf-16", "utf-32")) and not text[:2].isascii():
        raise _not_text(data, name, encoding, 0)  # no file that we read starts like that
    return one_newline(text)


def _not_text(data: bytes, name: str, encoding: str, at: int) -> SubmissionError:
    kind = recognise(data) or ("a binary file" if b"\0" in data else "")
    if kind:
        return SubmissionError(
            f"{name} is {kind}; a notebook or a script is text.",
            next_step="Submit the notebook (.ipynb) or the script (.py) that you wrote.",
        )
    line = data.count(b"\n", 0, at) + 1
    return SubmissionError(
        f"{name} is not valid {encoding.removesuffix('-sig').upper()} text: "
        f"line {line} holds the byte 0x{data[at]:02X}.",
        next_step="Save it again with the encoding UTF-8; it may be saved as Latin-1 now.",
    )


def one_newline(text: str) -> str:
    """Return text whose lines all end in one line feed, as Python itself reads source."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def recognise(data: bytes) -> str:
    """Return what a file is by its first bytes, with its article; empty when nobody knows."""
    start = data[:64].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    for signature, kind in _SIGNATURES:
        if start.startswith(signature.lower()):
            return kind
    return ""


def whole(text: str) -> str:
    """Return text without halves of surrogate pairs, which cannot be written as UTF-8."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def shown(text: str, *, limit: int = 120) -> str:
    """Return text that a message can carry: one line, short, no control characters."""
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return _UNSAFE.sub(REPLACEMENT, cut)


def is_safe(text: str) -> bool:
    """Return whether a name can be printed and written as it is."""
    return _UNSAFE.search(text) is None


def listed(names: Sequence[str], *, limit: int = 5) -> str:
    """Return names for a message: ``a, b and c``, or the first few and how many more."""
    printed = [shown(name) for name in names[:limit]]
    if len(names) > limit:
        printed.append(f"{len(names) - limit} more")
    return " and ".join(part for part in (", ".join(printed[:-1]), printed[-1]) if part)
