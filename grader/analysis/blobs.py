"""Reads arrays that came out of a run, believing nothing."""

from __future__ import annotations

import math
import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

_HEADER = re.compile(
    r"\{'descr': '([<>|=][biufMm]\d{1,2}(?:\[[\w/]{1,16}\])?)', "
    r"'fortran_order': False, 'shape': \(([\d, ]{0,200})\), \} *\n"
)
_PREFIX_BYTES = 10  # six of magic, two of version, two of header length


class MalformedError(ValueError):
    """Raised when a delivered value breaks the format that runs deliver in."""


def read_blob(blob: bytes) -> NDArray[Any]:
    """Return the array in a file of NumPy's format.

    NumPy's own reader evaluates the header as a Python literal; here it must have the one form
    that NumPy writes, and the bytes that follow are used as they are.

    Args:
        blob: The file: version 1.0, numbers, booleans or times only.

    Returns:
        The array, over the bytes of the blob; it cannot be written to.

    Raises:
        MalformedError: If the header is of another form or does not fit the bytes that follow.
    """
    if blob[:8] != b"\x93NUMPY\x01\x00" or len(blob) < _PREFIX_BYTES:
        raise MalformedError("an array is not in NumPy's format")
    end = _PREFIX_BYTES + int.from_bytes(blob[8:_PREFIX_BYTES], "little")
    header = _HEADER.fullmatch(blob[_PREFIX_BYTES:end].decode("latin-1"))
    if header is None:
        raise MalformedError("an array has a header that is not allowed")
    try:
        dtype = np.dtype(header[1])
        shape = [int(size) for size in header[2].split(",") if size.strip()]
    except (TypeError, ValueError) as error:
        raise MalformedError("an array has a type that does not exist") from error
    if dtype.hasobject or math.prod(shape) * dtype.itemsize != len(blob) - end:
        raise MalformedError("an array has not as many bytes as its shape claims")
    array: NDArray[Any] = np.frombuffer(blob, dtype=dtype, offset=end).reshape(shape)
    return array
