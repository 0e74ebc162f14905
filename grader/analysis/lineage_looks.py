"""Evaluations in one recorded run: of fitted rows, and again and again of the same rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set as AbstractSet

from grader.analysis.choices import Place
from grader.analysis.held_out import final_looks
from grader.analysis.places import Places, place_of
from grader.analysis.tracks import Look, Step, Track
from grader.model.leakage import Declarations, LeakKind, LeakVerdict, Suspicion
from grader.model.result import Confidence, Facet, Location, Severity

LEAST_SHARE = 0.01
LEAST_ROWS = 2
NEARLY_ALL = 0.98
DISTINCT = 0.95
SEVERAL = 3
SOME_ROWS, SOME_SHARE = 10, 0.05
COPIED_SHARE = 0.1
CHOOSE_ELSEWHERE = (
    "Choose by cross-validation or on a validation part, and score the held-out rows once, at "
    "the end."
)

Answer = tuple[tuple[Suspicion, ...], LeakVerdict, str]


def overlap(track: Track, declarations: Declarations, places: Places) -> Answer:
    """Find models that are evaluated on rows that they were fitted on."""
    del declarations
    found: dict[int, Suspicion] = {}
    undecided = False
    honest = {look.fit.order for look in track.scored if 0 <= _share(look) < LEAST_SHARE}
    for look in track.scored:
        share = _share(look)
        if share < 0:
            undecided = True
        elif share * len(look.rows.tokens) < LEAST_ROWS or share < LEAST_SHARE:
            copies = _copies(look)
            if copies:
                found.setdefault(look.fit.order, _has_copies(look, copies, track, places))
        elif not _labels_agree(look) or _is_expanded(look, track):
            continue  # rows of one entry of a smaller table, not copies of one row
        elif _counts(look, share, honest) and not _is_training_score(look, share, honest):
            found.setdefault(look.fit.order, _was_fitted(look, share, track, places))
    suspicions = tuple({item.locations[:1]: item for item in found.values()}.values())
    if suspicions:
        return suspicions, LeakVerdict.LEAK, ""
    if undecided:
        return (), LeakVerdict.NOT_DECIDED, "not every row could be followed"
    return (), LeakVerdict.CLEAN, ""


def _share(look: Look) -> float:
    """Return the share of evaluated rows that the model was fitted on; -1 if not known."""
    if not (look.rows.is_traced and look.fit.is_traced):
        return -1.0
    fitted = look.fit.known
    return sum(token in fitted for token in look.rows.tokens) / len(look.rows.tokens)


def _labels_agree(look: Look) -> bool:
    """Whether evaluated rows have the labels with which they were fitted, as copies do."""
    fitted, evaluated = look.fit.numbers("y"), look.step.numbers("y")
    if len(fitted) != len(look.fit.tokens):
        return True
    labels: dict[int, set[int]] = {}
    for token, label in zip(look.fit.tokens, fitted, strict=True):
        labels.setdefault(token, set()).add(label)
    if max(map(len, labels.values()), default=0) <= 1:
        return True
    if len(evaluated) != len(look.rows.tokens):
        return sum(len(found) > 1 for found in labels.values()) <= SOME_SHARE * len(labels)
    pairs = zip(look.rows.tokens, evaluated, strict=True)
    same = [labels[token] == {label} for token, label in pairs if token in labels]
    return sum(same) >= DISTINCT * len(same)


def _is_expanded(look: Look, track: Track) -> bool:
    """Whether rows were repeated to hold something new each: members of a household, say."""
    for step in track.columns:
        tokens, values = step.tokens, step.numbers("out0")
        if step.order > look.fit.order or len(values) != len(tokens):
            continue
        if len(set(tokens)) >= DISTINCT * len(tokens) or not step.known & look.fit.known:
            continue
        if len(set(zip(tokens, values, strict=True))) > len(set(tokens)) * (1 + SOME_SHARE):
            return True
    return False


def _counts(look: Look, share: float, honest: set[int]) -> bool:
    """Whether an evaluation counts; without a score, only of many rows and if none is honest."""
    if look.scored:
        return True
    some = len(look.rows.tokens) >= SOME_ROWS and share >= SOME_SHARE
    return some and not honest and look.rows.known != look.fit.known


def _is_training_score(look: Look, share: float, honest: set[int]) -> bool:
    """Whether this is the score on training rows that stands beside a score on others.

    A fit on everything that is scored on a part of it is no such thing, nor is a fit on more rows
    than any other, which is the model that is delivered.
    """
    if share < NEARLY_ALL:
        return False
    return look.fit.order in honest or (bool(honest) and look.rows.known == look.fit.known)


def _was_fitted(look: Look, share: float, track: Track, places: Places) -> Suspicion:
    count = round(share * len(look.rows.tokens))
    if share >= NEARLY_ALL and (look.rows.known == look.fit.known or not track.splits):
        message = (
            f"The score {places.on(look.step)} is taken on {count:,} rows that the model was "
            f"fitted on {places.on(look.fit)}; no other rows are scored."
        )
        return _suspicion(
            "scored-on-training-rows", message, look, count, places.of(look.step, look.fit)
        )
    pattern = "held-out-rows-in-training" if share >= NEARLY_ALL else "shared-rows"
    repeated = _first_repeated(look, track)
    message = (
        f"{count:,} of the {len(look.rows.tokens):,} rows evaluated {places.on(look.step)} "
        f"are among the rows that the model was fitted on {places.on(look.fit)}."
    )
    if repeated is not None:
        pattern = "repeated-before-split"
        message = message[:-1] + f"; rows are repeated {places.on(repeated)}."
    made = repeated or (None if share >= NEARLY_ALL else _made_at(look, track, places))
    return _suspicion(pattern, message, look, count, places.of(made, look.fit, look.step))


def _first_repeated(look: Look, track: Track) -> Step | None:
    """Return the call that first held rows twice which are on both sides."""
    shared = look.rows.known & look.fit.known
    for step in sorted((*track.bound, *track.splits), key=lambda step: step.order):
        tokens = step.tokens
        if step.order >= look.fit.order or len(set(tokens)) >= DISTINCT * len(tokens):
            continue
        if len(step.known & shared) >= len(shared) / 2 or step.event.kind == "split":
            return step
    return None


def _made_at(look: Look, track: Track, places: Places) -> Step | Place | None:
    """Return the line that took the evaluated rows, where that can be said."""
    for step in track.bound:
        if step.order < look.step.order and step.known == look.rows.known:
            return step
    return places.lines.bound_for(place_of(look.step))


def _has_copies(look: Look, copies: int, track: Track, places: Places) -> Suspicion:
    message = (
        f"{copies:,} of the {len(look.rows.tokens):,} rows evaluated {places.on(look.step)} are "
        f"exact copies of rows that the model was fitted on {places.on(look.fit)}."
    )
    split = split_before(look, track)
    steps = (split, look.fit, look.step) if split is not None else (look.fit, look.step)
    return _suspicion("copies", message, look, copies, places.of(*steps))


def split_before(look: Look, track: Track) -> Step | None:
    """Return the recorded split from which a fit got its rows."""
    for step in reversed(track.splits):
        if step.order < look.fit.order and (look.fit.known & step.known or not step.tokens):
            return step
    return None


def _suspicion(
    pattern: str,
    message: str,
    look: Look,
    count: int,
    locations: tuple[Location, ...],
) -> Suspicion:
    return Suspicion(
        kind=LeakKind.OVERLAP,
        pattern=pattern,
        message=message,
        help="Evaluate on rows that the model has not seen; drop copies and resample only after "
        "the split.",
        locations=locations,
        confidence=Confidence.OBSERVED,
        facets=(Facet.TRACE,),
        facts={"shared_rows": count, "evaluated_rows": len(look.rows.tokens), "fit": look.fit.key},
    )


def _copies(look: Look) -> int:
    """Return how many evaluated rows have the values of a fitted row, where rows hardly repeat."""
    fitted, evaluated = look.fit.numbers("x"), look.rows.numbers("x")
    width = look.fit.fact("width", 0)
    if not fitted or not evaluated or not isinstance(width, int) or width < 3:  # noqa: PLR2004 - few columns repeat
        return 0
    distinct = set(fitted)
    if len(set(evaluated)) < DISTINCT * len(evaluated) or len(distinct) < DISTINCT * len(fitted):
        return 0
    copies = sum(row in distinct for row in evaluated)
    # A few rows of whole numbers are alike by chance; without a column of fractions, nobody knows.
    return copies if copies >= max(LEAST_ROWS, COPIED_SHARE * len(evaluated)) else 0


def multi_test(track: Track, declarations: Declarations, places: Places) -> Answer:
    """Find held-out rows on which several fitted models are scored, and no others after them."""
    del declarations
    looks = final_looks(track)
    rows = frozenset().union(*(look.held_out for look in looks), frozenset())
    stopped = [step for step in track.fits.values() if set(step.numbers("watched")) & rows]
    models = {look.fit.order for look in looks if not _is_yardstick(look)}
    if stopped or (len(models) >= SEVERAL and _on_same_rows(looks, rows)):
        return (_many_looks(looks, len(models), places),), LeakVerdict.PRACTICE, ""
    if any(not look.rows.is_traced for look in track.scored if look.is_of_learner):
        return (), LeakVerdict.NOT_DECIDED, "not every row could be followed"
    if len(models) > 1 or guesses(track, rows) >= SEVERAL:
        return (), LeakVerdict.NOT_DECIDED, "whether something is chosen shows in another run"
    return (), LeakVerdict.CLEAN, ""


def _on_same_rows(looks: tuple[Look, ...], rows: AbstractSet[int]) -> bool:
    truths = Counter(look.step.numbers("y") for look in looks if look.held_out == rows)
    return max(truths.values(), default=0) >= SEVERAL


def _is_yardstick(look: Look) -> bool:
    return str(look.fit.fact("estimator")).startswith("Dummy")


def guesses(track: Track, rows: AbstractSet[int]) -> int:
    """Return how many different guesses are compared with the truth of the same rows."""
    found: dict[object, set[object]] = {}
    for step in track.metrics:
        is_derived = int(step.fact("prediction", -1)) < 0  # a threshold, say, lies in between
        if is_derived and step.within < 0 and (not step.tokens or step.known & rows):
            found.setdefault(step.fact("truth"), set()).add(step.fact("guess"))
    return max(map(len, found.values()), default=0)


def _many_looks(looks: tuple[Look, ...], models: int, places: Places) -> Suspicion:
    values = [look.step.fact("value") for look in looks]
    numbers = [value for value in values if isinstance(value, int | float)]
    return Suspicion(
        kind=LeakKind.MULTI_TEST,
        pattern="many-looks",
        message=f"{models:,} fitted models are scored on the same {len(looks[0].held_out):,} "
        f"held-out rows {places.on(looks[0].step)}.",
        help=CHOOSE_ELSEWHERE,
        locations=places.of(looks[0].step),
        severity=Severity.PRACTICE,
        confidence=Confidence.OBSERVED,
        facets=(Facet.TRACE,),
        facts={"models": models, "held_out_rows": len(looks[0].held_out), "scores": numbers[:50]},
    )
