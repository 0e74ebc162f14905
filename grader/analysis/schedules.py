"""Reads when something is to run: five fields of cron, or a preset of Airflow.

Fields and their ranges are those of crontab(5); presets are those of Airflow's timetables.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

PRESETS = (
    "@hourly", "@daily", "@midnight", "@weekly", "@monthly", "@quarterly", "@yearly", "@annually",
)  # fmt: skip
NEVER = ("@once", "@none", "none", "null")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_PART = re.compile(
    r"(?P<first>\*|[0-9a-z]{1,3})(?:-(?P<last>[0-9a-z]{1,3}))?(?:/(?P<step>[0-9]{1,3}))?"
)
MAX_LENGTH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    name: str
    low: int
    high: int
    words: Mapping[str, int]


_FIELDS = (
    _Field(name="minute", low=0, high=59, words={}),
    _Field(name="hour", low=0, high=23, words={}),
    _Field(name="day of the month", low=1, high=31, words={}),
    _Field(name="month", low=1, high=12, words={m: at for at, m in enumerate(_MONTHS, 1)}),
    _Field(name="day of the week", low=0, high=7, words={d: at for at, d in enumerate(_DAYS)}),
)


def schedule_problem(text: str) -> str:
    """Return what is wrong with a schedule, as a clause; empty if nothing is."""
    said = text.strip().lower()
    if said in NEVER:
        return "it never comes round again"
    if said.startswith("@"):
        return "" if said in PRESETS else f"it is none of Airflow's presets ({', '.join(PRESETS)})"
    parts = said.split() if len(said) <= MAX_LENGTH else []
    if len(parts) != len(_FIELDS):
        found = f"{len(parts)} fields" if parts else "nothing that can be read"
        return f"a cron expression has five fields, and this has {found}"
    values = []
    for part, field in zip(parts, _FIELDS, strict=True):
        chosen = _values(part, field)
        if not chosen:
            return f"{part!r} is no {field.name} between {field.low} and {field.high}"
        values.append(chosen)
    days, months = values[2], values[3]
    if parts[4] == "*" and not any(min(days) <= _LENGTHS[month - 1] for month in months):
        return "there is no such day in these months"
    return ""


def _values(text: str, field: _Field) -> frozenset[int]:
    """Return the values that a field stands for; none if it cannot be read."""
    chosen: set[int] = set()
    for part in text.split(","):
        match = _PART.fullmatch(part)
        values = _range(match, field) if match else range(0)
        if not values:
            return frozenset()
        chosen.update(values)
    return frozenset(chosen)


def _range(match: re.Match[str], field: _Field) -> range:
    first, last, step = match["first"], match["last"], int(match["step"] or 1)
    if first == "*":
        low, high = (field.low, field.high) if last is None else (None, None)
    else:
        low = _number(first, field)
        high = _number(last, field) if last else (field.high if match["step"] else low)
    if low is None or high is None or low > high or not step:
        return range(0)
    return range(low, high + 1, step)


def _number(text: str, field: _Field) -> int | None:
    number = field.words.get(text, int(text) if text.isdigit() else None)
    return number if number is not None and field.low <= number <= field.high else None
