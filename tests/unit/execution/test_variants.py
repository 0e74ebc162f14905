from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import AuthorError
from grader.execution.plan import make_plan
from grader.execution.variants import VARIANTS
from grader.execution.variants.another_seed import OTHER_SEED, with_value
from grader.execution.variants.base import Situation
from grader.model.exercise import Deliverable, Exercise
from grader.model.limits import Limits
from grader.model.run import RunSpec
from grader.model.submission import SourceUnit, Submission, SubmittedFile, UnitKind


def unit(code: str, index: int = 0) -> SourceUnit:
    return SourceUnit(index=index, kind=UnitKind.CODE, code=code, file="a.ipynb", cell=index)


def situation(*codes: str, seed_name: str = "SEED", generated: bool = True) -> Situation:
    exercise = Exercise(
        id="e",
        number=1,
        title="",
        step="",
        summary="",
        version="",
        folder=Path(),
        deliverables=(Deliverable(name="splits", type="dict", meaning=""),),
        datasets={},
        data_files=("data/a.csv",),
        generator=Path("generate.py") if generated else None,
        seed_name=seed_name,
        preimports=(),
        limits=Limits(),
    )
    units = tuple(unit(code, at) for at, code in enumerate(codes))

    def make_files(seed: int) -> tuple[SubmittedFile, ...]:
        return (SubmittedFile(path="data/a.csv", content=str(seed).encode()),)

    return Situation(
        submission=Submission(id="s", learner="", name="a.ipynb", units=units, digest=""),
        exercise=exercise,
        public_files=(SubmittedFile(path="data/a.csv", content=b"public"),),
        make_files=make_files if generated else None,
        unseen_seed=77,
    )


def test_the_plain_run_comes_first() -> None:
    """A plan starts with the run as submitted, whatever the checks read."""
    plan = make_plan(["unseen-data", "repeated"], situation("SEED = 1"))
    assert [spec.variant for spec in plan.specs] == ["as-submitted", "repeated", "unseen-data"]


def test_a_variant_nobody_knows_is_an_author_error() -> None:
    """A check that asks for an unknown run is named as the author's fault."""
    with pytest.raises(AuthorError, match="upside-down"):
        make_plan(["upside-down"], situation("SEED = 1"))


def test_variants_are_named_as_their_files() -> None:
    """Each variant stands in the file of its name."""
    for name, make in VARIANTS.items():
        assert make.__module__.rpartition(".")[2] == name.replace("-", "_")


def test_unseen_data_comes_from_the_unseen_seed() -> None:
    """The run on unseen data is given generated files and never the public ones."""
    made = VARIANTS["unseen-data"](situation("SEED = 1"))
    assert isinstance(made, RunSpec)
    assert (made.seed, [file.content for file in made.inputs]) == (77, [b"77"])


def test_a_fixed_data_set_has_no_unseen_variant() -> None:
    """Without a generator there is a reason instead of a run."""
    plan = make_plan(["unseen-data"], situation("SEED = 1", generated=False))
    assert "fixed" in plan.left_out["unseen-data"]


def test_a_submission_without_its_seed_is_told() -> None:
    """When no line assigns the seed, the reason shows how such a line looks."""
    plan = make_plan(["another-seed"], situation("x = 1"))
    assert "SEED = 42" in plan.left_out["another-seed"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("SEED = 42", f"SEED = {OTHER_SEED}"),
        ("SEED: int = 42  # why not", f"SEED: int = {OTHER_SEED}  # why not"),
        ("a = SEED = 1; b = 2", f"a = SEED = {OTHER_SEED}; b = 2"),
        ("é = 'ü'; SEED = int('4' + '2')", f"é = 'ü'; SEED = {OTHER_SEED}"),
        ("SEED = (\n  40\n  + 2\n)\nx = 1", None),
        ("%matplotlib inline\nSEED = 1", f"%matplotlib inline\nSEED = {OTHER_SEED}"),
        ("if True:\n    !ls\nSEED = 1", f"if True:\n    !ls\nSEED = {OTHER_SEED}"),
        ("def f():\n    SEED = 1", "def f():\n    SEED = 1"),
        ("SEED = ", "SEED = "),
        ("OTHER = 42", "OTHER = 42"),
    ],
)
def test_only_the_value_of_the_seed_is_replaced(code: str, expected: str | None) -> None:
    """Every top-level assignment to the seed gets the new value; lines keep their numbers."""
    made = with_value(unit(code), "SEED", OTHER_SEED)
    assert made.count("\n") == code.count("\n")
    if expected is not None:
        assert made == expected
    else:
        names: dict[str, object] = {}
        exec(made, names)
        assert names["SEED"] == OTHER_SEED


@given(
    before=st.lists(st.sampled_from(["x = 1", "# é", "", "y = '''\n'''"]), max_size=4),
    value=st.sampled_from(["1", "(1 +\n 2)", "max(\n1,\n2)", "[1][0]"]),
    after=st.lists(st.sampled_from(["z = SEED", "", "print(SEED)"]), max_size=3),
)
def test_replacing_keeps_the_program_whole(
    before: list[str], value: str, after: list[str]
) -> None:
    """After the replacement the code still parses, with as many lines and statements."""
    code = "\n".join([*before, f"SEED = {value}", *after])
    made = with_value(unit(code), "SEED", OTHER_SEED)
    assert made.count("\n") == code.count("\n")
    assert len(ast.parse(made).body) == len(ast.parse(code).body)
    assert f"{OTHER_SEED}" in made


def test_variants_do_not_touch_the_submission() -> None:
    """Planning leaves the record of the submission as it was."""
    given_situation = situation("SEED = 1")
    copy = replace(given_situation)
    make_plan(VARIANTS, given_situation)
    assert given_situation == copy
