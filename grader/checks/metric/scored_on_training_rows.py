from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from grader.analysis.claims import as_metric, claim_of, number_of
from grader.analysis.control_comparison import CONTROL
from grader.analysis.delivered import AS_SUBMITTED
from grader.analysis.fitted_scores import where_taken
from grader.analysis.lineage import undecided_because
from grader.analysis.lineage_looks import overlap
from grader.analysis.places import Places
from grader.analysis.source import locate
from grader.analysis.thresholds import figures
from grader.analysis.tracks import Track, read_track
from grader.checks.base import Check, Context, NeedsReviewError
from grader.checks.metric_check import CLAIM_PARAMS, METRIC_PARAMS, schema, wanted_of
from grader.model.leakage import Declarations
from grader.model.result import Facet, Finding

_PATTERN = "scored-on-training-rows"
_TOLERANCE = 0.0005
_HELP = (
    "Hold rows out before the first fit (`train_test_split`, or cross-validation), and report "
    "the score of those."
)


class ScoredOnTrainingRows(Check):
    """The score that is reported is taken on the rows that the model was fitted on.

    ## What it flags

    A model that is scored only on rows that it was fitted on; or a claimed score that is the one
    on fitted rows, where another one on held-out rows stands beside it.

    ## Why it matters

    A model can remember its training rows: a deep tree has them all right. How it does on new
    ones, this number does not say (lesson, *The split*). It is a test that was written from the
    output of the code.

    ## Example

    ```python
    model.fit(X, y)
    accuracy = model.score(X, y)
    ```

    ## Instead

    ```python
    model.fit(X_train, y_train)
    accuracy = model.score(X_test, y_test)
    ```

    ## How it is seen, and where it is blind

    In a recorded run, rows are numbered where they come from, and the numbers of fitted and of
    scored rows are compared. A claimed score is looked up among the scores that the run took: it
    counts only if looks at fitted rows gave it and no others did. A training score beside a test
    score is no finding as long as the test score is the one that is claimed. Scores that are
    computed by hand from predictions are not seen; copies of rows on both sides are the business
    of `overlap-leakage`. Where the record cannot be relied on, a person looks, unless the rubric
    says otherwise.
    """

    code = "MT109"
    name = "scored-on-training-rows"
    needs = (Facet.TRACE,)
    variants = (AS_SUBMITTED, CONTROL)
    params_schema: ClassVar[Mapping[str, object]] = schema(
        (),
        {
            **CLAIM_PARAMS,
            **METRIC_PARAMS,
            "tolerance": {
                "type": "number",
                "minimum": 0,
                "description": "How far apart two scores may be and still be one; 0.0005 if not "
                "given.",
            },
            "undecided": {
                "enum": ["review", "pass"],
                "description": "What becomes of the criterion when the record does not decide: "
                "a person looks (if not given), or it passes.",
            },
        },
        dependentRequired={"deliverable": ["metric"], "answer": ["metric"]},
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each score that is taken on fitted rows.

        Raises:
            NeedsReviewError: If the record does not decide.
        """
        run = context.evidence.runs.get(CONTROL)
        track = read_track(run) if run is not None else Track(problem="no run was recorded")
        places = Places(context.evidence.submission.code_units)
        found = [*self._only(track, places)] or [*self._claimed(context, track, places)]
        why = track.problem if run is None else undecided_because(run, track)
        if not found and why and context.params.get("undecided", "review") == "review":
            raise NeedsReviewError(f"Not decided: {why}.")
        yield from found

    def _only(self, track: Track, places: Places) -> Iterator[Finding]:
        """Yield a finding for each model that is scored on nothing but fitted rows."""
        suspicions, _, _ = overlap(track, Declarations(), places)
        seen = [each for each in suspicions if each.pattern == _PATTERN]
        for each in seen:
            yield self.finding(
                each.message,
                help=_HELP,
                facets=(Facet.TRACE,),
                locations=each.locations,
                facts=each.facts,
                cost=1 / len(seen),
            )

    def _claimed(self, context: Context, track: Track, places: Places) -> Iterator[Finding]:
        """Yield a finding if the claimed score is one on fitted rows, and on no others."""
        params: Mapping[str, Any] = context.params
        if "deliverable" not in params and "answer" not in params:
            return
        claim = claim_of(context.evidence, params, CONTROL)  # the run that took the scores
        number = number_of(claim.value)
        if number is None:
            return  # that there is no claim, another check says
        claimed = as_metric(number, wanted_of(params).metric)
        taken = where_taken(track, claimed, float(params.get("tolerance", _TOLERANCE)))
        if taken.fitted is None or taken.honest:
            return
        where = claim.deliverable
        yield self.finding(
            f"The score {figures(claimed)[0]} in {claim.name} is the one taken "
            f"{places.on(taken.fitted.step)} on {len(taken.fitted.rows.tokens):,} rows that the "
            f"model was fitted on{_beside(taken.elsewhere)}.",
            help=_HELP,
            facets=(Facet.TRACE, Facet.OUTPUT),
            locations=(
                *(locate(context.evidence.submission, where, *claim.keys) if where else ()),
                *places.of(taken.fitted.step, taken.fitted.fit),
            ),
            facts={"claimed": claimed, "elsewhere": list(taken.elsewhere)},
        )


def _beside(elsewhere: tuple[float, ...]) -> str:
    return f"; on other rows it is {figures(elsewhere[-1])[0]}" if elsewhere else ""
