"""Adds an answer that a person has read to what a rubric is measured on, and to its exemplars.

Files are replaced whole or not at all. A rubric keeps the layout that its author gave it.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.analysis.text.judgement import Judgement
from grader.analysis.text.judging import judges_of
from grader.authoring.examine import CALIBRATION
from grader.authoring.labelled import HONEST, Labelled, read_labelled
from grader.catalog.course import Course
from grader.catalog.document import quote
from grader.errors import AuthorError, OperatorError, UsageError
from grader.model.exercise import Rubric
from grader.model.framing import Question

EXEMPLAR = "        {}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelling:
    """What became of one labelled answer.

    Attributes:
        path: File to which it was added.
        judgement: What the rubric as it was says of the answer.
        is_new: Whether it was not in the file yet.
        is_exemplar: Whether it was added to the rubric's exemplars.
    """

    path: Path
    judgement: Judgement
    is_new: bool
    is_exemplar: bool


def add_labelled(
    course: Course, rubric: Rubric, labelled: Labelled, *, as_exemplar: bool = False
) -> Labelling:
    """Append a labelled answer to the calibration file of an exercise.

    Args:
        course: The course.
        rubric: Rubric of the exercise.
        labelled: The answer, with what a person found in it.
        as_exemplar: Whether the rubric shall also compare other answers with it.

    Raises:
        UsageError: If question, ideas or kind do not fit the rubric or each other, or the answer
            stands there with another label.
        AuthorError: If a file cannot be added to as it is.
        OperatorError: If a file cannot be written.
    """
    _refuse(labelled, rubric)
    path = course.root / "solutions" / rubric.exercise / CALIBRATION
    known = read_labelled(rubric, path) if path.exists() else ()
    twins = [e for e in known if (e.question, e.answer) == (labelled.question, labelled.answer)]
    if any(twin != labelled for twin in twins):
        raise UsageError(
            f"The answer is in {path.name} already, as {twins[0].kind} with "
            f"{', '.join(sorted(twins[0].ideas)) or 'no idea'}.",
            next_step=f"Change it there if that is wrong: {path}",
        )
    judgement = judges_of(rubric.framing)[labelled.question].judge(labelled.answer)
    rubric_path = course.root / "rubrics" / f"{rubric.exercise}.json"
    grown = _with_exemplar(rubric_path, rubric, labelled) if as_exemplar else ""
    if not twins:
        _write(path, _with_entry(path, labelled))
    if grown:
        _write(rubric_path, grown)
    return Labelling(path=path, judgement=judgement, is_new=not twins, is_exemplar=bool(grown))


def kind_of(rubric: Rubric, question: str, ideas: Sequence[str]) -> str:
    """Return the kind of an honest answer that holds these ideas."""
    known = rubric.framing.questions.get(question)
    if not ideas:
        return "wrong"
    return "half" if known and len(set(ideas)) < len(known.ideas) else "good"


def _refuse(labelled: Labelled, rubric: Rubric) -> None:
    judges = judges_of(rubric.framing)
    if labelled.question not in judges:
        raise UsageError(
            f"The rubric has no question {quote(labelled.question)} in free text.",
            next_step=f"Its questions are: {', '.join(judges)}.",
        )
    ideas = [idea.id for idea in judges[labelled.question].question.ideas]
    unknown = sorted(labelled.ideas.difference(ideas))
    if unknown:
        raise UsageError(
            f"The question {quote(labelled.question)} has no idea {quote(unknown[0])}.",
            next_step=f"Its ideas are: {', '.join(ideas)}.",
        )
    if not labelled.answer.strip():
        raise UsageError("The answer is empty.", next_step="Give its text.")
    whole, some = len(labelled.ideas) == len(ideas), bool(labelled.ideas)
    fits = {"good": whole, "half": some and not whole, "wrong": not some}
    if labelled.kind in HONEST and not fits[labelled.kind]:
        raise UsageError(
            f"{len(labelled.ideas)} of {len(ideas)} ideas do not make an answer {labelled.kind}.",
            next_step="A good one holds all ideas, a half one some, and a wrong one none.",
        )


def _with_entry(path: Path, labelled: Labelled) -> str:
    content = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"answers": []}
    content["answers"].append(
        {
            "question": labelled.question,
            "kind": labelled.kind,
            "answer": labelled.answer,
            "ideas": sorted(labelled.ideas),
        }
    )
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _with_exemplar(path: Path, rubric: Rubric, labelled: Labelled) -> str:
    """Return the rubric's text with one exemplar more; empty if it has it already."""
    question = rubric.framing.questions[labelled.question]
    if any(each.answer == labelled.answer for each in question.exemplars):
        return ""
    text = path.read_text(encoding="utf-8")
    ideas = [idea.id for idea in question.ideas if idea.id in labelled.ideas]
    entry = {"answer": labelled.answer, "ideas": ideas}
    wanted = json.loads(text)
    wanted["questions"][labelled.question].setdefault("exemplars", []).append(entry)
    grown = _inserted(text, question, entry)
    if grown is None or json.loads(grown) != wanted:
        raise AuthorError(
            f"rubrics/{path.name}: the exemplars of {quote(labelled.question)} are not laid out "
            "so that one can be added.",
            next_step=f"Add it by hand: {json.dumps(entry, ensure_ascii=False)}",
        )
    return grown


def _inserted(text: str, question: Question, entry: Mapping[str, Any]) -> str | None:
    """Return the text with an entry behind the last exemplar; ``None`` if that is not found."""
    if not question.exemplars:
        return None
    last = json.dumps(question.exemplars[-1].answer, ensure_ascii=False)
    begin = text.rfind("{", 0, text.find(last))
    if last not in text or begin < 0:
        return None
    _, end = json.JSONDecoder().raw_decode(text, begin)
    written = json.dumps(entry, ensure_ascii=False)
    return f"{text[:end]},\n{EXEMPLAR.format(written)}{text[end:]}"


def _write(path: Path, text: str) -> None:
    """Replace a file whole or not at all."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as file:
            file.write(text)
        Path(file.name).chmod(mode)
        Path(file.name).replace(path)
    except OSError as error:
        raise OperatorError(
            f"{path} cannot be written ({error.strerror}).",
            next_step="Use a course of your own that you may write to.",
        ) from error
