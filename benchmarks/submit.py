"""How fast is a grade? Ratios, each of two things measured in turn in one run.

    python benchmarks/submit.py [--rounds 7] [--file solutions/03-split/reference/by_hand.py]

(a) the whole `grade submit` process            against importing NumPy, pandas and scikit-learn
(b) a warm grade, and one warm isolated run     against the same cells in a warm interpreter
(c) a warm grade                                against a cold nbclient run of the same cells

Seconds depend on the machine and its load; the ratios are what to look at.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from grader.catalog.course import load_course
from grader.catalog.data import public_files
from grader.execution.plan import make_plan
from grader.execution.runner import run_one
from grader.execution.variants.base import Situation
from grader.intake.read import read_submission
from grader.model.run import RunSpec
from grader.pipeline import Grader

ROOT = Path(__file__).parent.parent
EXERCISE = "03-split"
SUBMISSION = ROOT / "solutions" / EXERCISE / "reference" / "sklearn_frames.ipynb"
IMPORTS = "import numpy, pandas, sklearn.model_selection, sklearn.linear_model, sklearn.metrics"


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--file", type=Path, default=SUBMISSION)
    options = parser.parse_args()
    options.file = options.file.resolve()
    course = load_course()
    exercise = EXERCISE
    spec = _plain_run(options.file)
    with Grader(course) as grader, _work_folder(spec) as folder:
        measures: dict[str, Callable[[], object]] = {
            "imports": lambda: _process("-c", IMPORTS),
            "submit": lambda: _process(
                "-m", "grader", "submit", str(options.file), "--exercise", exercise
            ),
            "cells": lambda: _cells_here(spec),
            "run": lambda: run_one(spec, grader._pool),  # noqa: SLF001 - the part that is measured
            "grade": lambda: grader.grade(options.file, exercise=exercise),
            "nbclient": lambda: _nbclient(spec, folder),
        }
        for name in ("cells", "run", "grade"):
            measures[name]()  # warm is what is measured
        times = _in_turn(measures, options.rounds)
    _print_table(times)


def _in_turn(measures: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in measures}
    for _ in range(rounds):
        for name, measure in measures.items():
            begin = time.perf_counter()
            measure()
            times[name].append(time.perf_counter() - begin)
    return times


def _print_table(times: dict[str, list[float]]) -> None:
    middle = {name: statistics.median(values) for name, values in times.items()}
    print(f"{'':44}{'median':>9}{'ratio':>8}{'more':>9}   aim")
    rows = (
        ("(a) importing the libraries", "imports", "imports", ""),
        ("    grade submit, the whole process", "submit", "imports", "ratio under 1.6"),
        ("(b) the cells in a warm interpreter", "cells", "cells", ""),
        ("    one isolated run, warm", "run", "cells", ""),
        ("    a whole grade (every variant), warm", "grade", "cells", "under 2.5, 90 ms more"),
        ("(c) the cells with nbclient, cold", "nbclient", "nbclient", ""),
    )
    for label, name, base, aim in rows:
        ratio, more = middle[name] / middle[base], (middle[name] - middle[base]) * 1000
        print(f"{label:44}{middle[name] * 1000:6.0f} ms{ratio:8.2f}{more:6.0f} ms   {aim}")
    ratio = middle["nbclient"] / middle["grade"]
    print(f"    nbclient, cold, against a warm grade{'':13}{ratio:8.2f}{'':12}over 10")


def _plain_run(file: Path) -> RunSpec:
    submission = read_submission(file)
    exercise = next(each for each in load_course().exercises if each.id == EXERCISE)
    situation = Situation(
        submission=submission,
        exercise=exercise,
        public_files=public_files(exercise),
        make_files=None,
        unseen_seed=0,
    )
    return make_plan([], situation).specs[0]


@contextlib.contextmanager
def _work_folder(spec: RunSpec) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in spec.inputs:
            (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
            (folder / file.path).write_bytes(file.content)
        before = Path.cwd()
        os.chdir(folder)
        try:
            yield folder
        finally:
            os.chdir(before)


def _process(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, check=False)


def _cells_here(spec: RunSpec) -> None:
    names: dict[str, object] = {"__name__": "__main__", "display": lambda *_: None}
    with contextlib.redirect_stdout(io.StringIO()):
        for unit in spec.units:
            exec(compile(unit.code, "cell", "exec"), names)


def _nbclient(spec: RunSpec, folder: Path) -> None:
    cells = [nbformat.v4.new_code_cell(unit.code) for unit in spec.units]
    notebook = nbformat.v4.new_notebook(cells=cells)
    client = NotebookClient(notebook, resources={"metadata": {"path": str(folder)}})
    client.execute()


if __name__ == "__main__":
    main()
