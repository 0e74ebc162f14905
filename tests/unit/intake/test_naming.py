"""Numbers of exercises are read out of names."""

from __future__ import annotations

import pytest

from grader.intake.naming import exercise_numbers, plain


@pytest.mark.parametrize(
    "stem",
    [
        "exercise3",
        "Exercise 03",
        "exercise_03",
        "EXERCISE-3",
        "ex3",
        "ada_exercise3",
        "adaexercise3",
        "ada.ex3",
        "exercise3 (1)",
        "exercise3-copy",
        "exercise3-Copy1",
        "exercise3_v2",
    ],
)
def test_the_number_is_found(stem: str) -> None:
    """The number of the exercise is found, whatever stands around it."""
    assert exercise_numbers(stem) == {3}


@pytest.mark.parametrize(
    "stem", ["index3", "latex3", "homework3", "3", "03-split", "exercise", ""]
)
def test_other_numbers_mean_nothing(stem: str) -> None:
    """A number that is not called an exercise is no exercise's number."""
    assert exercise_numbers(stem) == frozenset()


def test_all_numbers_are_reported() -> None:
    """A name that names two exercises names two."""
    assert exercise_numbers("ex2 and exercise13") == {2, 13}


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("03-split", "03-split"),
        ("03_Split-Copy1", "03-split"),
        ("3 (1)", "3"),
        ("Split - Copy (2)", "split"),
        ("03 split copy", "03-split"),
    ],
)
def test_marks_of_a_copy_are_taken_off(stem: str, name: str) -> None:
    """Numbers and words that browsers and Jupyter add do not belong to a name."""
    assert plain(stem) == name
