from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from grader.model.result import CheckStatus, Report, Verdict
from grader.pipeline import Grader

pytestmark = [pytest.mark.sandbox, pytest.mark.xdist_group("tiny-course")]

Grade = Callable[..., Report]
GOOD = "answer = 42"


def status_of(report: Report) -> str:
    """How the run as submitted ended."""
    return report.runs[0].status


def message_of(report: Report) -> str:
    """What the learner reads about the run."""
    return report.criteria[0].findings[0].message


def test_a_right_submission_is_accepted(grade: Grade) -> None:
    """A notebook that delivers the number earns everything."""
    report = grade("import pandas as pd\nx = pd.read_csv('data/points.csv')", GOOD)
    assert (report.verdict, report.score) == (Verdict.ACCEPTED, 100.0)
    assert report.isolation == "namespaces"


@pytest.mark.parametrize(
    ("cell", "status", "says"),
    [
        ("1 / 0", "exception", "ZeroDivisionError"),
        ("def f(:", "exception", "SyntaxError"),
        ("open('data/nowhere.csv')", "exception", "FileNotFoundError"),
        ("import os\nos._exit(0)", "nonzero-exit", "ended itself"),
        ("import ctypes\nctypes.string_at(0)", "signalled", "SIGSEGV"),
        ("exit()", "nonzero-exit", "ended itself"),
        ("while True:\n    pass", "time-limit", "processor time"),
        ("x = bytearray(10**10)", "memory-limit", "MemoryError"),
        (
            "with open('big', 'wb') as f:\n    while True:\n        f.write(bytes(10**6))",
            "disk-limit",
            "OSError",
        ),
        ("import os\nwhile True:\n    os.fork()", "exception", "BlockingIOError"),
        ("import os\nwhile True:\n    os.write(3, b'x' * 10**6)", "output-limit", "sent out"),
    ],
)
def test_what_went_wrong_is_named(grade: Grade, cell: str, status: str, says: str) -> None:
    """Each way to go wrong has its status and a sentence with the cell; points are lost for it."""
    report = grade(GOOD, cell)
    assert status_of(report) == status
    assert says in message_of(report)
    assert report.criteria[0].status is CheckStatus.FAILED
    assert report.verdict in (Verdict.REJECTED, Verdict.PARTIAL)
    assert report.problem is None


def test_other_cells_still_count(grade: Grade) -> None:
    """A syntax error in one cell does not take the points of another."""
    report = grade("def f(:", GOOD)
    assert report.criteria[1].status is CheckStatus.PASSED


def test_a_flood_of_output_is_cut_and_said(grade: Grade) -> None:
    """A hundred megabytes of output are cut, said to be cut, and cost nothing."""
    report = grade("for _ in range(100):\n    print('x' * 10**6)", GOOD)
    assert report.verdict is Verdict.ACCEPTED
    assert any("cut" in notice for notice in report.notices)


def test_a_flood_past_python_is_cut_and_said(grade: Grade) -> None:
    """The same through the descriptor itself."""
    report = grade("import os\nfor _ in range(100):\n    os.write(1, b'x' * 10**6)", GOOD)
    assert report.verdict is Verdict.ACCEPTED
    assert any("cut" in notice for notice in report.notices)


def test_deleting_the_data_hurts_only_the_run_itself(grade: Grade) -> None:
    """A submission works on a copy of its data."""
    assert grade("import shutil\nshutil.rmtree('data')", GOOD).score == 100.0
    assert grade("print(open('data/points.csv').read())", GOOD).score == 100.0


def test_a_missing_answer_is_not_the_same_twice(grade: Grade) -> None:
    """What was never delivered earns nothing for being reproducible."""
    assert grade("x = 1").criteria[1].points == 0


def test_the_last_binding_of_a_name_counts(grade: Grade) -> None:
    """A name that is bound twice has its last value."""
    assert grade("import random\nanswer = random.random()", GOOD).score == 100.0


@pytest.mark.parametrize(
    "cell",
    [
        "%matplotlib inline",
        "%%time\nx = 1",
        "%timeit -n 100000 -r 100 sum(range(10000))",
        "!pip install anything",
        "%pip install anything",
        "%%bash\necho hello",
        "!ls data",
    ],
)
def test_magics_do_not_break_a_run(grade: Grade, cell: str) -> None:
    """What notebooks commonly hold besides Python runs, or is left out with a word."""
    report = grade(cell, GOOD)
    assert (status_of(report), report.score) == ("ok", 100.0)


def test_a_notebook_that_was_left_out_installing_says_so(grade: Grade) -> None:
    """An installation that was left out is named."""
    report = grade("!pip install anything", GOOD)
    assert any("pip install anything" in notice for notice in report.notices)


def test_a_script_may_end_itself(grader: Grader, tmp_path: Path) -> None:
    """A script that ends with sys.exit() at its end has run to its end."""
    path = tmp_path / "exercise1.py"
    path.write_text(
        "import sys\nfrom pathlib import Path\nanswer = 42\nPath(__file__)\nsys.exit()"
    )
    report = grader.grade(path)
    assert (status_of(report), report.score) == ("ok", 100.0)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("exercise1.ipynb", b""),
        ("exercise1.ipynb", b"not json"),
        ("exercise1.ipynb", b"[1, 2]"),
        ("exercise1.ipynb", b"\x89PNG\r\n\x1a\n" + bytes(100)),
        ("exercise1.ipynb", b"[" * 100_000),
        ("exercise1.ipynb", b'{"nbformat": 5, "nbformat_minor": 0, "cells": [], "metadata": {}}'),
        ("exercise1.zip", b"PK\x03\x04 broken"),
        ("unknown.ipynb", b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}'),
    ],
)
def test_what_cannot_be_read_is_no_grade(
    grader: Grader, tmp_path: Path, name: str, content: bytes
) -> None:
    """An unreadable submission gets a problem with its next step, and exit status 3."""
    path = tmp_path / name
    path.write_bytes(content)
    report = grader.grade(path)
    assert report.verdict is Verdict.INVALID
    assert report.problem is not None
    assert (report.problem.exit_code, report.problem.whose) == (3, "learner")
    assert report.problem.message
    assert report.problem.next_step


def test_an_odd_path_is_no_obstacle(grader: Grader, tmp_path: Path) -> None:
    """Spaces and letters of other alphabets in a path do not matter."""
    folder = tmp_path / "mes fichiers données"
    folder.mkdir()
    path = folder / "Übung exercise1 (1).py"
    path.write_text(GOOD)
    assert grader.grade(path).score == 100.0
