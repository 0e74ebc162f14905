from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from grader.catalog.course import load_course
from grader.errors import SubmissionError, UsageError
from grader.integrations.github.submissions import submissions_in
from grader.integrations.github.workflow import FILES, write_workflow

ROOT = Path(__file__).parents[3]
SCRIPT = ROOT / "solutions" / "03-split" / "reference" / "by_hand.py"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A checkout with a folder in it."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "week3").mkdir()
    return tmp_path


def steps(path: Path) -> list[dict[str, Any]]:
    (job,) = yaml.safe_load(path.read_text())["jobs"].values()
    found: list[dict[str, Any]] = job["steps"]
    return found


@pytest.mark.parametrize("flavor", FILES)
def test_a_workflow_is_valid_and_asks_for_little(repository: Path, flavor: str) -> None:
    """It is YAML, pins actions by commit, reads the repository only, and allows the sandbox."""
    path = write_workflow(repository / "week3", flavor, exercise="3")
    content = yaml.safe_load(path.read_text())
    assert path.parent == repository / ".github" / "workflows"
    assert content["permissions"].pop("contents") == "read"
    assert set(content["permissions"]) <= {"checks", "actions"}
    for step in steps(path):
        name, _, commit = step.get("uses", "own@" + "0" * 40).partition("@")
        assert len(commit) == 40 or name.startswith("classroom-resources/")
    runs = "\n".join(step.get("run", "") for step in steps(path))
    assert "apparmor_restrict_unprivileged_userns=0" in runs
    assert "--exercise 3" in runs
    assert "${{" not in runs  # what comes from outside would be part of the script


def test_the_reporter_reads_the_result_of_the_step(repository: Path) -> None:
    """Its variable is named after the runner, and holds the output of the step of that name."""
    path = write_workflow(repository, "classroom")
    *_, grade, report = steps(path)
    runner = report["with"]["runners"]
    assert report["env"] == {
        f"{runner.upper()}_RESULTS": f"${{{{ steps.{grade['id']}.outputs.result }}}}"
    }


def test_nothing_is_overwritten(repository: Path) -> None:
    """A workflow that is there stays as it is."""
    path = write_workflow(repository, "actions")
    path.write_text("mine")
    with pytest.raises(UsageError, match="already"):
        write_workflow(repository, "actions")
    assert path.read_text() == "mine"


@pytest.mark.parametrize("install", ["a; rm -rf .", "$(id)", "a\nb", "--upgrade", "a'b", "`id`"])
def test_what_could_be_a_command_is_not_installed(repository: Path, install: str) -> None:
    """Only a requirement or an address gets into the workflow."""
    with pytest.raises(UsageError, match="--install"):
        write_workflow(repository, "actions", install=install)


def test_outside_of_a_repository_there_is_nothing_to_do(tmp_path: Path) -> None:
    """The message says how to come to a repository."""
    with pytest.raises(UsageError, match="no Git repository"):
        write_workflow(tmp_path, "actions")


def test_the_action_is_one_step(tmp_path: Path) -> None:
    """Its outputs come from the step that grades, and its inputs never become part of a script."""
    content = yaml.safe_load((ROOT / "action.yml").read_text())
    assert content["runs"]["using"] == "composite"
    for step in content["runs"]["steps"]:
        assert "${{" not in step["run"]
    for output in content["outputs"].values():
        assert output["value"].startswith("${{ steps.grade.outputs.")


def test_answers_are_found_whatever_they_are_called(repository: Path) -> None:
    """Two exercises, renamed files and files of the learner's own in one push."""
    shutil.copy(SCRIPT, repository / "week3" / "renamed.py")
    shutil.copy(ROOT / "exercises" / "01-frame" / "exercise1.ipynb", repository)
    (repository / "own.py").write_text("x = 1\n")
    (repository / "broken.ipynb").write_text("{")
    course = load_course()
    names = [path.name for path in submissions_in(repository, course)]
    assert names == ["exercise1.ipynb", "renamed.py"]
    only = submissions_in(repository, course, exercise="split")
    assert [path.name for path in only] == ["renamed.py"]


def test_a_push_without_an_answer_is_told_what_to_push(repository: Path) -> None:
    """The message names what is missing and how to get it."""
    (repository / "own.py").write_text("x = 1\n")
    with pytest.raises(SubmissionError, match="Nothing here says that it answers 3"):
        submissions_in(repository, load_course(), exercise="3")


def test_a_notebook_that_was_never_saved_is_graded_by_its_name(repository: Path) -> None:
    """An empty file is not passed over: its report says that it is empty, and what to do."""
    unsaved = repository / "week3" / "exercise3.ipynb"
    unsaved.write_text("")
    (repository / "notes.ipynb").write_text("")
    assert submissions_in(repository, load_course()) == (unsaved,)


def test_two_exercises_in_one_push_are_both_found(repository: Path) -> None:
    """Each is graded, under whatever name, and one of them can be asked for."""
    shutil.copy(SCRIPT, repository / "exercise3.py")
    frame = ROOT / "exercises" / "01-frame" / "exercise1.ipynb"
    shutil.copy(frame, repository / "week3" / "renamed.ipynb")
    both = submissions_in(repository, load_course())
    assert {path.name for path in both} == {"exercise3.py", "renamed.ipynb"}
    (one,) = submissions_in(repository, load_course(), exercise="1")
    assert one.name == "renamed.ipynb"


@pytest.mark.parametrize("flavor", FILES)
def test_nothing_in_the_checkout_is_imported(repository: Path, flavor: str) -> None:
    """Python is started so that a learner's pip.py is not taken for pip."""
    scripts = [step.get("run", "") for step in steps(write_workflow(repository, flavor))]
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    scripts += [step.get("run", "") for step in action["runs"]["steps"]]
    starts = [line for script in scripts for line in script.splitlines() if " -m " in line]
    assert len(starts) == 2
    assert all(" -P -m " in line for line in starts)


@pytest.mark.parametrize("flavor", FILES)
def test_an_empty_checkout_has_a_result_too(repository: Path, flavor: str) -> None:
    """Where nothing is found the folder itself is handed in, so that a result is written."""
    script = steps(write_workflow(repository, flavor))
    assert any("|| submissions=(.)" in step.get("run", "") for step in script)


def test_the_name_of_a_file_is_no_option(repository: Path) -> None:
    """A file that is called like an option is handed over behind the end of options."""
    texts = [write_workflow(repository, flavor).read_text() for flavor in FILES]
    for text in (*texts, (ROOT / "action.yml").read_text()):
        (line,) = (each for each in text.splitlines() if "grade submit --format" in each)
        assert '-- "${submissions[@]}"' in line
