from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.cli import main

LEAKY = """
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from sklearn.linear_model import Ridge
import pandas as pd

table = pd.read_csv("houses.csv")
X, y = table.drop(columns="price"), table["price"]
X = StandardScaler().fit_transform(X)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
print(Ridge().fit(X_train, y_train).score(X_test, y_test))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a leaky script, a harmless one and one that is no notebook."""
    (tmp_path / "leaky.py").write_text(LEAKY)
    (tmp_path / "harmless.py").write_text("print(1)\n")
    (tmp_path / "broken.ipynb").write_text("{")
    return tmp_path


def leaks(*arguments: object) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["leaks", *map(str, arguments)])


def test_a_leak_ends_with_1(folder: Path) -> None:
    """The line of the leak is shown, and the exit status says that there is one."""
    result = leaks(folder / "leaky.py")
    assert result.exit_code == 1
    assert "leak  preprocessing-leakage (LK101)" in result.stdout
    assert "9 | X = StandardScaler().fit_transform(X)" in result.stdout


def test_no_leak_ends_with_0(folder: Path) -> None:
    """Where nothing is found, that is said and the exit status is 0."""
    result = leaks(folder / "harmless.py")
    assert result.exit_code == 0
    assert result.stdout == "1 file: no leak found.\n"


def test_an_unreadable_file_stops_nothing(folder: Path) -> None:
    """The others are reported all the same, and the exit status is 3."""
    result = leaks("--format", "json", folder)
    assert result.exit_code == 3
    files = {Path(each["file"]).name: each for each in json.loads(result.stdout)["files"]}
    assert files["broken.ipynb"]["status"] == "unreadable"
    assert files["leaky.py"]["verdicts"]["preprocessing-leakage"] == "leak"
    assert files["harmless.py"]["findings"] == []


def test_kinds_can_be_left_out(folder: Path) -> None:
    """An ignored kind is not looked for."""
    result = leaks("--ignore", "preprocessing-leakage", folder / "leaky.py")
    assert result.exit_code == 0


def test_a_path_that_is_not_there_stops_nothing(folder: Path) -> None:
    """A slip in a path ends with 3, and the others are reported."""
    result = leaks("nothing.py", folder / "leaky.py")
    assert result.exit_code == 3
    assert "LK101" in result.stdout


def test_data_that_is_not_there_is_wrong_use() -> None:
    """A slip in the name of the data ends with 2 and no traceback."""
    result = leaks("--data", "nothing", "x.py")
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_old_findings_do_not_count(folder: Path) -> None:
    """What stands in a baseline is let stand, and something new is found all the same."""
    baseline = folder / "old.json"
    baseline.write_text(leaks("--format", "baseline", folder / "leaky.py").stdout)
    assert leaks("--baseline", baseline, folder / "leaky.py").exit_code == 0
    (folder / "leaky.py").write_text(LEAKY.replace("StandardScaler", "MinMaxScaler"))
    assert leaks("--baseline", baseline, folder / "leaky.py").exit_code == 1


def test_a_baseline_that_is_none_is_refused(folder: Path) -> None:
    """The message says how a baseline is made."""
    result = leaks("--baseline", folder / "leaky.py", folder / "leaky.py")
    assert result.exit_code == 2
    assert "--format baseline" in result.stderr


def test_options_may_stand_in_pyproject(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The section of the tool says what is looked for, unless the command line does."""
    monkeypatch.chdir(folder)
    Path("pyproject.toml").write_text('[tool.grader.leaks]\nselect = ["group-leakage"]\n')
    assert leaks("leaky.py").exit_code == 0
    assert leaks("--select", "preprocessing-leakage", "leaky.py").exit_code == 1


@pytest.mark.parametrize("setting", ["run = true", 'isolation = "none"', "select = 3", "a = 1"])
def test_a_file_decides_nothing_else(
    folder: Path, monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    """A file that came with the code neither runs it nor takes the sandbox away."""
    monkeypatch.chdir(folder)
    Path("pyproject.toml").write_text(f"[tool.grader.leaks]\n{setting}\n")
    result = leaks("leaky.py")
    assert result.exit_code == 2
    assert setting.split(maxsplit=1)[0] in result.stderr


def test_sarif_counts_lines_of_the_stored_notebook(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A code-scanning page shows a leak of a notebook on the line of its JSON."""
    monkeypatch.chdir(folder)
    cell: dict[str, object] = {
        "cell_type": "code",
        "metadata": {},
        "outputs": [],
        "execution_count": None,
    }
    cell["source"] = LEAKY.strip().splitlines(keepends=True)
    notebook = {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [cell]}
    text = json.dumps(notebook, indent=1)
    Path("leaky.ipynb").write_text(text)
    (run,) = json.loads(leaks("--format", "sarif", "leaky.ipynb").stdout)["runs"]
    where = run["results"][0]["locations"][0]["physicalLocation"]
    assert where["artifactLocation"]["uri"] == "leaky.ipynb"
    assert "fit_transform" in text.splitlines()[where["region"]["startLine"] - 1]
