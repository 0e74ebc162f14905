"""Keeps a record of what happens to rows while code is read."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import replace

from grader.analysis.flow.blending import as_data
from grader.analysis.flow.events import (
    Choice,
    Eval,
    Features,
    Fit,
    Flow,
    Place,
    Prediction,
    Split,
    Stat,
    Turns,
)
from grader.analysis.flow.naming import subject
from grader.analysis.flow.rows import Cut, Rows, covers
from grader.analysis.flow.values import Data, Model, Value


class Recorder:
    """What is recorded, and where in the code it happens.

    Attributes:
        flow: What was brought out so far.
        unit: Index of the unit being read.
        turns: Loops around, each with the number of its turn.
        calls: Places of the calls around, outermost first.
        owner_place: Call that stands for all that a class of the submission learns inside it.
    """

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.unit = 0
        self.turns: Turns = ()
        self.calls: tuple[Place, ...] = ()

    def step(self) -> int:
        """Return the number of the next event."""
        self.flow.steps += 1
        return self.flow.steps

    def place(self, node: ast.AST) -> Place:
        """Return where a node stands."""
        line = getattr(node, "lineno", 1)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            # In a chain over several lines, the method's own line says more than the first.
            line = node.func.end_lineno or line
        return Place(self.unit, line, getattr(node, "end_lineno", None) or line)

    def features(self, value: Value | None, name: str = "") -> Features:
        """Return what a value is at this moment."""
        data = as_data(value)
        return Features(
            rows=data.rows,
            stats=data.all_stats(),
            ahead=data.all_ahead(),
            flow=data.flow,
            columns=tuple(
                (n, c.flow if "noisy" not in c.tags else frozenset({n}), c.made)
                for n, c in data.columns.items()
                if data.present(n)
            ),
            whole=data.whole and data.chosen is None,
            dropped=data.dropped,
            chosen=data.chosen,
            column=data.column,
            name=name,
            tags=data.tags,
            shaped=data.shaped,
            learned=tuple((n, c.stats) for n, c in data.columns.items() if c.stats),
        )

    def learn(
        self, node: ast.AST, data: Data, what: str, how: str, *, practice: bool = False
    ) -> Stat:
        """Record that something was learned from rows."""
        stat = Stat(
            place=self.blamed(node),
            rows=data.rows,
            what=what,
            how=how,
            step=self.step(),
            subject=subject(node),
            practice=practice,
            flow=data.flow | frozenset({data.column} if data.column else ()),
        )
        self.flow.stats.append(stat)
        return stat

    def blamed(self, node: ast.AST) -> Place:
        """Return where something was learned: the call, when a class of the submission learns."""
        return self.owner_place or self.place(node)

    owner_place: Place | None = None

    def fitted(
        self, node: ast.AST, model: Model, x: Value, y: Value | None, names: tuple[str, str]
    ) -> Fit:
        """Record that a model was fitted."""
        fit = Fit(
            place=self.place(node),
            step=self.step(),
            model=model,
            cls=model.name,
            label=model.label,
            x=self.features(x, names[0]),
            y=None if y is None else self.features(y, names[1]),
            turns=self.turns,
        )
        self.flow.fits.append(fit)
        return fit

    def asked(self, node: ast.AST, model: Model, x: Value, name: str) -> frozenset[Prediction]:
        """Record that a model was asked about rows."""
        features = self.features(x, name)
        found = [
            Prediction(fit, features, self.place(node), self.step()) for fit in model.fits[-4:]
        ]
        self.flow.preds.extend(found)
        return frozenset(found)

    def narrowed(self, preds: frozenset[Prediction], rows: Rows) -> frozenset[Prediction]:
        """Return predictions as they are about some of their rows only."""
        if not rows:
            return preds
        found = []
        for pred in sorted(preds, key=lambda one: one.step):
            if pred.rows != rows and covers(pred.rows, rows):
                features = replace(pred.x, rows=rows)
                pred = Prediction(pred.fit, features, pred.place, pred.step)  # noqa: PLW2901
                self.flow.preds.append(pred)
            found.append(pred)
        return frozenset(found)

    def scored(
        self,
        node: ast.AST,
        how: str,
        what: str,
        preds: Iterable[Prediction] = (),
        **more: object,
    ) -> Eval:
        """Record that rows were scored."""
        found = Eval(
            place=self.place(node),
            step=self.step(),
            how=how,
            what=what,
            preds=tuple(sorted(preds, key=lambda pred: pred.step)),
            turns=self.turns,
            calls=self.calls,
            **more,  # type: ignore[arg-type]  # names of fields
        )
        self.flow.evals.append(found)
        return found

    def divided(
        self, node: ast.AST, key: str, how: str, what: str, value: Value, **more: bool
    ) -> Split:
        """Record that rows were divided."""
        split = Split(
            place=self.place(node),
            step=self.step(),
            key=key,
            how=how,
            what=what,
            data=self.features(value, subject(node)),
            turns=self.turns,
            shuffled=more.pop("shuffled", True),
            **more,
        )
        self.flow.splits.append(split)
        return split

    def chosen(self, node: ast.AST, how: str, evals: frozenset[Eval]) -> None:
        """Record that something was chosen by scores."""
        if evals:
            self.flow.choices.append(Choice(self.place(node), self.step(), how, evals))

    def mark(self, node: ast.AST, cuts: Iterable[Cut]) -> None:
        """Note where rows were divided, the first time."""
        for cut in cuts:
            self.flow.cuts.setdefault(cut, self.place(node))
            self.flow.cut_in.setdefault(cut, self.turns)
