from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

ROOT = Path(__file__).parents[3]
LEAKING = ROOT / "solutions" / "03-split" / "mutants" / "patient_on_both_sides.ipynb"
BROKEN = """
from grader.errors import SandboxError
from grader.integrations import pytest_items

def refuse(*_, **__):
    raise SandboxError("no namespaces here", next_step="Ask the operator.")

pytest_items.Grader = refuse
"""
PLUGIN = ("-p", "no:grader", "-p", "grader.integrations.pytest_plugin")  # installed or not


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pytest in a folder, as a learner does."""
    command = [sys.executable, "-m", "pytest", *PLUGIN, "-p", "no:cacheprovider", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.sandbox
def test_each_criterion_is_a_test(tmp_path: Path) -> None:
    """A chosen criterion fails with what the learner should read, and its points are written."""
    shutil.copy(LEAKING, tmp_path / "exercise3.ipynb")
    done = run(tmp_path, "exercise3.ipynb", "-k", "patients-apart or runs", "--junitxml=out.xml")
    assert done.returncode == 1, done.stdout
    assert "exercise3.ipynb::patients-apart - Patients" in done.stdout
    assert "SP106: In `patients`, 491 of 893" in done.stdout
    assert "1 failed, 1 passed, 10 deselected" in done.stdout
    cases = {case.attrib["name"]: case for case in ET.parse(tmp_path / "out.xml").iter("testcase")}
    properties = {
        each.attrib["name"]: each.attrib["value"] for each in cases["runs"].iter("property")
    }
    assert (properties["points"], properties["max_points"]) == ("4.0", "4.0")


def test_a_fault_of_ours_fails_nobody(tmp_path: Path) -> None:
    """Where the sandbox does not start, a criterion is an error that says so, and no failure."""
    shutil.copy(LEAKING, tmp_path / "exercise3.ipynb")
    (tmp_path / "conftest.py").write_text(BROKEN)
    done = run(tmp_path, "exercise3.ipynb", "-k", "patients-apart")
    assert "1 error" in done.stdout
    assert "no namespaces here" in done.stdout
    assert "Traceback" not in done.stdout
    assert " failed" not in done.stdout


def test_a_notebook_that_nobody_named_is_left_alone(tmp_path: Path) -> None:
    """In other projects the plug-in collects nothing, until a pattern asks for it."""
    (tmp_path / "exercise3.ipynb").write_text("")
    assert "no tests ran" in run(tmp_path).stdout
    (tmp_path / "pytest.ini").write_text("[pytest]\ngrade_files = exercise*.ipynb\n")
    done = run(tmp_path)
    assert done.returncode == 2
    assert "exercise3.ipynb is empty" in done.stdout
    assert "Traceback" not in done.stdout


def test_a_project_without_exercises_pays_nothing() -> None:
    """The plug-in imports no other module of the grader before there is something to grade."""
    code = "import sys, grader.integrations.pytest_plugin; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    ours = [name for name in done.stdout.split() if name.split(".")[0] == "grader"]
    assert ours == ["grader", "grader.integrations", "grader.integrations.pytest_plugin"]
    assert not {"pandas", "numpy", "sklearn"} & set(done.stdout.split())
