"""For authors of checks: evidence made by hand, and one check run on it.

Example:
    >>> evidence = make_evidence(
    ...     "splits = {...}",
    ...     datasets=[Dataset(name="fraud", file="data/fraud.csv", id_column="id")],
    ...     tables={"as-submitted": {"fraud": fraud}},
    ...     values={"as-submitted": {"splits": {"fraud": {"train": [500137]}}}},
    ... )
    >>> run_check("missing-part", evidence, {"datasets": ["fraud"]})
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from grader.analysis.delivered import AS_SUBMITTED, UNSEEN_DATA
from grader.catalog.schema import problems
from grader.checks.base import Check, Context
from grader.checks.registry import find_check
from grader.errors import AuthorError, UsageError
from grader.execution.answers import AnswerList
from grader.execution.runner import job_request
from grader.execution.status import status_of_program
from grader.guest import calling
from grader.guest.export import Exporter
from grader.model.call import Calls
from grader.model.evidence import Evidence
from grader.model.exercise import Dataset, Deliverable, Exercise, HeldOutQuestion
from grader.model.framing import Framing
from grader.model.limits import Limits
from grader.model.program import Program, ProgramResult
from grader.model.result import Finding
from grader.model.run import Answer, Artifact, CellOutput, ExecStatus, Fault, Run, RunSpec
from grader.model.submission import SourceUnit, Submission, SubmittedFile, UnitKind
from grader.sandbox.base import JobRequest

SCRIPT, NOTEBOOK = "submission.py", "submission.ipynb"
_EXERCISE = Exercise(
    id="00-made-by-hand",
    number=0,
    title="Made by hand",
    step="",
    summary="",
    version="0",
    folder=Path(),
    deliverables=(),
    datasets={},
    data_files=(),
    generator=None,
    seed_name="",
    preimports=(),
    limits=Limits(),
)


def make_evidence(
    code: str | Sequence[str] = "",
    *,
    datasets: Iterable[Dataset] = (),
    tables: Mapping[str, Mapping[str, pd.DataFrame]] | None = None,
    values: Mapping[str, Mapping[str, object]] | None = None,
    runs: Iterable[Run] = (),
    seed_name: str = "SEED",
    questions: Iterable[HeldOutQuestion] = (),
    answers: Mapping[str, object] | None = None,
    calls: Calls | None = None,
    files: Mapping[str, bytes] | None = None,
    programs: Iterable[Program] = (),
) -> Evidence:
    """Return evidence as a check would get it.

    Args:
        code: A script, or the cells of a notebook.
        datasets: Which columns matter in which table.
        tables: For each variant, the tables by data set; written as CSV, without their index.
        values: For each variant, what the run delivered, by name.
        runs: Runs made with `make_run`, where values alone do not say enough.
        seed_name: Name of the seed.
        questions: What delivered models are asked about unseen rows.
        answers: Content of ``answers.json``.
        calls: Calls of what is delivered, with their tables; the same in every run.
        files: Files of the submission beside the code, by path.
        programs: Which of them are run as programs; see `make_program_run`.
    """
    known = {dataset.name: dataset for dataset in datasets}
    ready = {run.variant: run for run in runs}
    made = {name: make_run(name, delivered) for name, delivered in (values or {}).items()}
    inputs = {variant: _files(known, given) for variant, given in (tables or {}).items()}
    all_runs = {**made, **ready}
    names = dict.fromkeys(name for run in all_runs.values() for name in run.artifacts)
    exercise = replace(
        _EXERCISE,
        deliverables=tuple(Deliverable(name=name, type="", meaning="") for name in names),
        datasets=known,
        data_files=tuple(dataset.file for dataset in known.values()),
        generator=Path("generate.py") if UNSEEN_DATA in inputs else None,
        seed_name=seed_name,
        held_out={question.name: question for question in questions},
        calls=calls.calls if calls else (),
        programs={program.name: program for program in programs},
    )
    beside = tuple(
        SubmittedFile(path=path, content=content) for path, content in (files or {}).items()
    )
    return Evidence(
        submission=replace(make_submission(code), answers=answers, files=beside),
        exercise=exercise,
        runs=all_runs,
        inputs=inputs,
    )


def _files(
    datasets: Mapping[str, Dataset], tables: Mapping[str, pd.DataFrame]
) -> tuple[SubmittedFile, ...]:
    return tuple(
        SubmittedFile(path=datasets[name].file, content=table.to_csv(index=False).encode())
        for name, table in tables.items()
    )


def make_submission(code: str | Sequence[str]) -> Submission:
    """Return a submission: a script of one section, or a notebook with these cells."""
    script = isinstance(code, str)
    cells = (code,) if isinstance(code, str) else tuple(code)
    name = SCRIPT if script else NOTEBOOK
    units = tuple(
        SourceUnit(index=at, kind=UnitKind.CODE, code=cell, file=name, cell=None if script else at)
        for at, cell in enumerate(cells)
    )
    digest = hashlib.sha256("\0".join(cells).encode()).hexdigest()
    return Submission(id=digest[:8], learner="", name=name, units=units, digest=digest)


def make_run(
    variant: str = AS_SUBMITTED,
    values: Mapping[str, object] | None = None,
    *,
    cells: Sequence[CellOutput] = (),
    status: ExecStatus = ExecStatus.OK,
    message: str = "",
    answers: Iterable[Answer] = (),
) -> Run:
    """Return a finished run that delivered values, exported as the sandbox exports them.

    Answers to the same call are those for its groups of rows, in order.
    """
    exporter = Exporter(Limits().artifact_bytes)
    artifacts = {name: _exported(exporter, name, value) for name, value in (values or {}).items()}
    return Run(
        variant=variant,
        status=status,
        message=message,
        cells=tuple(cells),
        artifacts=artifacts,
        answers=_by_name(answers),
        isolation="none",
    )


def make_program_run(
    program: Program,
    files: Mapping[str, bytes] | None = None,
    *,
    exit_status: int = 0,
    stdout: str = "",
    stderr: str = "",
) -> Run:
    """Return a finished run of a program that wrote files, with the status that it would have."""
    result = ProgramResult(
        exit_status=exit_status, stdout=stdout, stderr=stderr, files=files or {}
    )
    status, message = status_of_program(program, result)
    return Run(
        variant=program.name, status=status, message=message, program=result, isolation="none"
    )


def _by_name(answers: Iterable[Answer]) -> Mapping[str, tuple[Answer, ...]]:
    found: dict[str, tuple[Answer, ...]] = {}
    for answer in answers:
        found[answer.name] = (*found.get(answer.name, ()), answer)
    return found


def make_answer(
    name: str,
    value: object = None,
    *,
    method: str = "predict_proba",
    group: str = "",
    raised: str = "",
) -> Answer:
    """Return what a call returned, or a model said about unseen rows, as the sandbox does.

    Args:
        name: Name of the call or question.
        value: What was returned.
        method: Method that was called; empty when the value itself was.
        group: Group of rows that it was called with.
        raised: What it raised, instead.
    """
    if raised:
        return Answer(name=name, group=group, method=method, fault=Fault.RAISED, said=raised)
    artifact = _exported(Exporter(Limits().artifact_bytes), name, value)
    return Answer(name=name, group=group, method=method, artifact=artifact)


def call_here(code: str, names: dict[str, object], calls: Calls) -> tuple[Answer, ...]:
    """Return what calls return, made in this process as the sandbox makes them.

    Args:
        code: The script that has bound the names.
        names: What it has bound.
        calls: Calls, with their tables.
    """
    spec = RunSpec(
        variant=AS_SUBMITTED,
        units=make_submission(code).code_units,
        inputs=(),
        deliverables=(),
        limits=Limits(),
        calls=calls,
    )
    answers = AnswerList(calls.calls, {unit.index for unit in spec.units})
    request = job_request(spec)
    calling.answer(_Wire(answers, request), names, dict(request.header))
    return tuple(one for each in answers.answers().values() for one in each)


class _Wire:
    """A channel whose two ends are in one process."""

    def __init__(self, answers: AnswerList, request: JobRequest) -> None:
        self._answers = answers
        self._later = request.later

    def send(self, event: str, payload: bytes = b"", **facts: object) -> None:
        header = json.loads(json.dumps({"event": event, **facts}))
        if event == "answer":
            self._answers.take(header, payload)

    def receive(self) -> tuple[Mapping[str, object], bytes] | None:
        return self._later


def _exported(exporter: Exporter, name: str, value: object) -> Artifact:
    tree, blobs = exporter.export(value)
    return Artifact(name=name, tree=tree, blobs=tuple(blobs))


def run_check(
    check: str | Check,
    evidence: Evidence,
    params: Mapping[str, object] | None = None,
    held_out: Mapping[str, object] | None = None,
    framing: Framing | None = None,
) -> tuple[Finding, ...]:
    """Return what one check finds.

    Args:
        check: A check, or the code or name of an installed one.
        evidence: What it may look at.
        params: Its parameters, as a rubric would give them.
        held_out: For each variant, the unseen rows with their targets, by name.
        framing: What the rubric says about answers.

    Raises:
        UsageError: If no such check is installed.
        AuthorError: If the parameters do not fit the check's schema.
    """
    found = find_check(check) if isinstance(check, str) else check
    if found is None:
        raise UsageError(f"there is no check {check!r}")
    wrong = problems(dict(params or {}), found.params_schema, label=found.name)
    if wrong:
        raise AuthorError(f"the parameters do not fit {found.name}", problems=wrong)
    context = Context(
        evidence=evidence,
        params=params or {},
        held_out=held_out or {},
        framing=framing or Framing(),
    )
    said = found.run(context)
    return tuple(each for each in said if isinstance(each, Finding))
