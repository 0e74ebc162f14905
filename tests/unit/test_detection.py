from __future__ import annotations

from pathlib import Path

import pytest

from grader.detection import Detector, Question, data_in, files_at, kinds_of
from grader.errors import UsageError
from grader.model.leakage import LeakKind, LeakVerdict

LEAKY = """
from sklearn.datasets import load_wine
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

X, y = load_wine(return_X_y=True)
X = StandardScaler().fit_transform(X)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
print(Ridge().fit(X_train, y_train).score(X_test, y_test))
"""


def test_the_source_alone_names_the_line(tmp_path: Path) -> None:
    """Without running anything, the line of the leak is named, and no kind is called clean."""
    (tmp_path / "leaky.py").write_text(LEAKY)
    with Detector(Question()) as detector:
        report = detector.look(tmp_path / "leaky.py")
    assert report.leaks is not None
    assert [each.locations[0].line for each in report.leaks.suspicions] == [8]
    assert report.leaks.verdicts[LeakKind.PREPROCESSING] is LeakVerdict.LEAK
    assert LeakVerdict.CLEAN not in report.leaks.verdicts.values()


def test_only_what_was_asked_for_is_told(tmp_path: Path) -> None:
    """Kinds that nobody asked for stand nowhere in the answer."""
    (tmp_path / "leaky.py").write_text(LEAKY)
    with Detector(Question(kinds=(LeakKind.GROUP,))) as detector:
        report = detector.look(tmp_path / "leaky.py")
    assert report.leaks is not None
    assert set(report.leaks.verdicts) == {LeakKind.GROUP}
    assert report.leaks.suspicions == ()


def test_an_unreadable_file_is_a_report(tmp_path: Path) -> None:
    """A file that is no notebook stops nothing and says why."""
    (tmp_path / "broken.ipynb").write_text("{")
    with Detector(Question()) as detector:
        report = detector.look(tmp_path / "broken.ipynb")
    assert report.status == "unreadable"
    assert report.problem


def test_folders_are_walked_without_links_and_libraries(tmp_path: Path) -> None:
    """Notebooks and scripts come in order; links, hidden folders and libraries are passed over."""
    for name in ("b.py", "a/c.ipynb", "a/.ipynb_checkpoints/c.ipynb", "venv/d.py", "notes.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "linked.py").symlink_to(tmp_path / "b.py")
    found = [path.relative_to(tmp_path).as_posix() for path in files_at([tmp_path])]
    assert found == ["b.py", "a/c.ipynb"]


def test_a_missing_path_is_a_report(tmp_path: Path) -> None:
    """A slip in a path is told as such, and stops nothing."""
    (file,) = files_at([tmp_path / "nothing.py"])
    with Detector(Question()) as detector:
        assert detector.look(file).status == "unreadable"


def test_data_is_taken_with_its_paths(tmp_path: Path) -> None:
    """A run finds the files of the folder under the same names."""
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.csv").write_text("x\n1\n")
    (file,) = data_in(tmp_path)
    assert (file.path, file.content) == ("raw/a.csv", b"x\n1\n")
    with pytest.raises(UsageError, match="is no folder"):
        data_in(tmp_path / "raw" / "a.csv")


def test_kinds_are_selected_and_ignored() -> None:
    """Selecting narrows down, ignoring takes away, and taking away everything is wrong use."""
    assert kinds_of((), ("group-leakage",)) == tuple(
        kind for kind in LeakKind if kind is not LeakKind.GROUP
    )
    assert kinds_of(("group-leakage",), ()) == (LeakKind.GROUP,)
    with pytest.raises(UsageError, match="also ignored"):
        kinds_of(("group-leakage",), ("group-leakage",))
