from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from grader.analysis.chance import RARELY, ClassCount, class_counts
from grader.analysis.splits import Split
from grader.analysis.tables import contents, labels
from grader.analysis.wording import clauses, code, count, percent
from grader.checks.dataset_check import Defect, Params, SplitCheck, schema
from grader.model.result import Severity

ROUNDING = 2.0  # rows: two rounding steps move a part by less than this
NEVER = 1e-9
JOINED = 3.0  # rows: a part that is joined from several stratified folds may be off by so many
_HELP = (
    "Hand the target to the splitter, in every step: `train_test_split(..., stratify=y)`; or "
    "divide the rows of each class by themselves."
)


class OffClassRate(SplitCheck):
    """The classes are not spread over the parts in proportion.

    ## What it flags

    A part in which a class is rarer or more frequent than in all parts together, by more than
    rounding. If chance would hardly do that either, all points of the data set are lost; if it
    is what an unstratified draw gives, half of them.

    ## Why it matters

    With 1 % fraud, an unstratified draw of 900 rows gives anything between 4 and 15 cases
    (lesson, *Stratified splits*). A validation part with half the cases of the test part makes
    two numbers differ that mean the same, and one with none cannot be scored at all.

    ## Example

    ```python
    val, test = train_test_split(rest, test_size=0.5, random_state=SEED)
    ```

    ## Instead

    ```python
    val, test = train_test_split(rest, test_size=0.5, stratify=rest["is_fraud"], random_state=SEED)
    ```

    ## How it is seen, and where it is blind

    Two questions, asked of the public data and of other data of the same shape together.
    First, whether chance can explain it: the number of rows of a class in a part that is drawn
    without looking at the class is hypergeometric, and the two-sided p-value of Fisher's exact
    test is taken for each class, part and run; the least of them, times their number
    (Bonferroni), below 0.01 is beyond chance. Second, whether rounding can: dividing each class
    by itself, in one step or in two, leaves every part less than two rows from its proportion,
    and parts joined from several folds hardly three. The largest part takes the remainders of
    the others and is not asked. Exact copies may be kept together or left out: the count with
    or without them is taken, whichever is nearer. A draw that happens to be proportional on
    both data sets passes.
    """

    code = "SP105"
    name = "off-class-rate"
    params_schema = schema()

    def judge(self, runs: Mapping[str, Split], params: Params) -> tuple[Mapping[str, Defect], ...]:
        """Return what all runs together say about one data set."""
        told = tuple({d.key: d for d in self.defects(read, params)} for read in runs.values())
        if any(told):
            return told
        counted = [_counts(read) for read in runs.values()]
        beyond = [_beyond_chance(counts, sum(map(len, counted))) for counts in counted]
        if any(beyond):
            return tuple({"rate": found} if found else {} for found in beyond)
        off = [[c for c in _small_parts(counts) if _off(c, ROUNDING)] for counts in counted]
        by_part = [{c.part for c in counts} for counts in off]
        if sum(map(len, by_part)) > 1 or any(_off(c, JOINED) for counts in off for c in counts):
            return tuple({"rate": _unstratified(counts)} if counts else {} for counts in off)
        return tuple({} for _ in counted)

    def look(self, _read: Split, _params: Params) -> Iterator[Defect]:
        """Yield nothing: one run alone does not tell."""
        yield from ()


def _counts(split: Split) -> tuple[ClassCount, ...]:
    parts = {part: rows.unique for part, rows in split.parts.items()}
    target = labels(split.table)
    named = target.map(f"{target.name} = {{}}".format, na_action="ignore")
    return class_counts(named, parts, contents(split.table))


def _off(counted: ClassCount, rows: float) -> bool:
    return abs(counted.deviation) >= rows


def _small_parts(counts: Sequence[ClassCount]) -> Iterator[ClassCount]:
    largest = max(counts, key=lambda counted: counted.rows, default=None)
    yield from (c for c in counts if largest is not None and c.part != largest.part)


def _beyond_chance(counts: Sequence[ClassCount], asked: int) -> Defect | None:
    far = [c for c in counts if c.probability * asked < RARELY and _off(c, ROUNDING)]
    if not far:
        return None
    small = [c for c in _small_parts(counts) if c in far]  # they show it best
    worst = min(small or far, key=lambda counted: counted.probability)
    return Defect(
        key="rate",
        message=f"{_seen(worst)}; a draw that does not look at the class is so far off "
        f"{_how_often(worst.probability)}",
        help=_HELP,
        part=worst.part,
        facts=_facts(far),
    )


def _unstratified(off: Sequence[ClassCount]) -> Defect:
    worst = max(off, key=lambda counted: abs(counted.deviation))
    alike = [c for c in off if c.label == worst.label]
    return Defect(
        key="rate",
        message=f"{clauses([_seen(c) for c in alike])}; this is what an unstratified draw gives",
        help=_HELP,
        part=worst.part,
        weight=0.5,
        severity=Severity.PRACTICE,
        facts=_facts(off),
    )


def _seen(counted: ClassCount) -> str:
    return (
        f"{code(counted.part)} has {count(counted.seen, 'row')} with {code(counted.label)} "
        f"among {counted.rows:,} where the rate of all parts "
        f"({percent(counted.class_rows / counted.all_rows)}) gives {counted.expected:.1f}"
    )


def _how_often(probability: float) -> str:
    return f"once in {1 / probability:,.0f} times" if probability > NEVER else "practically never"


def _facts(off: Sequence[ClassCount]) -> dict[str, object]:
    return {
        f"{c.part}, {c.label}": {
            "seen": c.seen,
            "expected": round(c.expected, 2),
            "p": round(c.probability, 6),
        }
        for c in off
    }
