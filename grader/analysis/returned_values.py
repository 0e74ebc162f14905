"""Compares what a function returned with what is right, number by number."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grader.analysis.plain import Opaque
from grader.analysis.wording import code, count, plain_text
from grader.errors import AuthorError

MAX_SHOWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerance:
    """How far a number may be from the right one: by either of the two.

    Attributes:
        relative: As a share of the right number.
        absolute: As it is.
    """

    relative: float = 1e-6
    absolute: float = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """Where a returned value is not what is right.

    Attributes:
        what: What was seen, to be read after the name of the value.
        share: Share of the value that is wrong, between 0 and 1.
    """

    what: str
    share: float = 1.0


def expected_value(made: Mapping[str, object], path: str) -> object:
    """Return what is right: the content of a JSON file, or of a CSV file as columns.

    Args:
        made: What the generator made, by path.
        path: Path of the file.

    Raises:
        AuthorError: If there is no such file, or it cannot be read.
    """
    content = made.get(path)
    if not isinstance(content, bytes):
        raise AuthorError(f"rubric::$.params.expected: the generator makes no {path}")
    if path.endswith(".json"):
        try:
            return json.loads(content)
        except ValueError as error:
            raise AuthorError(f"{path} is no JSON ({error})") from error
    table = pd.read_csv(io.BytesIO(content))
    columns = {str(name): table[name].to_numpy() for name in table.columns}
    return next(iter(columns.values())) if len(columns) == 1 else columns


def wrong_in(value: object, right: object, tolerance: Tolerance, name: str) -> Iterator[Wrong]:
    """Yield where a value is not what is right.

    Lists, arrays, series and frames of one column are alike; so are entries of a dictionary,
    columns of a frame and items of a series. More entries than asked for are no mistake.

    Args:
        value: The decoded value.
        right: What is right, of lists, dictionaries, arrays, numbers, texts and truth values.
        tolerance: How far numbers may be off.
        name: How the learner would write the value.
    """
    if isinstance(right, Mapping):
        yield from _in_entries(value, right, tolerance, name)
        return
    wanted = np.asarray(right, dtype=object if _is_mixed(right) else None)
    found = _as_array(value)
    if found is None:
        yield Wrong(what=f"{code(name)} is {_kind(value)} where {_extent(wanted)} would be right")
    elif found.shape != wanted.shape:
        yield Wrong(
            what=f"{code(name)} has {_extent(found)} where {_extent(wanted)} would be right"
        )
    else:
        yield from _in_array(found, wanted, tolerance, name)


def _in_entries(
    value: object, right: Mapping[Any, object], tolerance: Tolerance, name: str
) -> Iterator[Wrong]:
    entries = _entries(value)
    share = 1 / max(1, len(right))
    for key, wanted in right.items():
        within = f"{name}[{key!r}]"
        if entries is None:
            yield Wrong(what=f"{code(name)} is {_kind(value)} and has no {code(key)}")
            return
        if str(key) not in entries:
            yield Wrong(what=f"there is no {code(within)}", share=share)
            continue
        for wrong in wrong_in(entries[str(key)], wanted, tolerance, within):
            yield Wrong(what=wrong.what, share=wrong.share * share)


def _entries(value: object) -> Mapping[str, object] | None:
    if isinstance(value, Mapping):
        return {str(key): item for key, item in value.items()}
    if isinstance(value, pd.DataFrame):
        return {str(name): value.iloc[:, at] for at, name in enumerate(value.columns)}
    if isinstance(value, pd.Series):
        return dict(zip(map(str, value.index), value, strict=True))
    return None


def _as_array(value: object) -> NDArray[Any] | None:
    if isinstance(value, Opaque | Mapping) or value is None:
        return None
    if isinstance(value, pd.DataFrame) and value.shape[1] == 1:
        value = value.iloc[:, 0]
    if isinstance(value, pd.DataFrame | pd.Series | pd.Index):
        value = value.to_numpy()
    try:
        array = np.asarray(value)
    except ValueError:
        return None
    is_column = array.ndim == 2 and array.shape[1] == 1  # noqa: PLR2004 - a table of one column
    return array[:, 0] if is_column else array


def _in_array(
    found: NDArray[Any], wanted: NDArray[Any], tolerance: Tolerance, name: str
) -> Iterator[Wrong]:
    off = ~_agree(found.ravel(), wanted.ravel(), tolerance)
    if not off.any():
        return
    at = int(np.flatnonzero(off)[0])
    seen, true = _shown(found.ravel()[at]), _shown(wanted.ravel()[at])
    if wanted.ndim == 0:
        yield Wrong(what=f"{code(name)} is {seen} where {true} is right")
        return
    n = int(off.sum())
    verb = "is" if n == 1 else "are"
    yield Wrong(
        what=f"{n:,} of {count(off.size, 'value')} of {code(name)} {verb} off; the first of them, "
        f"number {at:,} counted from 0, is {seen} where {true} is right",
        share=n / off.size,
    )


def _agree(found: NDArray[Any], wanted: NDArray[Any], tolerance: Tolerance) -> NDArray[np.bool_]:
    numbers = _numbers(found), _numbers(wanted)
    if numbers[0] is not None and numbers[1] is not None:
        return np.isclose(
            numbers[0],
            numbers[1],
            rtol=tolerance.relative,
            atol=tolerance.absolute,
            equal_nan=True,
        )
    pairs = zip(found.tolist(), wanted.tolist(), strict=True)
    return np.array([_is_same(one, other, tolerance) for one, other in pairs], dtype=bool)


def _numbers(values: NDArray[Any]) -> NDArray[np.float64] | None:
    if values.dtype.kind in "biuf":
        return values.astype(float)
    if values.dtype == object and all(_is_number(each) for each in values.tolist()):
        return np.array([np.nan if each is None else float(each) for each in values.tolist()])
    return None


def _is_number(value: object) -> bool:
    return value is None or value is pd.NA or isinstance(value, int | float | np.number)


def _is_same(one: Any, other: Any, tolerance: Tolerance) -> bool:
    if _is_number(one) and _is_number(other):
        left, right = (np.nan if each is None else float(each) for each in (one, other))
        near = np.isclose(left, right, rtol=tolerance.relative, atol=tolerance.absolute)
        return bool(near or (np.isnan(left) and np.isnan(right)))
    return str(one) == str(other)


def _is_mixed(right: object) -> bool:
    return isinstance(right, list) and any(not isinstance(each, int | float) for each in right)


def _shown(value: object) -> str:
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return "missing"
    if isinstance(value, int | float | np.number) and not isinstance(value, bool):
        return f"{value:.6g}"
    return code(plain_text(str(value), limit=MAX_SHOWN))


def _kind(value: object) -> str:
    if value is None:
        return "`None`"
    what = value.type_name if isinstance(value, Opaque) else type(value).__name__
    return f"a {plain_text(what.removeprefix('builtins.'), limit=60)}"


def _extent(values: NDArray[Any]) -> str:
    if values.ndim == 0:
        return "one value"
    if values.ndim == 1:
        return count(len(values), "value")
    return f"the shape {values.shape}"
