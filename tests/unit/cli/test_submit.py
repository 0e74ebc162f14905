from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from grader.model.result import Verdict

Invoke = Callable[..., Result]


@pytest.mark.parametrize(
    ("files", "code"),
    [
        (["good.ipynb"], 0),
        (["poor.ipynb"], 1),
        (["empty.ipynb"], 3),
        (["refused.ipynb"], 3),
        (["judge.ipynb"], 6),
        (["broken.ipynb"], 6),
        (["good.ipynb", "poor.ipynb"], 1),
        (["empty.ipynb", "good.ipynb"], 3),
        (["broken.ipynb", "empty.ipynb", "poor.ipynb", "good.ipynb"], 6),
    ],
)
def test_the_exit_status_is_the_worst(
    grade: Invoke, fake: Any, files: list[str], code: int
) -> None:
    """Each file is graded and reported, and the exit status tells of the worst."""
    result = grade("submit", *files)
    assert result.exit_code == code
    assert [name for name, _, _ in fake.calls] == files
    positions = [result.stdout.index(file) for file in files]
    assert positions == sorted(positions)


def test_options_arrive(grade: Invoke, fake: Any) -> None:
    """What the options say is what the grader is told."""
    grade("submit", "good.ipynb", "--learner", "ada", "--exercise", "1")
    assert fake.calls == [("good.ipynb", "ada", "1")]
    assert (fake.options["isolation"], fake.options["engine"]) == ("auto", "session")
    grade("submit", "good.ipynb", "--isolation", "none", "--engine", "kernel")
    assert (fake.options["isolation"], fake.options["engine"]) == ("none", "kernel")


@pytest.mark.parametrize(
    "arguments", [[], ["x", "--format", "pdf"], ["x", "--isolation", "some"], ["x", "--engine"]]
)
def test_a_wrong_option_is_a_wrong_use(grade: Invoke, fake: Any, arguments: list[str]) -> None:
    """What cannot be asked for ends with 2 before anything is graded."""
    assert grade("submit", *arguments).exit_code == 2
    assert fake.calls == []


def test_json_of_one_file_is_one_object(grade: Invoke, fake: Any) -> None:
    """One file gives one object, and nothing else is printed."""
    result = grade("submit", "good.ipynb", "--format", "json")
    assert json.loads(result.stdout)["verdict"] == "accepted"
    assert result.stderr == ""


def test_json_of_several_files_is_a_list(grade: Invoke, fake: Any) -> None:
    """Several files give a list in their order, whatever becomes of each."""
    files = ["good.ipynb", "broken.ipynb", "refused.ipynb"]
    result = grade("submit", *files, "--format", "json")
    reports = json.loads(result.stdout)
    assert [report["submission"]["files"] for report in reports] == [[file] for file in files]
    assert [report["verdict"] for report in reports] == ["accepted", "judge-error", "invalid"]
    assert reports[1]["problem"]["whose"] == "grader"
    assert reports[2]["problem"]["next_step"] == "Save it again."


@pytest.mark.parametrize("format_", ["terminal", "json"])
@pytest.mark.parametrize(("end", "code"), [("stopped.ipynb", 130), ("usage.ipynb", 2)])
def test_finished_reports_are_never_lost(
    grade: Invoke, fake: Any, format_: str, end: str, code: int
) -> None:
    """Whatever ends the command early, the reports that were finished are delivered."""
    result = grade("submit", "good.ipynb", end, "poor.ipynb", "--format", format_)
    assert result.exit_code == code
    assert "good.ipynb" in result.stdout
    assert not fake.is_open


def test_a_report_goes_to_a_file(grade: Invoke, fake: Any, here: Path) -> None:
    """With -o nothing is printed, the file is replaced as a whole, and no other is left."""
    target = here / "out" / "näme with spaces.json"
    target.parent.mkdir()
    target.write_text("before")
    result = grade("submit", "poor.ipynb", "--format", "json", "-o", target)
    assert (result.exit_code, result.output) == (1, "")
    assert json.loads(target.read_text())["verdict"] == Verdict.PARTIAL
    assert list(target.parent.iterdir()) == [target]


def test_a_report_in_a_file_has_no_colours(
    grade: Invoke, fake: Any, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file is not a terminal, whatever the environment wishes for."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    grade("submit", "good.ipynb", "-o", "report.txt")
    assert (here / "report.txt").read_text().startswith("good.ipynb\nVerdict: accepted\n")


@pytest.mark.parametrize("target", [".", "no/such/folder.json", "good.ipynb", "linked.json"])
def test_a_bad_target_is_refused_at_once(
    grade: Invoke, fake: Any, here: Path, target: str
) -> None:
    """A report with nowhere to go, or onto the submission, is refused before grading."""
    (here / "good.ipynb").write_text("mine")
    (here / "linked.json").symlink_to("good.ipynb")
    result = grade("submit", "good.ipynb", "-o", target)
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
    assert fake.calls == []
    assert (here / "good.ipynb").read_text() == "mine"


def test_a_report_that_cannot_be_written_is_printed(
    grade: Invoke, fake: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the file fails at the last moment, the report is printed instead of lost."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    result = grade("submit", "good.ipynb", "-o", "report.txt")
    assert result.exit_code == 2
    assert "Verdict: accepted" in result.stdout
    assert "No space left on device" in result.stderr


def test_devices_are_written_not_replaced(grade: Invoke, fake: Any) -> None:
    """A target that is no file stays what it is."""
    assert grade("submit", "good.ipynb", "-o", "/dev/null").exit_code == 0
    assert Path("/dev/null").is_char_device()
