from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

import numpy as np

from grader.analysis.splits import Split
from grader.analysis.tables import entities
from grader.analysis.wording import clauses, code, count, percent
from grader.checks.dataset_check import Defect, Params, SplitCheck, schema

TOLERANCE = 0.02
ROUNDING = 1.5  # rows or entities that rounding in two steps may move

_HELP_ROWS = (
    "When you split in two steps, the second share counts from what the first step left over: "
    "half of the remaining 30 % is 15 % of the whole."
)
_HELP_ENTITIES = "Name the share in each step, and count each "


class OffRatio(SplitCheck):
    """A part is larger or smaller than its share.

    ## What it flags

    A part whose share of the rows (or of the entities, where these are split) is further from
    what was asked than the tolerance.

    ## Why it matters

    The lesson's section on *the split* gives 70 % to training and 15 % each to validation and
    test. With too small a test part the last number is mostly noise; with too small a training
    part the model has less to learn from than it could have.

    ## Example

    ```python
    train, rest = train_test_split(fraud, test_size=0.3, random_state=SEED)
    val, test = train_test_split(rest, test_size=0.15, random_state=SEED)  # 15 % of 30 %
    ```

    ## Instead

    ```python
    train, rest = train_test_split(fraud, test_size=0.3, random_state=SEED)
    val, test = train_test_split(rest, test_size=0.5, random_state=SEED)  # half of 30 %
    ```

    ## How it is seen, and where it is blind

    The rows or entities in each part are counted and compared with all that are in a part. The
    tolerance is 0.02 unless the rubric says otherwise, and never less than what rounding does
    to a small table. Which rows are in a part is not asked here.
    """

    code = "SP103"
    name = "off-ratio"
    params_schema = schema(
        required=("shares",),
        shares={
            "type": "object",
            "additionalProperties": {"type": "number", "exclusiveMinimum": 0, "maximum": 1},
            "minProperties": 1,
            "description": "Share of each part, between 0 and 1.",
        },
        tolerance={
            "type": "number",
            "minimum": 0,
            "maximum": 1,
            "description": "How far a share may be off, as a share of the whole.",
        },
        of={
            "enum": ["rows", "entities"],
            "description": "What is counted: rows, or different values of the group column.",
        },
    )

    def look(self, read: Split, params: Params) -> Iterator[Defect]:
        """Yield one defect that lists every part that is off."""
        shares = cast("Mapping[str, float]", params["shares"])
        tolerance = float(params.get("tolerance", TOLERANCE))
        noun, sizes = _sizes(read, of=str(params.get("of", "rows")))
        total = sum(sizes.values())
        allowed = max(tolerance, ROUNDING / total) + 1e-9
        off = [p for p in shares if p in sizes and abs(sizes[p] / total - shares[p]) > allowed]
        if off:
            told = [
                f"{code(part)} holds {count(sizes[part], noun, _plural(noun))}, "
                f"{percent(sizes[part] / total)} of {total:,} where {percent(shares[part])} "
                "was asked"
                for part in off
            ]
            yield Defect(
                key="ratio",
                message=clauses(told),
                help=_HELP_ROWS if noun == "row" else _HELP_ENTITIES + noun + ", not rows.",
                part=off[0],
                facts={"sizes": sizes, "tolerance": tolerance},
            )


def _sizes(split: Split, *, of: str) -> tuple[str, dict[str, int]]:
    if of == "rows":
        return "row", {part: len(rows.unique) for part, rows in split.parts.items()}
    entity = entities(split.table)
    counts = {p: len(np.unique(entity[rows.unique])) for p, rows in split.parts.items()}
    return f"different {split.table.dataset.group_column}", counts


def _plural(noun: str) -> str:
    return "rows" if noun == "row" else noun
