from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from grader.catalog.data import generate, public_files, truth
from grader.catalog.exercise import skim_exercise
from grader.errors import AuthorError
from grader.model.exercise import Exercise
from grader.model.submission import SubmittedFile


@pytest.fixture
def exercise(folder: Path) -> Exercise:
    """Return the tiny exercise."""
    return skim_exercise(folder)


@pytest.fixture
def generator(folder: Path) -> Callable[[str], None]:
    """Return a function that replaces the generator's code."""

    def replace_code(code: str) -> None:
        (folder / "private" / "generate.py").write_text(code)

    return replace_code


def test_public_files_are_read_from_the_folder(exercise: Exercise, folder: Path) -> None:
    """Public files keep the paths that the exercise lists."""
    content = (folder / "data" / "table.csv").read_bytes()
    assert public_files(exercise) == (SubmittedFile(path="data/table.csv", content=content),)


def test_a_missing_public_file_is_the_authors_error(exercise: Exercise, folder: Path) -> None:
    """A data file that is gone is named, with the command to try."""
    (folder / "data" / "table.csv").unlink()
    with pytest.raises(AuthorError, match=r"exercises/01-tiny/data/table\.csv cannot be read"):
        public_files(exercise)


def test_a_seed_decides_the_data(exercise: Exercise) -> None:
    """The same seed gives the same files, another seed gives others."""
    assert generate(exercise, 1) == generate(exercise, 1)
    assert generate(exercise, 1).files != generate(exercise, 2).files


def test_held_out_files_stay_apart(exercise: Exercise) -> None:
    """Nothing under held-out/ is among the files of a run."""
    made = generate(exercise, 1)
    assert [file.path for file in made.files] == ["data/table.csv"]
    assert made.held_out == {"held-out/labels.csv": b"1"}


def test_the_truth_of_a_seed_stays_apart(
    exercise: Exercise, generator: Callable[[str], None]
) -> None:
    """What is right for a seed comes from the generator, and is no file of a run."""
    generator(
        "def generate(seed):\n"
        "    return {'data/table.csv': b'', 'truth/right.csv': f'n\\n{seed}\\n'.encode()}\n"
    )
    asked = replace(exercise, truth={"right": "truth/right.csv"})
    made = generate(asked, 7)
    assert [file.path for file in made.files] == ["data/table.csv"]
    assert truth(asked, made) == {"right": b"n\n7\n"}


def test_the_truth_of_the_public_data_lies_in_the_folder(exercise: Exercise, folder: Path) -> None:
    """What is right for the public data is read from the exercise's folder."""
    (folder / "truth").mkdir()
    (folder / "truth" / "right.csv").write_text("n\n3\n")
    asked = replace(exercise, truth={"right": "truth/right.csv"})
    assert truth(asked, None) == {"right": b"n\n3\n"}


def test_a_truth_that_is_not_made_is_the_authors_error(exercise: Exercise) -> None:
    """A generator that does not make what is right is told which file is missing."""
    asked = replace(exercise, truth={"right": "truth/right.csv"})
    with pytest.raises(AuthorError, match=r"makes no truth/right\.csv"):
        truth(asked, generate(exercise, 1))


def test_nothing_compiled_is_left_behind(exercise: Exercise, folder: Path) -> None:
    """Running a generator leaves the course's folder as it was."""
    before = sorted(folder.rglob("*"))
    generate(exercise, 1)
    assert sorted(folder.rglob("*")) == before


def test_threads_may_generate_at_once(exercise: Exercise) -> None:
    """Data made side by side is the data made alone."""
    alone = [generate(exercise, seed) for seed in range(12)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda seed: generate(exercise, seed), range(12))) == alone


def test_generators_may_define_dataclasses(
    exercise: Exercise, generator: Callable[[str], None]
) -> None:
    """A generator is a module like any other: dataclasses with postponed types work."""
    generator(
        "from __future__ import annotations\nfrom dataclasses import dataclass\n"
        "@dataclass\nclass Row:\n    n: int\n"
        "def generate(seed):\n    return {'data/table.csv': str(Row(seed)).encode()}\n"
    )
    assert generate(exercise, 3).files[0].content == b"Row(n=3)"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "def generate(seed):\n    return 1 / 0",
            "generate.py, line 2: generate(7) ended with Zero",
        ),
        ("x = 1\ny = z", "generate.py, line 2: generate(7) ended with NameError: name 'z'"),
        ("def generate(seed:", "generate.py, line 1: generate(7) ended with SyntaxError"),
        ("raise SystemExit(3)", "generate.py, line 1: generate(7) ended with SystemExit: 3"),
        ("", "generate.py: generate(7) ended with AttributeError: module"),
        ("def generate():\n    pass", "generate.py: generate(7) ended with TypeError"),
        ("def generate(seed): return [1]", "generate.py must return a dict, not list."),
        ("def generate(seed): return {}", "generate.py does not make data/table.csv."),
        (
            "def generate(seed): return {'data/table.csv': 'text', 'x.csv': b'', 5: b''}",
            (
                "generate.py makes x.csv, which is not in data_files, makes 5, which is not in "
                "data_files and must make bytes for data/table.csv, not str."
            ),
        ),
    ],
)
def test_a_wrong_generator_is_the_authors_error(
    exercise: Exercise, generator: Callable[[str], None], code: str, said: str
) -> None:
    """A generator that fails or makes other files is named with its line and what it did."""
    generator(code)
    with pytest.raises(AuthorError) as caught:
        generate(exercise, 7)
    assert str(caught.value).startswith(f"exercises/01-tiny/private/{said}")
    assert caught.value.next_step


def test_a_missing_generator_is_the_authors_error(exercise: Exercise, folder: Path) -> None:
    """A generator that is gone, or was never named, is told as such."""
    (folder / "private" / "generate.py").unlink()
    with pytest.raises(AuthorError, match="FileNotFoundError"):
        generate(exercise, 1)
    with pytest.raises(AuthorError, match="has no generator"):
        generate(replace(exercise, generator=None), 1)
