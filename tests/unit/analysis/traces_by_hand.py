"""Traces made by hand, for tests of what is concluded from them."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from grader.model.run import CellError, CellOutput, ExecStatus, Run, TraceEvent
from grader.model.submission import SourceUnit, UnitKind


class Script:
    """Writes the events of one run, a line of the script for each call."""

    def __init__(self) -> None:
        self.events: list[TraceEvent] = []
        self._order = 0
        self._add("begin", {"key": "begin"})

    def _add(
        self, kind: str, facts: dict[str, object], arrays: dict[str, Sequence[int]] | None = None
    ) -> int:
        self._order += kind not in ("begin", "end")
        found: dict[str, object] = {"order": self._order, "within": -1, "name": kind, **facts}
        for name, values in (arrays or {}).items():
            code = "i" if name in ("rows", "train", "test") else "Q"
            found[f"@{name}"] = memoryview(array(code, values))
        event = TraceEvent(kind=kind, unit=0, line=self._order, facts=found)
        self.events.append(event)
        return self._order

    def source(self, rows: int, columns: Sequence[str] = ("a", "b", "c")) -> None:
        """Read a table."""
        self._add(
            "source",
            {"key": "read", "source": "read:X", "start": 0, "rows": rows, "range": [0, rows],
             "columns": list(columns)},
        )  # fmt: skip

    def fit(
        self,
        rows: Sequence[int],
        *,
        x: Sequence[int] = (),
        made_by: Sequence[int] = (),
        name: str = "Ridge",
        **facts: object,
    ) -> int:
        """Fit something to rows."""
        return self._add(
            "fit",
            {"key": f"{name}.fit#{self._order}", "name": f"{name}.fit", "estimator": name,
             "made_by": list(made_by), "supervised": True, "width": 3, "predicts": True,
             "names": ["a", "b", "c"], **facts},
            {"rows": rows, "x": x or [7 * row + 1 for row in rows]},
        )  # fmt: skip

    def score(
        self, fit: int, rows: Sequence[int], value: float = 0.5, x: Sequence[int] = ()
    ) -> int:
        """Score a fit on rows."""
        return self._add(
            "score",
            {"key": f"score#{self._order}", "name": "Ridge.score", "fit": fit, "value": value},
            {"rows": rows, "x": x or [7 * row + 1 for row in rows], "y": rows},
        )

    def end(self, *, status: ExecStatus = ExecStatus.OK, **facts: object) -> Run:
        """Return the finished run."""
        self._add("end", {"key": "end", "written": len(self.events) + 1, "names": {}, **facts})
        return Run(
            variant="control", status=status, trace=tuple(self.events), isolation="namespaces"
        )


def broken(name: str, message: str) -> Run:
    """Return a run that an error ended before anything was fitted."""
    cell = CellOutput(unit=0, error=CellError(name=name, message=message, line=1))
    made = Script().end(status=ExecStatus.EXCEPTION)
    return Run(
        variant="control",
        status=made.status,
        message=f"{name} was raised in the script.",
        trace=made.trace,
        cells=(cell,),
        isolation="namespaces",
    )


def units(code: str = "\n" * 30) -> tuple[SourceUnit, ...]:
    """Return one script."""
    return (SourceUnit(index=0, kind=UnitKind.CODE, code=code, file="a.py", cell=None),)
