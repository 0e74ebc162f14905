from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.catalog.key import FILE_VARIABLE, PRACTICE, VARIABLE, CourseKey, load_key
from grader.errors import OperatorError

OWN = "0123456789abcdef"

TRIPLES = st.tuples(st.text(max_size=4), st.text(max_size=4), st.text(max_size=4))


def test_without_a_key_it_is_practice() -> None:
    """Where nothing is set, the public practice key is used and says so."""
    key = load_key({})
    assert key.is_practice
    assert key == CourseKey(secret=PRACTICE)


def test_the_environment_gives_the_key() -> None:
    """A key in the environment is the course's own."""
    key = load_key({VARIABLE: OWN})
    assert key == CourseKey(secret=OWN.encode())
    assert not key.is_practice


def test_a_file_gives_the_key(tmp_path: Path) -> None:
    """A key in a file counts without the line break at its end."""
    file = tmp_path / "key"
    file.write_text(f"{OWN}\n")
    assert load_key({FILE_VARIABLE: str(file)}) == load_key({VARIABLE: OWN})


def test_a_course_may_name_its_own_variable(tmp_path: Path) -> None:
    """A course with a variable of its own is not given the key of another course."""
    file = tmp_path / "key"
    file.write_text(OWN)
    environment = {"SPRING": str(file), FILE_VARIABLE: "/nowhere"}
    assert load_key(environment, file_variable="SPRING") == CourseKey(secret=OWN.encode())
    with pytest.raises(OperatorError, match="SPRING"):
        load_key({"SPRING": str(file), VARIABLE: OWN}, file_variable="SPRING")


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({VARIABLE: ""}, "has 0 characters"),
        ({VARIABLE: "short"}, "has 5 characters; it needs at least 16"),
        ({VARIABLE: OWN, FILE_VARIABLE: "x"}, "are both set"),
        ({FILE_VARIABLE: "/nowhere/key"}, "cannot be read from /nowhere/key"),
        ({FILE_VARIABLE: "/dev/null"}, f"the file in {FILE_VARIABLE} has 0 characters"),
    ],
)
def test_a_key_that_cannot_be_used_is_never_replaced_in_silence(
    environment: dict[str, str], said: str
) -> None:
    """An empty, short, doubled or unreadable key is the operator's error, not practice."""
    with pytest.raises(OperatorError, match=said) as caught:
        load_key(environment)
    assert caught.value.next_step


def test_the_secret_is_never_shown() -> None:
    """Printing a key, in a log or a traceback, does not give it away."""
    key = load_key({VARIABLE: OWN})
    assert OWN not in repr(key)


def test_seeds_are_the_same_on_every_machine() -> None:
    """A seed is fixed by key and texts for good; stored grades depend on it."""
    assert CourseKey(secret=OWN.encode()).seed("01-tiny", "ada", "unseen-data") == 1027541982


@given(this=TRIPLES, other=TRIPLES)
def test_seeds_have_31_bits_and_differ(
    this: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    """Seeds fit a signed 32-bit integer; other texts give another seed."""
    key = load_key({})
    assert 0 <= key.seed(*this) < 2**31
    assert (key.seed(*this) == key.seed(*other)) == (this == other)


@given(triple=TRIPLES)
def test_another_key_gives_other_seeds(triple: tuple[str, str, str]) -> None:
    """Who knows the practice key learns nothing about a course's own seeds."""
    assert load_key({}).seed(*triple) != load_key({VARIABLE: OWN}).seed(*triple)
