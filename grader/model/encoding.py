"""Turns records into bytes and back, so that evidence and reports can be kept.

The annotations of a record say how each field is written; what is declared as ``object`` is
written as it is, with a mark where JSON has no word for it. Bytes and arrays stand behind the
JSON, as they are. A field that was not written takes its default, and one that is no longer
known is passed over, so that records of an older grader can still be read.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import types
import typing
import zlib
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, TypeVar

MAGIC = b"grader-record-1\n"
LEVEL = 1  # of compression: higher ones take five times as long and save a tenth
MOST_HEAD_BYTES = 16 * 1024 * 1024
WIDEST_BITS = 64
MARK = "$"

Record = TypeVar("Record")
Blobs = list[bytes]
Found = dict[bytes, int]  # bytes by their content, so that each is written once
Write = Callable[[Any, Found], Any]
Read = Callable[[Any, Sequence[bytes]], Any]

_CODECS: dict[Any, tuple[Write, Read]] = {}


def to_parts(record: object) -> tuple[bytes, Blobs]:
    """Return a record as JSON, and the bytes that it refers to by their index, each once."""
    blobs: dict[bytes, int] = {}
    tree = _codec(type(record))[0](record, blobs)
    return json.dumps(tree, separators=(",", ":")).encode(), list(blobs)


def from_parts(kind: type[Record], text: bytes, blobs: Sequence[bytes]) -> Record:
    """Return the record of a kind that `to_parts` took apart.

    Raises:
        ValueError: If these are not the parts of such a record.
    """
    try:
        record: Record = _codec(kind)[1](json.loads(text), blobs)
    except (LookupError, TypeError, AttributeError, RecursionError) as error:
        raise _damaged(error) from error
    return record


def dumps(record: object) -> bytes:
    """Return a record as compressed bytes."""
    text, blobs = to_parts(record)
    return MAGIC + join((text, *blobs))


def loads(kind: type[Record], data: bytes) -> Record:
    """Return the record of a kind that `dumps` wrote.

    Raises:
        ValueError: If these are not the bytes of such a record.
    """
    if not data.startswith(MAGIC):
        raise ValueError("this is no record of the grader")
    text, *blobs = split(data[len(MAGIC) :])
    return from_parts(kind, text, blobs)


def fingerprint(record: object) -> str:
    """Return the SHA-256 of a record, in hexadecimal; equal records have equal ones."""
    text, blobs = to_parts(record)
    sha = hashlib.sha256(text)
    for blob in blobs:
        sha.update(hashlib.sha256(blob).digest())
    return sha.hexdigest()


def join(parts: Sequence[bytes]) -> bytes:
    """Return parts as one compressed piece."""
    sizes = json.dumps([len(part) for part in parts]).encode()
    return zlib.compress(b"".join((sizes, b"\n", *parts)), LEVEL)


def split(piece: bytes) -> Blobs:
    """Return the parts that `join` put together; there is always one.

    Raises:
        ValueError: If they are damaged.
    """
    try:
        view = memoryview(zlib.decompress(piece))
        at = bytes(view[:MOST_HEAD_BYTES]).index(b"\n") + 1
        sizes = json.loads(bytes(view[: at - 1]))
        ends = list(accumulate(sizes, initial=at))
    except (zlib.error, TypeError) as error:
        raise _damaged(error) from error
    if ends[-1] != len(view) or not sizes:
        raise ValueError("the record is damaged (its parts do not fit their sizes)")
    return [bytes(view[start:end]) for start, end in pairwise(ends)]


def _damaged(error: Exception) -> ValueError:
    return ValueError(f"the record is damaged ({type(error).__name__}: {error})")


def _codec(hint: Any) -> tuple[Write, Read]:
    """Return how values of an annotation are written and read."""
    if hint not in _CODECS:
        _CODECS[hint] = _make_codec(hint)
    return _CODECS[hint]


def _make_codec(hint: Any) -> tuple[Write, Read]:
    if hint is bytes:
        return _write_bytes, lambda at, blobs: blobs[at]
    if hint is Path:
        return lambda path, _: str(path), lambda text, _: Path(text)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return lambda member, _: member.value, lambda value, _: hint(value)
    if dataclasses.is_dataclass(hint):
        return _record_codec(hint)
    if hint in (str, int, float, bool, types.NoneType):
        return _plain, lambda value, _: value
    return _composed(hint)


def _composed(hint: Any) -> tuple[Write, Read]:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        write, read = _codec(arguments[0])
        return (
            lambda items, blobs: [write(item, blobs) for item in items],
            lambda items, blobs: tuple(read(item, blobs) for item in items),
        )
    if origin in (types.UnionType, typing.Union):
        (inner,) = (kind for kind in arguments if kind is not types.NoneType)
        write, read = _codec(inner)
        return (
            lambda value, blobs: None if value is None else write(value, blobs),
            lambda value, blobs: None if value is None else read(value, blobs),
        )
    if origin is not None and issubclass(origin, Mapping) and arguments[1] is not object:
        write, read = _codec(arguments[1])
        return (
            lambda items, blobs: {key: write(item, blobs) for key, item in items.items()},
            lambda items, blobs: {key: read(item, blobs) for key, item in items.items()},
        )
    return _write_any, _read_any


def _record_codec(kind: Any) -> tuple[Write, Read]:
    hints = typing.get_type_hints(kind)
    fields = {field.name: _codec(hints[field.name]) for field in dataclasses.fields(kind)}

    def write(record: Any, blobs: Found) -> Any:
        return {name: codec[0](getattr(record, name), blobs) for name, codec in fields.items()}

    def read(tree: Any, blobs: Any) -> Any:
        known = fields.keys() & tree.keys()
        return kind(**{name: fields[name][1](tree[name], blobs) for name in known})

    return write, read


def _plain(value: Any, _: Found) -> Any:
    """Return a number or a text; a check may have put a NumPy scalar in its place."""
    to_builtin = getattr(value, "tolist", None)
    return to_builtin() if callable(to_builtin) else value


def _write_bytes(value: bytes, blobs: Found) -> int:
    return blobs.setdefault(bytes(value), len(blobs))


def _write_any(value: Any, blobs: Found) -> Any:
    if value is None or isinstance(value, bool | float):
        return _plain(value, blobs)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int):
        return value if value.bit_length() <= WIDEST_BITS else {MARK: "int", "hex": hex(value)}
    if isinstance(value, bytes):
        return {MARK: "bytes", "at": _write_bytes(value, blobs)}
    if isinstance(value, memoryview):
        return {MARK: "array", "at": _write_bytes(value.tobytes(), blobs), "of": value.format}
    if isinstance(value, Mapping):
        return _write_mapping(value, blobs)
    if isinstance(value, list):
        return [_write_any(item, blobs) for item in value]
    if isinstance(value, tuple | set | frozenset):
        word = "tuple" if isinstance(value, tuple) else "set"
        ordered = value if isinstance(value, tuple) else sorted(value, key=str)
        return {MARK: word, "items": [_write_any(item, blobs) for item in ordered]}
    to_builtin = getattr(value, "tolist", None)
    return _write_any(to_builtin(), blobs) if callable(to_builtin) else str(value)


def _write_mapping(value: Mapping[Any, Any], blobs: Found) -> Any:
    if MARK not in value and all(isinstance(key, str) for key in value):
        return {str(key): _write_any(item, blobs) for key, item in value.items()}
    pairs = [[_write_any(key, blobs), _write_any(item, blobs)] for key, item in value.items()]
    return {MARK: "mapping", "items": pairs}


def _read_any(tree: Any, blobs: Any) -> Any:
    if isinstance(tree, list):
        return [_read_any(item, blobs) for item in tree]
    if not isinstance(tree, dict):
        return tree
    match tree.get(MARK):
        case None:
            return {key: _read_any(item, blobs) for key, item in tree.items()}
        case "int":
            return int(tree["hex"], 16)
        case "bytes":
            return blobs[tree["at"]]
        case "array":
            return memoryview(blobs[tree["at"]]).cast(tree["of"])
        case "tuple":
            return tuple(_read_any(item, blobs) for item in tree["items"])
        case "set":
            return frozenset(_read_any(item, blobs) for item in tree["items"])
        case "mapping":
            return {_read_any(k, blobs): _read_any(item, blobs) for k, item in tree["items"]}
        case word:
            raise ValueError(f"the record is damaged (it holds an unknown mark, {word!r})")
