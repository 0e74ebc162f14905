"""Plans the runs of an exercise that is answered by programs, not by a notebook.

Each program starts in a sandbox of its own, in which lie the files of the submission and what the
exercise names for this run, and nothing else. A program may be given what an earlier one wrote:
so a model is built anew in one sandbox and used in another.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from grader.errors import AuthorError
from grader.execution.inputs import inputs_of
from grader.execution.plan import Plan
from grader.execution.variants.base import Waiting
from grader.model.exercise import Exercise
from grader.model.program import Program, ProgramInput, is_named
from grader.model.run import ExecStatus, Run, RunSpec
from grader.model.submission import Submission, SubmittedFile


def plan_programs(
    submission: Submission, exercise: Exercise, given: Mapping[str, bytes], seed: int | None
) -> Plan:
    """Return the runs of an exercise's programs.

    Args:
        submission: What the learner handed in; its files are the programs and what they need.
        exercise: What was asked.
        given: Contents that programs may be given, by the path that the exercise calls them.
        seed: Seed from which the generated ones among them were made.

    Raises:
        AuthorError: If a program is given a file that nobody made.
    """
    there = {file.path for file in submission.files}
    specs: dict[str, RunSpec] = {}
    waiting: dict[str, Waiting] = {}
    left_out: dict[str, str] = {}
    for name, program in exercise.programs.items():
        spec = RunSpec(
            variant=name,
            units=(),
            inputs=_inputs(submission, program, given),
            deliverables=(),
            limits=exercise.limits,
            seed=seed,
            program=program,
        )
        if program.script not in there:
            left_out[name] = f"there is no {program.script}"
        elif program.after:
            waiting[name] = Waiting(on=program.after, make=partial(_after, spec, program.after))
        else:
            specs[name] = spec
    for name in [name for name, item in waiting.items() if item.on not in specs]:
        left_out[name] = f"{waiting.pop(name).on} was not run"
    return Plan(
        specs=tuple(specs.values()),
        left_out=left_out,
        waiting=waiting,
        notices=tuple(f"Not run as {name}: {reason}." for name, reason in left_out.items()),
    )


def _after(spec: RunSpec, earlier: str, runs: Mapping[str, Run]) -> RunSpec | str:
    """Return the run with what an earlier one wrote laid over its files."""
    run = runs[earlier]
    if run.status is not ExecStatus.OK or run.program is None:
        return f"{run.variant} did not end well"
    files = run.program.files.items()
    written = tuple(SubmittedFile(path=path, content=content) for path, content in files)
    return replace(spec, inputs=inputs_of(spec.inputs, written))


def _inputs(
    submission: Submission, program: Program, given: Mapping[str, bytes]
) -> tuple[SubmittedFile, ...]:
    own = [file for file in submission.files if not is_named(file.path, program.without)]
    beside = [
        SubmittedFile(path=each.place, content=_content(program, each, given))
        for each in program.inputs
    ]
    return inputs_of(own, beside)


def _content(program: Program, wanted: ProgramInput, given: Mapping[str, bytes]) -> bytes:
    content = given.get(wanted.file)
    if content is None:
        raise AuthorError(
            f"Nobody makes {wanted.file}, which the program {program.name} is given.",
            next_step="Let generate(seed) return its bytes under that path.",
        )
    return _without_columns(content, wanted) if wanted.without else content


def _without_columns(content: bytes, wanted: ProgramInput) -> bytes:
    rows = list(csv.reader(io.StringIO(content.decode())))
    header = rows[0] if rows else []
    if unknown := [name for name in wanted.without if name not in header]:
        raise AuthorError(
            f"{wanted.file} has no column {unknown[0]!r}, which a program is not to see.",
            next_step="Mend exercise.json or the generator.",
        )
    kept = [at for at, name in enumerate(header) if name not in wanted.without]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([row[at] for at in kept] for row in rows)
    return text.getvalue().encode()
