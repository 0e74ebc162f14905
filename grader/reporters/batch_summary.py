"""What became of a batch, for people and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from grader.model.batch import Already, LeftOut, Tally
from grader.model.gradebook import GradeEntry
from grader.model.result import Verdict
from grader.reporters.text import one_line

MOST_NAMED = 20
MAX_NAME = 200
MAX_LINE = 1_000
SCHEMA_VERSION = "1.0"
WORDS: Mapping[str, str] = {
    Verdict.ACCEPTED: "accepted",
    Verdict.PARTIAL: "partly right",
    Verdict.REJECTED: "not accepted",
    Verdict.INVALID: "could not be read",
    Verdict.JUDGE_ERROR: "failed for no fault of the learner; run the same again",
}
KEYS = {
    "own": "The course's own key was used.",
    "practice": "The public practice key was used: learners can make the unseen data themselves. "
    "Set a key of your own before grades count (`grade doctor`).",
}


def summarise(tally: Tally, form: str, *, place: str, key: str, wall_s: float) -> str:
    """Return the closing summary as ``terminal`` or ``json``."""
    if form == "json":
        return summary_json(tally, place=place, key=key, wall_s=wall_s)
    lines = summary_lines(tally, place=place, key=key, wall_s=wall_s)
    return "".join(f"{line}\n" for line in lines)


def dry_run_lines(looked_at: Iterable[object], limit: int | None) -> Iterator[str]:
    """Yield what would become of each submission, and a line that counts.

    Args:
        looked_at: What was found: a `LeftOut`, an `Already`, or what is ready to be graded.
        limit: Most that would be graded; ``None`` for all.
    """
    counts = dict.fromkeys(("would be graded", "has a result", "left out", "over the limit"), 0)
    for each in looked_at:
        if isinstance(each, LeftOut):
            word, where, more = "left out", each.where, f": {each.why}"
        elif isinstance(each, Already):
            word, where, more = "has a result", each.source.where, ""
        else:
            ready: Any = each
            over = limit is not None and counts["would be graded"] >= limit
            word = "over the limit" if over else "would be graded"
            where, more = (
                ready.source.where,
                f" (of {ready.handed.learner}, {ready.source.layout})",
            )
            ready.release()
        counts[word] += 1
        yield one_line(f"{word}: {where}{more}", limit=MAX_LINE)
    yield ", ".join(f"{count:,} {word}" for word, count in counts.items() if count) or "nothing"


def summary_lines(tally: Tally, *, place: str, key: str, wall_s: float) -> Iterator[str]:
    """Yield the closing summary, line by line."""
    graded = sum(tally.verdicts.values())
    pace = f", {graded / wall_s:.1f} per second" if graded and wall_s > 0 else ""
    yield f"{graded:,} graded in {wall_s:,.0f} s{pace}; {tally.already:,} had a result already."
    for verdict, words in WORDS.items():
        if tally.verdicts[verdict]:
            yield f"  {tally.verdicts[verdict]:>6,}  {words}"
    yield from _several(tally)
    yield from _waiting(tally.waiting)
    left_out = [each for each in tally.left_out if each.exit_code]
    if left_out:
        yield f"Not graded, {len(left_out):,}:"
        named = (f"  {one_line(each.where, limit=MAX_NAME)}: {each.why}" for each in left_out)
        yield from _first(list(named))
    yield KEYS[key]
    yield f"Gradebook: {place}"


def summary_json(tally: Tally, *, place: str, key: str, wall_s: float) -> str:
    """Return the closing summary as JSON."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "verdicts": dict(tally.verdicts),
        "already": tally.already,
        "needs_review": [_tree(entry) for entry in tally.waiting],
        "left_out": [{"where": each.where, "why": each.why} for each in tally.left_out],
        "key": key,
        "gradebook": place,
        "wall_s": round(wall_s, 3),
        "exit_code": tally.exit_code,
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _several(tally: Tally) -> Iterator[str]:
    several = [
        f"  {one_line(learner, limit=MAX_NAME)}: {count} for {exercise or 'no exercise'}"
        for (learner, exercise), count in tally.attempts.items()
        if count > 1
    ]
    if several:
        yield "Learners with several submissions in this batch; each is an attempt:"
        yield from _first(several)


def _waiting(entries: list[GradeEntry]) -> Iterator[str]:
    if entries:
        yield f"A person must look at {len(entries):,}:"
        yield from _first([f"  {_name(entry)}: {_why(entry)}" for entry in entries])


def _first(lines: list[str]) -> Iterator[str]:
    yield from lines[:MOST_NAMED]
    if len(lines) > MOST_NAMED:
        yield f"  … and {len(lines) - MOST_NAMED:,} more (`grade gradebook show --needs-review`)"


def _name(entry: GradeEntry) -> str:
    learner = one_line(entry.handed.learner, limit=MAX_NAME)
    return f"{learner}, {entry.exercise_id or entry.handed.name}"


def _why(entry: GradeEntry) -> str:
    open_lines = [line.id for line in entry.criteria if line.points_high > line.points]
    if open_lines:
        return f"{', '.join(open_lines)} ({entry.score:g} to {entry.score_high:g} points)"
    return WORDS[entry.verdict]


def _tree(entry: GradeEntry) -> dict[str, object]:
    return {
        "learner": entry.handed.learner,
        "exercise": entry.exercise_id,
        "file": entry.handed.name,
        "verdict": entry.verdict.value,
        "why": _why(entry),
    }
