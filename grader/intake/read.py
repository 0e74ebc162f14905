"""Turns a path into a submission, whatever kind of thing the path is."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from grader.errors import SubmissionError
from grader.intake.answers import ANSWERS_FILE, parse_answers
from grader.intake.budget import BUDGET, Budget
from grader.intake.bundle import Bundle, main_file
from grader.intake.disk import is_folder, read_file
from grader.intake.document import Document
from grader.intake.notebook import parse_notebook
from grader.intake.script import parse_script
from grader.intake.text import shown
from grader.model.submission import SourceUnit, Submission, SubmittedFile

ID_LETTERS = 12
_ARCHIVE = ".zip"
_SMALLER = {
    ".ipynb": "Clear the outputs (in Jupyter: Kernel → Restart Kernel and Clear Outputs of All "
    "Cells), save it and submit it again.",
    ".py": "Data that is typed into the code belongs into a file beside it.",
    _ARCHIVE: "Pack only the files of your solution, without data and virtual environments.",
}


def read_submission(
    path: Path,
    *,
    learner: str = "",
    budget: Budget = BUDGET,
    is_programs: Callable[[Bundle], bool] = lambda _: False,
) -> Submission:
    """Return what lies at a path, as one submission.

    Args:
        path: A notebook, a script, a folder, or a zip archive.
        learner: Who hands it in; when left out, whoever it was started for.
        budget: Bounds on what it may hold.
        is_programs: Asked of a folder or an archive: whether its files are programs, each run by
            itself, so that none of them is the answer.

    Raises:
        SubmissionError: If it cannot be read; the message says why and what to do.
    """
    kind = path.suffix.lower()
    name = _name(path)
    if is_folder(path):
        if kind in _SMALLER:
            raise SubmissionError(
                f"{name} is a folder, although its name ends in {kind}.",
                next_step="Submit the file inside it, or rename the folder.",
            )
        from grader.intake.folder import read_folder

        bundle = read_folder(path, name, budget=budget)
        return _from_bundle(bundle, learner, budget, is_programs)
    data = _content(path, kind, name, budget)
    if kind == _ARCHIVE:
        from grader.intake.archive import read_archive

        bundle = read_archive(data, name, budget=budget)
        return _from_bundle(bundle, learner, budget, is_programs)
    return _submission(_document(data, name, budget), name=name, learner=learner)


def digest(units: Iterable[SourceUnit], files: Iterable[SubmittedFile]) -> str:
    """Return the SHA-256 of a submission's text and files, in hexadecimal.

    Outputs, metadata and the name of the main file play no part, so the same work has the same
    digest in both notebook formats.
    """
    sha = hashlib.sha256()
    parts = [(unit.kind.value, unit.code.encode()) for unit in units]
    parts += [(f"file {file.path}", file.content) for file in files]
    for label, content in parts:
        sha.update(f"{len(label.encode())} {len(content)} {label}\n".encode())
        sha.update(content)
    return sha.hexdigest()


def _name(path: Path) -> str:
    if path.name not in ("", ".."):
        return shown(path.name)
    try:
        return shown(path.resolve().name) or "/"
    except OSError:
        return shown(str(path))


def _content(path: Path, kind: str, name: str, budget: Budget) -> bytes:
    limits_bytes = {
        ".ipynb": budget.notebook_bytes,
        ".py": budget.code_bytes,
        _ARCHIVE: budget.archive_bytes,
    }
    if kind not in limits_bytes:
        raise SubmissionError(
            f"{name} is of no kind that the grader reads.",
            next_step="Submit a notebook (.ipynb), a script (.py), a folder or a zip archive. "
            "A browser may have added an ending, as in exercise3.ipynb.txt: take it off.",
        )
    data = read_file(path, limit_bytes=limits_bytes[kind], name=name, advice=_SMALLER[kind])
    return _require_something(data, name)


def _require_something(data: bytes, name: str) -> bytes:
    if not data.strip():
        raise SubmissionError(
            f"{name} is empty.",
            next_step="Save your work in Jupyter or in your editor, then submit it again.",
        )
    return data


def _document(data: bytes, name: str, budget: Budget) -> Document:
    parse = parse_notebook if name.lower().endswith(".ipynb") else parse_script
    return parse(_require_something(data, name), name, budget=budget)


def _from_bundle(
    bundle: Bundle, learner: str, budget: Budget, is_programs: Callable[[Bundle], bool]
) -> Submission:
    if is_programs(bundle):
        return _submission(
            _said_in_scripts(bundle, budget),
            name=bundle.name,
            learner=learner,
            files=bundle.files,
            notices=bundle.notices,
        )
    main = main_file(bundle)
    files = tuple(file for file in bundle.files if file is not main)
    answers = next((file.content for file in files if file.path == ANSWERS_FILE), None)
    return _submission(
        _document(main.content, main.path, budget),
        name=bundle.name,
        learner=learner,
        files=files,
        answers=None if answers is None else parse_answers(answers, budget=budget),
        notices=(f"In {bundle.name}, {main.path} was taken as the answer.", *bundle.notices),
    )


def _said_in_scripts(bundle: Bundle, budget: Budget) -> Document:
    """Return a document without units that says what the first script says in its header."""
    for file in bundle.files:
        if file.path.endswith(".py"):
            with contextlib.suppress(SubmissionError):  # what is wrong with it is for its run
                said = parse_script(file.content, file.path, budget=budget)
                if said.exercise_hint or said.learner_hint:
                    return replace(said, units=())
    return Document(units=())


def _submission(
    document: Document,
    *,
    name: str,
    learner: str,
    files: tuple[SubmittedFile, ...] = (),
    answers: Mapping[str, object] | None = None,
    notices: tuple[str, ...] = (),
) -> Submission:
    sha256 = digest(document.units, files)
    return Submission(
        id=sha256[:ID_LETTERS],
        learner=learner or document.learner_hint,
        data_of=document.learner_hint,
        name=name,
        units=document.units,
        files=files,
        answers=answers,
        exercise_hint=document.exercise_hint,
        notices=(*notices, *document.notices, *_begun_by(document.learner_hint, learner)),
        digest=sha256,
    )


def _begun_by(hint: str, learner: str) -> tuple[str, ...]:
    if not hint or not learner or hint == learner:
        return ()
    return (f"Begun on the data of {hint} and graded on it; handed in by {shown(learner)}.",)
