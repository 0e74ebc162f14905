"""Reads numbers as people write them: with separators, units and per cent."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from grader.analysis.answers.names import key_of
from grader.model.framing import NumberKey

MAX_TEXT = 60
HUNDRED = 100.0
_NUMBER = re.compile(
    r"^\s*(?P<before>[^\d\s+\-\u2212.,]{0,12})\s*(?P<sign>[+\-\u2212]?)\s*"
    r"(?P<digits>\d[\d.,'\u2019\u00a0\u202f _]{0,40}|\.\d{1,20})\s*(?P<power>[eE][+\-]?\d{1,3})?"
    r"\s*(?P<after>[^\d]{0,30})$"
)
_GROUPS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6}
_CURRENCIES = {"€": "euro", "eur": "euro", "euros": "euro", "$": "dollar", "usd": "dollar",
               "dollars": "dollar", "£": "pound", "gbp": "pound", "pounds": "pound"}  # fmt: skip


def numbers_meant(value: object, key: NumberKey) -> tuple[float, ...]:
    """Return every number that an answer can be read as; none if it is no number.

    ``1.200`` is a thousand and two hundred for some and little more than one for others, and
    8 stands for 8 % where a share is asked for: whoever means the right number is right.

    Args:
        value: What was answered.
        key: Unit and kind of the number.
    """
    if isinstance(value, bool):
        return ()
    if isinstance(value, int | float):
        found = [float(value)] if _is_finite(value) else []
        if key.is_share and found and abs(found[0]) > 1:
            found.append(found[0] / HUNDRED)
        return tuple(found)
    if not isinstance(value, str):
        return ()
    return tuple(dict.fromkeys(number for number in _read(value, key) if math.isfinite(number)))


def is_right(number: float, key: NumberKey) -> bool:
    """Return whether a number lies in the range; rounding aside."""
    slack = 1e-9 * max(1.0, abs(key.low), abs(key.high))
    return key.low - slack <= number <= key.high + slack


def _is_finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def _read(text: str, key: NumberKey) -> Iterator[float]:
    found = _NUMBER.match(text[: MAX_TEXT + 1]) if len(text) <= MAX_TEXT else None
    if found is None:
        return
    unit = f"{found['before']} {found['after']}".strip()
    is_percent = "%" in unit or "percent" in unit.casefold() or "per cent" in unit.casefold()
    factor = _factor(unit, key)
    if factor is None and not is_percent:
        return
    sign = -1.0 if found["sign"] in ("-", "\u2212") else 1.0
    for digits in _spellings(found["digits"]):
        number = sign * float(digits + (found["power"] or "")) * (factor or 1.0)
        if is_percent and key.is_share:
            yield number / HUNDRED
        else:
            yield number
            if key.is_share and abs(number) > 1:
                yield number / HUNDRED


def _spellings(digits: str) -> Iterator[str]:
    """Yield the ways to read separators, the usual one in English first."""
    plain = re.sub(r"['\u2019\u00a0\u202f _]", "", digits).rstrip(".,")
    comma, point = plain.rfind(","), plain.rfind(".")
    if comma >= 0 and point >= 0:
        decimal, other = (",", ".") if comma > point else (".", ",")
        yield _decimal(plain.replace(other, ""), decimal)
        return
    mark = "," if comma >= 0 else "."
    grouped = plain.replace(mark, "")
    ways = [_decimal(plain, mark)] if plain.count(mark) <= 1 else []
    if mark in plain and _GROUPS.fullmatch(plain):
        ways.insert(0 if mark == "," else len(ways), grouped)
    yield from ways


def _decimal(digits: str, mark: str) -> str:
    return digits.replace(mark, ".") if digits.count(mark) <= 1 else digits.replace(mark, "")


def _factor(unit: str, key: NumberKey) -> float | None:
    """Return what one of a unit is in the unit of the key; ``None`` if nobody knows."""
    if not unit:
        return 1.0
    wanted = {_singular(part) for part in key_of(key.unit)}
    known = {
        _singular(part): factor for name, factor in key.units.items() for part in key_of(name)
    }
    factor = 1.0
    signs = [sign for sign in "€$£" if sign in unit]
    for part in (*key_of(unit), *signs):
        one = _singular(part)
        if one in known:
            factor *= known[one]
        elif one in _SCALES and one not in wanted:
            factor *= _SCALES[one]
        elif one not in wanted and one not in _FILLERS:
            return None
    return factor


_FILLERS = frozenset(
    {"per", "a", "an", "about", "account", "customer", "each", "approx", "ca", "roughly"}
)


def _singular(word: str) -> str:
    word = _CURRENCIES.get(word, word)
    return word[:-1] if len(word) > 3 and word.endswith("s") else word  # noqa: PLR2004 - as in days
