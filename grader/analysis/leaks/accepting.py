"""Takes out leaks that somebody has looked at: in a comment with a reason, or in a baseline.

A comment stands on the line of the leak, or alone on the line above it::

    scaler.fit(X)  # grader: allow LK101 because the shop publishes these averages

Only ``grade leaks`` obeys it. In a grade it changes nothing.
"""

from __future__ import annotations

import hashlib
import io
import re
import tokenize
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from grader.model.leakage import CODES, Accepted, LeakKind, Leaks, LeakVerdict, Suspicion
from grader.model.result import Severity
from grader.model.submission import SourceUnit

MARK = "grader:"
LEAST_REASON = 3
"""Letters of a reason; fewer say nothing to whoever reads it next."""
OLD = "in the baseline of old findings"
_COMMENT = re.compile(r"#+\s*grader:\s*(.*)", re.IGNORECASE)
_ALLOWS = re.compile(r"allow\s+(LK\d{3}(?:\s*,\s*LK\d{3})*)\s*(?:because\b)?\s*(.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Comment:
    """A comment that speaks to us, on one line or for the next."""

    cell: int | None
    lines: tuple[int, ...]
    codes: tuple[str, ...]
    reason: str
    text: str

    @property
    def is_understood(self) -> bool:
        return set(self.codes) <= set(CODES.values()) and bool(self.codes)

    def covers(self, suspicion: Suspicion) -> bool:
        where = suspicion.locations[0] if suspicion.locations else None
        if where is None or where.cell != self.cell or CODES[suspicion.kind] not in self.codes:
            return False
        return any(where.line <= line <= where.end_line for line in self.lines)


def accepted(
    leaks: Leaks, units: Sequence[SourceUnit], file: str, old: Collection[str] = ()
) -> Leaks:
    """Return what is left when comments and old findings are taken out.

    Args:
        leaks: What was found in one file.
        units: Its code.
        file: Its path, as the baseline knows it.
        old: Fingerprints of old findings.
    """
    comments = tuple(each for unit in units for each in _comments(unit))
    heard = tuple(each for each in comments if each.is_understood and _is_reason(each.reason))
    let_stand, left = [], []
    for suspicion in leaks.suspicions:
        because = next((each.reason for each in heard if each.covers(suspicion)), "")
        if because:
            let_stand.append(Accepted(suspicion=suspicion, because=because, in_source=True))
        elif fingerprint(suspicion, file) in old:
            let_stand.append(Accepted(suspicion=suspicion, because=OLD, in_source=False))
        else:
            left.append(suspicion)
    notes = (_note(each) for each in comments if each not in heard)
    return _without(leaks, tuple(left), tuple(let_stand), tuple(notes))


def fingerprint(suspicion: Suspicion, file: str) -> str:
    """Return what stays the same of a finding when lines above it come and go.

    Args:
        suspicion: The leak.
        file: Path of its file; a folder with another name makes another finding.
    """
    snippet = suspicion.locations[0].snippet if suspicion.locations else ""
    words = (CODES[suspicion.kind], suspicion.pattern, PurePath(file).as_posix())
    text = "\0".join((*words, " ".join(snippet.split())))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _without(
    leaks: Leaks,
    left: tuple[Suspicion, ...],
    let_stand: tuple[Accepted, ...],
    notes: tuple[str, ...],
) -> Leaks:
    verdicts, reasons = dict(leaks.verdicts), dict(leaks.reasons)
    for each in let_stand:
        kind = each.suspicion.kind
        verdicts[kind] = _verdict(kind, left)
        if verdicts[kind] is LeakVerdict.NOT_DECIDED:
            reasons[kind] = f"what was found may stand: {each.because}"
    return replace(
        leaks,
        verdicts=verdicts,
        reasons=reasons,
        suspicions=left,
        accepted=let_stand,
        notes=(*leaks.notes, *notes),
    )


def _verdict(kind: LeakKind, left: Sequence[Suspicion]) -> LeakVerdict:
    severities = {each.severity for each in left if each.kind is kind}
    if Severity.LEAK in severities:
        return LeakVerdict.LEAK
    return LeakVerdict.PRACTICE if severities else LeakVerdict.NOT_DECIDED


def _comments(unit: SourceUnit) -> Iterator[_Comment]:
    if MARK not in unit.code.lower():
        return
    for token in _tokens(unit.code):
        said = _COMMENT.match(token.string) if token.type == tokenize.COMMENT else None
        if said is None:
            continue
        asked = _ALLOWS.match(said[1])
        line = unit.first_line + token.start[0] - 1
        alone = not token.line[: token.start[1]].strip()
        yield _Comment(
            cell=unit.cell,
            lines=(line, line + 1) if alone else (line,),
            codes=tuple(re.findall(r"LK\d{3}", asked[1])) if asked else (),
            reason=asked[2].strip() if asked else "",
            text=said[1],
        )


def _tokens(code: str) -> Iterator[tokenize.TokenInfo]:
    try:
        yield from tokenize.generate_tokens(io.StringIO(code).readline)
    except (tokenize.TokenError, SyntaxError):
        return  # what can be read of it has been


def _is_reason(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= LEAST_REASON


def _note(comment: _Comment) -> str:
    where = f"cell {comment.cell}, " if comment.cell is not None else ""
    at = f"the comment at {where}line {comment.lines[0]}"
    if comment.is_understood:
        return (
            f"{at} allows {', '.join(comment.codes)} without a reason, so it is passed over; "
            "add “because …”."
        )
    return f"{at} is not understood; write “# grader: allow LK101 because …”."
