"""Brings the data of an exercise: the public files, or new ones from the author's generator.

A generator is one Python file with ``generate(seed: int) -> dict[str, bytes]``. Its keys are the
paths in the exercise's ``data_files``. Keys under ``calls/`` are inputs of calls, those under
``programs/`` are for the programs to which the exercise gives them, those under ``altered/`` take
the place of data files in a run that must come out the same, those under ``carried/`` are
artifacts of a right solution, and those under ``held-out/`` and ``truth/`` are for checks only. It
runs outside the sandbox, because it is the author's, and it cannot import its neighbours.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.catalog.key import CourseKey
from grader.catalog.modules import load_module
from grader.catalog.wording import listed
from grader.errors import AuthorError
from grader.model.exercise import Exercise
from grader.model.submission import SubmittedFile

PROGRAMS = "programs/"
ALTERED = "altered/"
OUTSIDE = ("held-out/", "truth/", "calls/", ALTERED, "carried/", PROGRAMS)
PUBLIC = "public-data"

Generator = Callable[[int], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """Data made from a seed.

    Attributes:
        files: Files for the work folder of a run, in the order of the exercise's ``data_files``.
        held_out: Content of files that are not public, by their path under one of `OUTSIDE`.
    """

    files: tuple[SubmittedFile, ...]
    held_out: Mapping[str, bytes]


def public_files(exercise: Exercise) -> tuple[SubmittedFile, ...]:
    """Read the files that learners are given.

    Raises:
        AuthorError: If one cannot be read.
    """
    return tuple(
        SubmittedFile(path=path, content=_read(exercise, path)) for path in exercise.data_files
    )


def program_files(
    public: Iterable[SubmittedFile], generated: Generated | None
) -> tuple[Mapping[str, bytes], Mapping[str, bytes]]:
    """Return what programs may be given and what checks may see, each by path.

    Args:
        public: The data that learners have.
        generated: Data of a seed that nobody has seen; ``None`` when the data is fixed.
    """
    open_to_all = {file.path: file.content for file in public}
    made = generated.held_out if generated else {}
    given = {path: content for path, content in made.items() if path.startswith(PROGRAMS)}
    return {**open_to_all, **given}, {**open_to_all, **made}


def variant_seed(exercise: Exercise, key: CourseKey, learner: str) -> int:
    """Return the seed of a learner's own variant of the public data."""
    return key.seed(exercise.id, learner, PUBLIC)


def truth(exercise: Exercise, generated: Generated | None) -> Mapping[str, bytes]:
    """Return the files with what is right, by name.

    Args:
        exercise: The exercise.
        generated: Data of the seed in question; ``None`` for the public data.

    Raises:
        AuthorError: If one is not there.
    """
    return {name: private_file(exercise, path, generated) for name, path in exercise.truth.items()}


def private_file(exercise: Exercise, path: str, generated: Generated | None) -> bytes:
    """Return a file that is not public: the one beside the public data, or that of a seed.

    Raises:
        AuthorError: If it is not there.
    """
    if generated is None:
        return _read(exercise, path)
    if path not in generated.held_out:
        raise AuthorError(
            f"exercises/{exercise.id}: the generator makes no {path}.",
            next_step="Let generate(seed) return its bytes under that path.",
        )
    return generated.held_out[path]


def generate(exercise: Exercise, seed: int) -> Generated:
    """Make the data of an exercise anew; the same seed gives the same bytes.

    Raises:
        AuthorError: If there is no generator, it fails, or it makes other files than it should.
    """
    if exercise.generator is None:
        raise AuthorError(
            f"exercises/{exercise.id} has no generator, so its data cannot be made anew.",
            next_step='Name one under "generator" in exercise.json.',
        )
    label = f"exercises/{exercise.id}/{exercise.generator.relative_to(exercise.folder)}"
    made = _run(exercise.generator, seed, label)
    files = _checked(made, exercise, label)
    return Generated(
        files=tuple(SubmittedFile(path=path, content=files[path]) for path in exercise.data_files),
        held_out={path: files[path] for path in files if path.startswith(OUTSIDE)},
    )


def _read(exercise: Exercise, path: str) -> bytes:
    try:
        return (exercise.folder / path).read_bytes()
    except OSError as error:
        raise AuthorError(
            f"exercises/{exercise.id}/{path} cannot be read ({error.strerror}).",
            next_step=f"Run `grade validate {exercise.id}`.",
        ) from error


def _run(path: Path, seed: int, label: str) -> object:
    try:
        return load_module(path).generate(seed)
    except (Exception, SystemExit) as error:
        raise AuthorError(
            f"{label}{_line(error, path)}: generate({seed}) ended with "
            f"{type(error).__name__}: {error}",
            next_step="Mend the generator, or run it by itself to see more.",
        ) from error


def _line(error: BaseException, path: Path) -> str:
    """Return the line of the generator that failed, as ``, line 12``; empty if none did."""
    if isinstance(error, SyntaxError) and error.filename == str(path):
        return f", line {error.lineno}"
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == str(path)]
    return f", line {lines[-1]}" if lines else ""


def _checked(made: object, exercise: Exercise, label: str) -> Mapping[str, bytes]:
    if not isinstance(made, Mapping):
        raise _wrong(label, (f"must return a dict, not {type(made).__name__}",))
    public = {path for path in made if not str(path).startswith(OUTSIDE)}
    wanted = set(exercise.data_files)
    problems = [
        *(f"does not make {path}" for path in exercise.data_files if path not in public),
        *(f"makes {path}, which is not in data_files" for path in made if path in public - wanted),
        *(
            f"must make bytes for {path}, not {type(content).__name__}"
            for path, content in made.items()
            if not isinstance(content, bytes)
        ),
    ]
    if problems:
        raise _wrong(label, tuple(problems))
    return made


def _wrong(label: str, problems: tuple[str, ...]) -> AuthorError:
    return AuthorError(
        f"{label} {listed(problems, 'and')}.",
        next_step="generate(seed) returns the bytes of each public file by its path.",
    )
