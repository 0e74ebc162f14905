"""What another rubric, or other checks, would change."""

from __future__ import annotations

from dataclasses import dataclass

from grader.model.gradebook import GradeEntry
from grader.model.result import CriterionReport, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One criterion whose points or status moved.

    Attributes:
        criterion: Its id.
        title: What was asked.
        before: Its points before; ``None`` when it is new.
        after: Its points now; ``None`` when it is gone.
        why: What made them move, as a sentence.
    """

    criterion: str
    title: str
    before: float | None
    after: float | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechecked:
    """One entry, judged again.

    Attributes:
        entry: What the gradebook says.
        report: What the grader says today; ``None`` when it could not be judged.
        problem: Why it could not be judged; empty when it was.
        moves: Criteria that moved.
    """

    entry: GradeEntry
    report: Report | None = None
    problem: str = ""
    moves: tuple[Move, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether the grade, or anything that makes it up, is another one."""
        new, old = self.report, self.entry
        return new is not None and (
            bool(self.moves)
            or (new.score, new.score_high, new.max_score, new.verdict)
            != (old.score, old.score_high, old.max_score, old.verdict)
        )


def moves(before: Report, after: Report) -> tuple[Move, ...]:
    """Return what moved between two reports on one attempt."""
    old = {line.id: line for line in before.criteria}
    new = {line.id: line for line in after.criteria}
    found = [_move(old.get(name), new.get(name)) for name in (old | new)]
    return tuple(move for move in found if move is not None)


def _move(old: CriterionReport | None, new: CriterionReport | None) -> Move | None:
    shown = new or old
    assert shown is not None
    why = _why(old, new)
    if not why:
        return None
    return Move(
        criterion=shown.id,
        title=shown.title,
        before=old.points if old else None,
        after=new.points if new else None,
        why=why,
    )


def _why(old: CriterionReport | None, new: CriterionReport | None) -> str:
    if old is None:
        return "It is new in the rubric."
    if new is None:
        return "It is no longer in the rubric."
    said = []
    if old.max_points != new.max_points:
        said.append(f"It is worth {new.max_points:g} points instead of {old.max_points:g}.")
    if old.check != new.check:
        said.append(f"It is judged by {new.check} instead of {old.check}.")
    if old.status is not new.status:
        said.append(f"It was {old.status} and is {new.status}.{_seen(new) or _seen(old)}")
    elif (old.points, old.points_high) != (new.points, new.points_high) and not said:
        said.append(f"The same check weighs it differently.{_seen(new)}")
    return " ".join(said)


def _seen(line: CriterionReport) -> str:
    message = line.findings[0].message if line.findings else line.message or line.detail
    return f" {message}" if message else ""
