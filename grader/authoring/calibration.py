"""Measures how a rubric judges free text that people have labelled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.analysis.text.judgement import Judgement
from grader.analysis.text.judging import MATCHER_VERSION, judges_of
from grader.authoring.labelled import Labelled, read_labelled
from grader.catalog.document import place
from grader.model.exercise import Rubric
from grader.model.framing import IdeaState, Question, Thresholds

LEAST_ANSWERS, LEAST_GAMED = 20, 5
ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaFigures:
    """How well one idea is told apart; shares are ``None`` where nothing can be counted.

    Attributes:
        idea: Id of the idea.
        precision: Share of the *met* that a person found too.
        recall: Share of what a person found that was *met*.
        met: How often it was met.
        waiting: How often it waits for a person.
    """

    idea: str
    precision: float | None
    recall: float | None
    met: int
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What was measured for one question, or for all.

    Attributes:
        question: Id of the question, or ``all``.
        answers: How many answers there are.
        gamed: How many of them are gamed.
        precision: Precision of *met* over all ideas.
        recall: Recall of *met* over all ideas.
        qwk: Quadratic weighted kappa of certain points and a person's, over all answers.
        qwk_decided: The same over answers that are decided without a person.
        automatic: Share of answers that are decided without a person.
        gamed_full: Share of gamed answers with full marks.
        good_at_zero: Good answers that earn nothing and that no person sees.
        ideas: The same by idea.
    """

    question: str
    answers: int
    gamed: int
    precision: float | None
    recall: float | None
    qwk: float | None
    qwk_decided: float | None
    automatic: float | None
    gamed_full: float | None
    good_at_zero: int
    ideas: tuple[IdeaFigures, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """An answer in which an idea was met or missed and a person says otherwise."""

    question: str
    kind: str
    answer: str
    labelled: tuple[str, ...]
    met: tuple[str, ...]
    waiting: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How a rubric judges labelled answers.

    Attributes:
        exercise: Id of the exercise.
        rubric_version: Version of the rubric.
        rubric_sha256: Digest of the rubric.
        matcher_version: Version of the engine.
        figures: What was measured, by question, and over all at the end.
        disagreements: Every answer that was decided otherwise than by a person.
        failures: Thresholds of the rubric that do not hold.
    """

    exercise: str
    rubric_version: str
    rubric_sha256: str
    matcher_version: str
    figures: tuple[Figures, ...]
    disagreements: tuple[Disagreement, ...]
    failures: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether every threshold holds."""
        return not self.failures


Judged = tuple[Labelled, Judgement]


def calibrate(rubric: Rubric, *paths: Path) -> Calibration:
    """Judge labelled answers and say how often a person agrees.

    Args:
        rubric: The rubric that is measured.
        paths: Files of labelled answers, which are measured as one.

    Raises:
        AuthorError: If a file is not of that shape, or names what the rubric does not have.
    """
    labelled = [each for path in paths for each in read_labelled(rubric, path)]
    judges = judges_of(rubric.framing)
    judged = [(each, judges[each.question].judge(each.answer)) for each in labelled]
    by_question = {
        name: [pair for pair in judged if pair[0].question == name]
        for name in dict.fromkeys(each.question for each in labelled)
    }
    figures = [
        _figures(name, pairs, rubric.framing.questions[name])
        for name, pairs in by_question.items()
    ]
    overall = _figures(ALL, judged, None)
    return Calibration(
        exercise=rubric.exercise,
        rubric_version=rubric.version,
        rubric_sha256=rubric.digest,
        matcher_version=MATCHER_VERSION,
        figures=(*figures, overall),
        disagreements=tuple(_disagreements(judged)),
        failures=tuple(_failures(overall, rubric.framing.thresholds)),
    )


def calibration_problems(rubric: Rubric, paths: Sequence[Path], label: str) -> Iterator[str]:
    """Yield what is wrong with a rubric's own labelled answers, and where they fail it.

    Args:
        rubric: The rubric.
        paths: Its files of labelled answers, the first of which it must have.
        label: How messages name them.
    """
    judges = judges_of(rubric.framing)
    if not judges:
        return
    labelled = [each for path in paths for each in read_labelled(rubric, path)]
    for name in judges:
        given = [each for each in labelled if each.question == name]
        gamed = sum(each.is_gamed for each in given)
        if len(given) < LEAST_ANSWERS or gamed < LEAST_GAMED:
            yield place(
                label,
                ("answers",),
                f"needs {LEAST_ANSWERS} answers to {name}, {LEAST_GAMED} of them gamed; it has "
                f"{len(given)}, {gamed} of them gamed",
            )
    for failure in calibrate(rubric, *paths).failures:
        yield place(label, (), failure)


def _in_state(judgement: Judgement, state: IdeaState) -> frozenset[str]:
    return frozenset(each.idea.id for each in judgement.ideas if each.state is state)


def _figures(name: str, judged: Sequence[Judged], question: Question | None) -> Figures:
    gamed = [judgement for each, judgement in judged if each.is_gamed]
    decided = [(each, judgement) for each, judgement in judged if judgement.is_automatic]
    found = [_idea(idea.id, judged) for idea in question.ideas] if question else []
    met = [_in_state(judgement, IdeaState.MET) for _, judgement in judged]
    right = sum(len(ids & each.ideas) for ids, (each, _) in zip(met, judged, strict=True))
    return Figures(
        question=name,
        answers=len(judged),
        gamed=len(gamed),
        precision=_share(right, sum(map(len, met))),
        recall=_share(right, sum(len(each.ideas) for each, _ in judged)),
        qwk=_kappa(judged),
        qwk_decided=_kappa(decided),
        automatic=_share(len(decided), len(judged)),
        gamed_full=_share(sum(judgement.low == 1 for judgement in gamed), len(gamed)),
        good_at_zero=sum(each.kind == "good" and not verdict.high for each, verdict in judged),
        ideas=tuple(found),
    )


def _idea(name: str, judged: Sequence[Judged]) -> IdeaFigures:
    met = [each for each, judgement in judged if name in _in_state(judgement, IdeaState.MET)]
    right = sum(name in each.ideas for each in met)
    waiting = sum(name in _in_state(judgement, IdeaState.REVIEW) for _, judgement in judged)
    return IdeaFigures(
        idea=name,
        precision=_share(right, len(met)),
        recall=_share(right, sum(name in each.ideas for each, _ in judged)),
        met=len(met),
        waiting=waiting,
    )


def _kappa(judged: Sequence[Judged]) -> float | None:
    """Return the agreement of points; ``None`` where everybody gave the same to all."""
    from sklearn.metrics import cohen_kappa_score

    pairs = [
        (len(each.ideas), len(_in_state(judgement, IdeaState.MET))) for each, judgement in judged
    ]
    if len({points for pair in pairs for points in pair}) < 2:  # noqa: PLR2004 - one value
        return None
    theirs, ours = zip(*pairs, strict=True)
    return round(float(cohen_kappa_score(theirs, ours, weights="quadratic")), 4)


def _disagreements(judged: Sequence[Judged]) -> Iterator[Disagreement]:
    for each, judgement in judged:
        met = _in_state(judgement, IdeaState.MET)
        missed = _in_state(judgement, IdeaState.MISSED)
        if met - each.ideas or missed & each.ideas:
            yield Disagreement(
                question=each.question,
                kind=each.kind,
                answer=each.answer,
                labelled=tuple(sorted(each.ideas)),
                met=tuple(sorted(met)),
                waiting=tuple(sorted(_in_state(judgement, IdeaState.REVIEW))),
            )


def _failures(overall: Figures, thresholds: Thresholds) -> Iterator[str]:
    full, precision, automatic = overall.gamed_full, overall.precision, overall.automatic
    if full is not None and full > thresholds.max_gamed_full:
        most = thresholds.max_gamed_full
        yield f"{full:.3f} of gamed answers get full marks; at most {most:g} may"
    if precision is not None and precision < thresholds.min_precision:
        least = thresholds.min_precision
        yield f"the precision of met is {precision:.3f}; it must be at least {least:g}"
    if automatic is not None and automatic < thresholds.min_automatic:
        least = thresholds.min_automatic
        yield f"{automatic:.3f} of answers are decided without a person; {least:g} must be"
    if overall.good_at_zero:
        yield f"{overall.good_at_zero} good answers earn nothing, and no person sees them"


def _share(count: int, of: int) -> float | None:
    return round(count / of, 4) if of else None
