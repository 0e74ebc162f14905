from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, cast

from grader.analysis.experiments.log import (
    ExperimentLog,
    Row,
    number_in,
    plain_name,
    score_in,
    text_of,
)
from grader.analysis.wording import code, count, listing
from grader.checks.base import Context
from grader.checks.experiment_check import FIELDS, ExperimentCheck, Params, schema
from grader.model.result import Finding

_RUNS, _WORDS, _SHOWN = 5, 3, 4


class IncompleteLog(ExperimentCheck):
    """The experiment log has too few runs, or runs of which it does not say enough.

    ## What it flags

    Fewer runs than are asked for, runs without a score, and runs that leave open what was
    changed, why, or what came of it: an empty cell, fewer than three words, or the same
    sentence as in another run.

    ## Why it matters

    In a week nobody remembers why depth 8 was tried and what it showed, and it is tried again
    (lesson, *Iterate*). The log is the runs table of the work: what changed, what was expected,
    what score, what was learned. Without the expectation there is nothing to learn from the
    score.

    ## Example

    ```python
    log = [{"run": 1, "changed": "depth 8", "score": 0.41}]
    ```

    ## Instead

    ```python
    log = [
        {
            "run": 1,
            "changed": "trees of depth 8 instead of 3",
            "hypothesis": "deeper trees find that few logins matter only for large teams",
            "scored_on": "val",
            "score": 0.41,
            "learned": "no gain, so interactions are not what is missing",
        }
    ]
    ```

    ## How it is seen, and where it is blind

    The log is read from a variable, from a Markdown or CSV file, from a Markdown cell, or from
    an MLflow file store whose runs have these tags. Each run that is asked for is worth the
    same. Whether a hypothesis makes sense is not judged.
    """

    code = "EX101"
    name = "incomplete-log"
    params_schema = schema(
        ("texts", "score"),
        texts={**FIELDS, "description": "Columns in which a run is described in words."},
        at_least={
            "type": "integer",
            "minimum": 1,
            "description": "Number of runs; 5 if not given.",
        },
        words={
            "type": "integer",
            "minimum": 1,
            "description": "Fewest words of a description; 3 if not given.",
        },
    )

    def read(self, context: Context, log: ExperimentLog) -> Iterator[Finding]:
        """Yield that runs are too few, and which are not described."""
        params: Params = context.params
        wanted = int(params.get("at_least", _RUNS))
        open_ = {number: gaps for number, gaps in _gaps_of(log, params) if gaps}
        complete = len(log.rows) - len(open_)
        missing = max(0, wanted - len(log.rows))
        if missing:
            yield self.said(
                context,
                log,
                f"The log in {log.source} has {count(len(log.rows), 'run')} where {wanted} were "
                "asked.",
                help="Log every try, also those that made it worse: they are what the next one "
                "builds on.",
                cost=missing / wanted,
                facts={"runs": len(log.rows)},
            )
        if open_:
            shown = [f"run {code(number)} ({listing(gaps)})" for number, gaps in open_.items()]
            more = f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else ""
            yield self.said(
                context,
                log,
                f"The log in {log.source} leaves something open in "
                f"{'; '.join(shown[:_SHOWN])}{more}.",
                help="Say for each run in a sentence of its own what changed, what you expected, "
                "and what you learned.",
                cost=max(0, wanted - missing - complete) / wanted,
                facts={"open": {str(number): gaps for number, gaps in open_.items()}},
            )


def _gaps_of(log: ExperimentLog, params: Params) -> Iterator[tuple[int, list[str]]]:
    """Yield for each run what its entry does not say."""
    texts = cast("Sequence[str]", params["texts"])
    words, score = int(params.get("words", _WORDS)), str(params["score"])
    often = {
        field: Counter(plain_name(text_of(row, field)) for row in log.rows) for field in texts
    }
    for at, row in enumerate(log.rows, 1):
        gaps = [code(score)] if score_in(row, score) is None else []
        gaps += [code(field) for field in texts if _says_little(row, field, words, often[field])]
        yield number_in(row, at), gaps


def _says_little(row: Row, field: str, words: int, often: Counter[Any]) -> bool:
    text = text_of(row, field)
    return len(text.split()) < words or often[plain_name(text)] > 1
