"""Regular expressions that cannot hang: their steps are counted before they are run.

Nothing may be repeated without end, and only single characters may be repeated at all. Every
choice that is left multiplies the ways to try at one place; their product is capped, so that
the time grows with the length of the text and with nothing else.
"""

from __future__ import annotations

import re

MAX_LENGTH = 200
MAX_WAYS = 5_000
MAX_REPEAT = 40
_PART = re.compile(
    r"(?P<group>\(\?:)|(?P<end>\))|(?P<or>\|)|(?P<set>\[(?:\\.|[^\]\\])+\])|(?P<escape>\\[wdsbWDSB.+*?|()\[\]-])"
    r"|(?P<repeat>\{\d{1,2}(?:,\d{1,2})?\})|(?P<maybe>\?)|(?P<forbidden>[*+({\[\\])|(?P<plain>.)"
)


class RegexError(ValueError):
    """Raised when an expression is not proved to be linear."""


def compile_linear(expression: str) -> re.Pattern[str]:
    """Return a compiled expression, after its steps were counted.

    Raises:
        RegexError: If it is too long, not valid, or could take too many steps.
    """
    if len(expression) > MAX_LENGTH:
        raise RegexError(f"has more than {MAX_LENGTH} characters")
    ways = _ways(expression)
    if ways > MAX_WAYS:
        raise RegexError(f"leaves {ways:,} ways to try at one place; {MAX_WAYS:,} are allowed")
    try:
        return re.compile(expression)
    except re.error as error:
        raise RegexError(f"is no regular expression ({error})") from error


def _ways(expression: str) -> int:
    """Return in how many ways an expression can be tried at one place of a text.

    One after another multiplies, one or the other adds.
    """
    open_groups: list[list[int]] = []
    branches, before, last = [1], "", 1
    for part in _PART.finditer(expression):
        kind = str(part.lastgroup)
        if kind == "forbidden":
            raise RegexError(f"holds {part[0]!r}; write (?:...) and a repetition such as {{0,9}}")
        if kind == "group":
            open_groups.append(branches)
            branches = [1]
        elif kind == "end" and open_groups:
            last, branches = sum(branches), open_groups.pop()
            branches[-1] *= last
        elif kind == "or":
            branches.append(1)
        elif kind == "maybe":
            branches[-1] = (
                branches[-1] // last * (last + 1) if before == "end" else branches[-1] * 2
            )
        elif kind == "repeat":
            branches[-1] *= _repeats(part[0], before)
        before = kind
    return sum(branches)


def _repeats(written: str, before: str) -> int:
    if before in ("end", "repeat", "maybe", "group", "or", ""):
        raise RegexError("repeats a group; only single characters may be repeated")
    numbers = [int(number) for number in written.strip("{}").split(",")]
    if max(numbers) > MAX_REPEAT:
        raise RegexError(f"repeats more than {MAX_REPEAT} times")
    return max(1, numbers[-1] - numbers[0] + 1)
