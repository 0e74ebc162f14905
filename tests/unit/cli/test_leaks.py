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
