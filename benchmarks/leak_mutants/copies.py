"""Leaks of copies of rows, made before rows are held out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.leak_mutants.records import Change, Operator
from benchmarks.leak_mutants.shapes import FRAME
from benchmarks.leak_mutants.sites import Division, divisions, splits_once
from grader.authoring.mutants.program import CAUSE, Program
from grader.model.leakage import LeakKind

NAMES = ("Trainer", "appended", "more", "again", "drawn", "parts")


def copies_before_the_split(program: Program) -> Iterator[Change]:
    """Draw rows again before the split; the twin draws them in the training part."""
    if program.uses(*NAMES) or not splits_once(program):
        return
    for division in divisions(program):
        if not _is_plain(program, division):
            continue
        train, label = division.train, division.train_label
        for pattern, draw, imports, missing in _draws(division):
            for form, lines in _drawing(draw, imports).items():
                names = (division.whole, division.whole_label)
                yield Change(
                    pattern=pattern,
                    form=form,
                    mutant=program.edited(
                        program.imported(lines.imports),
                        program.before(division.node, lines.of(*names, CAUSE)),
                    ),
                    twin=program.edited(
                        program.imported(lines.imports),
                        program.after(division.node, lines.of(train, label, "")),
                    ),
                    source_only=missing,
                )


def _is_plain(program: Program, division: Division) -> bool:
    """Whether features and labels of all rows have names that can be bound anew."""
    named = division.whole.isidentifier() and division.whole_label.isidentifier()
    return named and program.is_top_level(division.node)


def _draws(division: Division) -> Iterator[tuple[str, str, str, bool]]:
    """Yield pattern, template, import, and whether the library is missing."""
    yield (
        "resample",
        "resample({v}, {y}, n_samples=2 * len({v}), random_state=0)",
        "from sklearn.utils import resample",
        False,
    )
    for tool, module in (("SMOTE", "over_sampling"), ("RandomOverSampler", "over_sampling")):
        yield (
            tool,
            f"{tool}(random_state=0).fit_resample({{v}}, {{y}})",
            f"from imblearn.{module} import {tool}",
            True,
        )
    if division.shape != FRAME:
        yield (
            "repeated",
            "np.repeat({v}, 2, axis=0), np.repeat({y}, 2, axis=0)",
            "import numpy as np",
            False,
        )


class Drawing:
    """Lines that draw rows again, as templates."""

    def __init__(self, lines: tuple[str, ...], imports: tuple[str, ...]) -> None:
        """Keep the templates: `{v}` features, `{y}` labels, `{c}` the mark of a cause."""
        self.lines, self.imports = lines, imports

    def of(self, features: str, labels: str, mark: str) -> tuple[str, ...]:
        """Return the lines for names of features and labels."""
        filled = (line.replace("{v}", features).replace("{y}", labels) for line in self.lines)
        return tuple(line.replace("{c}", mark) for line in filled)


def _drawing(draw: str, imported: str) -> dict[str, Drawing]:
    inner = draw.replace("{v}", "more").replace("{y}", "again")
    forms = {
        "inline": Drawing((f"{{v}}, {{y}} = {draw}{{c}}",), (imported,)),
        "function": Drawing(
            (
                "def drawn(more, again):",
                f"    more, again = {inner}{{c}}",
                "    return more, again",
                "{v}, {y} = drawn({v}, {y})",
            ),
            (imported,),
        ),
        "lambda": Drawing(
            (f"drawn = lambda more, again: ({inner}){{c}}", "{v}, {y} = drawn({v}, {y})"),
            (imported,),
        ),
        "class": Drawing(
            (
                "class Trainer:",
                "    def balance(self, more, again):",
                f"        return {inner}{{c}}",
                "{v}, {y} = Trainer().balance({v}, {y})",
            ),
            (imported,),
        ),
        "list": Drawing(
            (f"parts = list([*({draw})]){{c}}", "{v}, {y} = parts[0], parts[1]"), (imported,)
        ),
    }
    tool = imported.rpartition(" ")[2]
    if imported.startswith("from "):
        other = re.sub(rf"\b{tool}\b", "drawn", draw)
        forms["alias"] = Drawing(
            (f"{{v}}, {{y}} = {other}{{c}}",),
            (f"{imported} as drawn",),
        )
    return forms


def copies_of_rows(program: Program) -> Iterator[Change]:
    """Append sampled rows to a table before the split; the twin appends to the training part."""
    if program.uses(*NAMES) or not program.uses("pd") or not splits_once(program):
        return
    for division in divisions(program):
        table, train = _owner(division.whole), _owner(division.train)
        if "[" not in division.train or not program.is_top_level(division.node) or not table:
            continue

        def lines(name: str, mark: str) -> dict[str, tuple[str, ...]]:
            draw = "{v}.sample(frac=0.5, replace=True, random_state=0)"
            own, inner = draw.format(v=name), draw.format(v="more")
            return {
                "inline": (f"{name} = pd.concat([{name}, {own}], ignore_index=True){mark}",),
                "two lines": (
                    f"more = {own}{mark}",
                    f"{name} = pd.concat([{name}, more]).reset_index(drop=True){mark}",
                ),
                "pipe": (
                    f"appended = lambda more: pd.concat([more, {inner}], ignore_index=True){mark}",
                    f"{name} = {name}.pipe(appended){mark}",
                ),
                "function": (
                    "def drawn(more):",
                    f"    again = {inner}{mark}",
                    f"    return pd.concat([more, again], ignore_index=True){mark}",
                    f"{name} = drawn({name})",
                ),
            }

        honest = lines(train, "")
        for form, leaky in lines(table, CAUSE).items():
            yield Change(
                pattern="sampled rows appended",
                form=form,
                mutant=program.edited(program.before(division.node, leaky)),
                twin=program.edited(program.after(division.node, honest[form])),
            )


def _owner(text: str) -> str:
    """Return the name before a bracket."""
    name = text.partition("[")[0]
    return name if name.isidentifier() else ""


OPERATORS = tuple(
    Operator(kind=LeakKind.OVERLAP, name=name, changes=changes, also=(LeakKind.PREPROCESSING,))
    for name, changes in (
        ("copies before the split", copies_before_the_split),
        ("copies of rows", copies_of_rows),
    )
)
