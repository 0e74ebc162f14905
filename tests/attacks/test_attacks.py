"""Each file below ``submissions`` attacks the grader; none of them gains anything.

A submission says in its first lines what it ``Tries`` and what is so ``Afterwards``. Further lines
narrow that down for this test: ``Ends`` lists how the run as submitted may end, ``Ceiling`` is the
most that it may earn where that is more than an empty submission earns, ``Clock`` is how many
seconds its runs may take, and ``Processor`` how many seconds of processor time.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from grader.catalog.course import Course, load_course
from grader.catalog.key import CourseKey
from grader.guest.processes import children_of, descendants_of
from grader.model.limits import MEBIBYTE, Limits
from grader.model.result import Report, Verdict
from grader.pipeline import Grader
from grader.reporters import REPORTERS, Display
from grader.sandbox.base import Ending, FrameHandler, JobRequest, TextHandler

REQUIRED = "GRADER_REQUIRE_NAMESPACES"
EXERCISE = "03-split"
SUBMISSIONS = sorted(
    path
    for path in (Path(__file__).parent / "submissions").iterdir()
    if path.suffix in (".py", ".ipynb") or path.is_dir()
)
ROOT = Path(__file__).parents[2]
HONEST = ROOT / "solutions" / EXERCISE / "reference" / "by_hand.py"
EMPTY = ROOT / "exercises" / EXERCISE / "exercise3.py"
JOB = {"CLASSROOM": "c", "ASSIGNMENT": "a", "SUBMISSION_TAG": "t"}  # what one format asks for
WAITING = 3  # a watchdog, its idle process and its job
LIMITS = Limits(
    cpu_s=1.0,
    wall_s=60.0,
    memory_bytes=700 * MEBIBYTE,
    disk_bytes=16 * MEBIBYTE,
    file_bytes=8 * MEBIBYTE,
    files=200,
    processes=24,
    open_files=128,
    output_bytes=MEBIBYTE,
    artifact_bytes=4 * MEBIBYTE,
)
MARKS = ("tmp/*-canary", "tmp/mark*", "dev/shm/mark*", "var/tmp/mark*", "tmp/fill*")
UNPRINTABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)

pytestmark = pytest.mark.sandbox


@dataclass
class Place:
    """A machine with secrets on it, and a grader at work.

    Attributes:
        grader: The grader.
        folder: Where everything is that must stay as it is.
        secrets: Texts that no submission may ever see.
        said: What came out of the sandbox since the last submission began.
        empty: What an empty submission earns.
        clock_s: How long a run may take on the clock.
        cpu_s: How much processor time a run may use.
    """

    grader: Grader
    folder: Path
    secrets: list[str]
    said: bytearray = field(default_factory=bytearray)
    empty: float = 0.0
    clock_s: float = LIMITS.wall_s
    cpu_s: float = LIMITS.cpu_s

    def grade(self, path: Path) -> Report:
        """Grade a submission and listen to what it says."""
        self.said.clear()
        return self.grader.grade(path, exercise=EXERCISE)

    def state(self) -> dict[str, str]:
        """Return a digest of each file that must stay as it is."""
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A course with secrets, an operator with secrets, and a warm grader."""
    folder = tmp_path_factory.mktemp("operator")
    made = {
        name: f"canary-{secrets.token_hex(8)}"
        for name in ("home", "private", "rubric", "env", "solution")
    }
    (folder / ".ssh").mkdir()
    (folder / ".ssh" / "id_canary").write_text(made["home"])
    course = _course_with_secrets(folder / "course", made)
    key = CourseKey(secret=b"canary-of-the-course")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRADER_CANARY", made["env"])
        patch.setenv("HOME", str(folder))
        with Grader(course, isolation="namespaces", key=key, workers=2) as grader:
            seed = str(key.seed(EXERCISE, "", "unseen-data"))
            prepared = Place(grader, folder, [*made.values(), seed, "canary-of-the-course"])
            _listen(prepared, patch)
            empty = prepared.grade(EMPTY)
            _need_walls(empty)
            prepared.empty = empty.score
            yield prepared


def _need_walls(report: Report) -> None:
    """Attack only a machine that can stand it; one that should and cannot is a failure."""
    if report.problem is not None and report.problem.whose == "operator":
        if os.environ.get(REQUIRED) == "1":
            pytest.fail(f"{REQUIRED}=1, but {report.problem.message}")
        pytest.skip(f"nothing is isolated here: {report.problem.message}")


def _course_with_secrets(root: Path, made: Mapping[str, str]) -> Course:
    shutil.copytree(ROOT / "exercises" / EXERCISE, root / "exercises" / EXERCISE)
    private = root / "exercises" / EXERCISE / "private"
    (private / "notes.txt").write_text(made["private"])
    with (private / "generate.py").open("a") as file:
        file.write(f"# {made['private']}\n")
    shutil.copytree(ROOT / "rubrics", root / "rubrics")
    (root / "rubrics" / "notes.txt").write_text(made["rubric"])
    (root / "solutions" / EXERCISE).mkdir(parents=True)
    (root / "solutions" / EXERCISE / "expected.json").write_text(made["solution"])
    course = load_course(root)
    return replace(
        course, exercises=tuple(replace(each, limits=LIMITS) for each in course.exercises)
    )


def _listen(place: Place, patch: pytest.MonkeyPatch) -> None:
    run = place.grader._pool.run

    def recorded(request: JobRequest, on_frame: FrameHandler, on_text: TextHandler) -> Ending:
        def frame(header: Mapping[str, Any], payload: bytes) -> None:
            place.said.extend(json.dumps(header).encode() + payload)
            on_frame(header, payload)

        def text(name: str, data: bytes) -> None:
            place.said.extend(data)
            on_text(name, data)

        limits = replace(request.limits, wall_s=place.clock_s, cpu_s=place.cpu_s)
        return run(replace(request, limits=limits), frame, text)

    patch.setattr(place.grader._pool, "run", recorded)


def header_of(path: Path) -> dict[str, str]:
    """Return what a submission says about itself."""
    source = path / "exercise3.py" if path.is_dir() else path
    text = source.read_text()
    if path.suffix == ".ipynb":
        text = "".join(json.loads(text)["cells"][0]["source"])
    return dict(
        re.findall(
            r"^(?:# )?(Tries|Afterwards|Ends|Ceiling|Clock|Processor): (.+)", text, re.MULTILINE
        )
    )


@pytest.mark.parametrize("path", SUBMISSIONS, ids=lambda path: path.stem)
def test_an_attack_gains_nothing(place: Place, path: Path, tmp_path: Path) -> None:
    """No points, no secrets, no trace on the machine, and no harm to the next submission."""
    says = header_of(path)
    state, processes, marks = place.state(), _processes(), _marks()

    place.clock_s = float(says.get("Clock", LIMITS.wall_s))
    place.cpu_s = float(says.get("Processor", LIMITS.cpu_s))
    report = place.grade(_armed(path, place, tmp_path))

    assert report.problem is None, report.problem
    assert report.isolation == "namespaces"
    assert report.verdict in (Verdict.REJECTED, Verdict.PARTIAL)
    assert report.score_high <= float(says.get("Ceiling", place.empty)), _earned(report)
    if "Ends" in says:
        assert report.runs[0].status in says["Ends"].split(", "), report.runs[0]
    _assert_no_secret(place, report)
    _assert_harmless_text(report)
    assert place.state() == state
    assert _marks() == marks
    assert _until(lambda: not _processes() - processes)  # watchdogs go last
    place.clock_s, place.cpu_s = LIMITS.wall_s, LIMITS.cpu_s
    honest = place.grade(HONEST)
    assert honest.score == 100.0, honest


@pytest.mark.parametrize("path", SUBMISSIONS, ids=lambda path: path.stem)
def test_an_attack_says_what_it_is(path: Path) -> None:
    """The first lines of a submission say what it tries and what must be so afterwards."""
    assert {"Tries", "Afterwards"} <= set(header_of(path))


def _marks() -> list[str]:
    """Return what submissions like to leave outside."""
    return sorted(str(mark) for pattern in MARKS for mark in Path("/").glob(pattern))


def _processes() -> set[int]:
    """Return all processes below this one, save those that wait for work."""
    found = descendants_of(os.getpid())
    groups = [[each, *children_of(each)] for each in found]
    waiting = [group for group in groups if len(group) == WAITING and not _has_more(group)]
    return set(found).difference(*waiting)


def _has_more(group: list[int]) -> bool:
    return any(children_of(each) for each in group[1:])


def _until(what: Callable[[], bool]) -> bool:
    """Wait until something is so; false if it takes too long."""
    deadline = time.monotonic() + 10
    while not what():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def _armed(path: Path, place: Place, folder: Path) -> Path:
    """Return a copy of the submission that knows the true paths of what it wants to read."""
    wanted = [str(file) for file in place.folder.rglob("*")]
    wanted += [str(ROOT / name) for name in ("rubrics", "solutions", "exercises", "tests", ".git")]
    digest = hashlib.sha256((ROOT / "exercises" / EXERCISE / "data" / "fraud.csv").read_bytes())
    target = folder / path.name
    if path.is_dir():
        shutil.copytree(path, target)
    else:
        text = path.read_text().replace('"@PATHS@"', repr(wanted))
        target.write_text(text.replace("@FRAUD@", digest.hexdigest()))
    return target


def _assert_no_secret(place: Place, report: Report) -> None:
    shown = "".join(_rendered(report, name) for name in REPORTERS)
    for secret in place.secrets:
        assert secret.encode() not in place.said
        assert secret not in shown


def _assert_harmless_text(report: Report) -> None:
    document = json.loads(_rendered(report, "json"))
    for text in _texts(document):
        assert not UNPRINTABLE.search(text.replace("\t", " ")), repr(text)
    shown = _rendered(report, "terminal")
    assert not UNPRINTABLE.search(shown), repr(shown)


def _rendered(report: Report, name: str) -> str:
    return REPORTERS[name](Display(environ=JOB)).render([report])


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(key)
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def _earned(report: Report) -> list[tuple[str, float, str]]:
    return [
        (each.id, each.points_high, each.status) for each in report.criteria if each.points_high
    ]
