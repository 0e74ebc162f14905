"""What a program made of rows that were broken on purpose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from grader.analysis.programs import (
    Numbers,
    Tables,
    given,
    keys_of,
    program_of,
    result_of,
    why_not,
)
from grader.analysis.wording import code, count, plain_text
from grader.model.evidence import Evidence

ERROR, EMPTY, ANSWERED = "error", "empty", "other"
MAX_SAID = 200
KEPT = 20_000  # characters in which a message is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One trial.

    Attributes:
        what: What was wrong with the rows, in words.
        seen: What came of it: an error, empty cells, or numbers.
        example: A row that got a number, to end a sentence with; may be empty.
        said: What the program printed.
        problem: Why nothing can be told, as a clause; empty when something can.
    """

    what: str
    seen: str = ""
    example: str = ""
    said: str = ""
    problem: str = ""

    @property
    def last(self) -> str:
        """The last line that the program printed."""
        lines = [line for line in self.said.splitlines() if line.strip()]
        return plain_text(lines[-1], limit=MAX_SAID) if lines else "it printed nothing."

    def mentions(self, names: Sequence[str]) -> bool:
        """Return whether the program printed one of these words."""
        said = self.said.casefold()
        return any(name.casefold() in said for name in names)


def tried(
    evidence: Evidence, tables: Tables, name: str, *, answers: Numbers, key: str, rows: str
) -> Trial:
    """Return what a program made of broken rows.

    Args:
        evidence: What ran.
        tables: What checks see of the data.
        name: Run of the program; its first input holds the broken rows.
        answers: What it wrote.
        key: Column that names rows.
        rows: Table of the rows before they were broken.
    """
    program = program_of(evidence, name)
    broken, whole = given(tables, program.inputs[0].file), given(tables, rows)
    what, touched = _difference(broken, whole, key)
    if reason := why_not(evidence, name):
        return Trial(what=what, problem=reason)
    result = result_of(evidence.runs[name])
    said = f"{result.stdout[-KEPT:]}\n{result.stderr[-KEPT:]}"
    if result.exit_status:
        return Trial(what=what, seen=ERROR, said=said)
    if answers.problem:
        problem = f"{code(program.script)} ended as if all were well, but {answers.problem}"
        return Trial(what=what, problem=problem, said=said)
    numbers = answers.by_key[answers.by_key.index.isin(touched)].dropna()
    if not len(numbers):
        return Trial(what=what, seen=EMPTY, said=said)
    first = f" ({float(numbers.iloc[0]):.3g} for {code(key)} {numbers.index[0]})"
    return Trial(what=what, seen=ANSWERED, example=first, said=said)


def _difference(broken: pd.DataFrame, whole: pd.DataFrame, key: str) -> tuple[str, frozenset[str]]:
    """Return in words how rows differ from what they were, and the keys of those that do."""
    keys = keys_of(broken, key)
    if not len(broken):
        return "a file with a header and no rows", frozenset()
    if lost := [name for name in whole.columns if name not in broken.columns]:
        return f"rows without the column {code(lost[0])}", frozenset(keys)
    before = whole.set_index(keys_of(whole, key)).reindex(keys)
    changed = {
        name: (broken[name].to_numpy() != before[name].to_numpy()) for name in broken.columns
    }
    name = max(changed, key=lambda column: int(changed[column].sum()))
    there = broken.loc[changed[name], name]
    value = plain_text(str(there.iloc[0]), limit=40) if len(there) else ""
    what = f"{count(len(there), 'row')} with {code(value)} under {code(name)}"
    return what, frozenset(keys[changed[name]])
