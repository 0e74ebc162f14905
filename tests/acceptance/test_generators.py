"""What every generator of the course promises, whatever its exercise."""

from __future__ import annotations

import importlib.util
import io
import sys
from collections.abc import Mapping
from types import ModuleType

import numpy as np
import pandas as pd
import pytest

from grader.catalog.course import load_course
from grader.catalog.data import generate, public_files
from grader.model.exercise import Exercise
from grader.model.submission import SubmittedFile

ENOUGH_ROWS = 2_000
SEEDS = (0, 1, 20_250_101, 2**31 - 1)

generated = pytest.mark.parametrize(
    "exercise",
    [entry for entry in load_course().exercises if entry.generator is not None],
    ids=lambda entry: entry.id,
)


def module_of(exercise: Exercise) -> ModuleType:
    assert exercise.generator is not None
    spec = importlib.util.spec_from_file_location("_generator_under_test", exercise.generator)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # data classes look for their module there
    spec.loader.exec_module(module)
    return module


def contents(files: tuple[SubmittedFile, ...]) -> dict[str, bytes]:
    return {file.path: file.content for file in files}


def tables(exercise: Exercise, seed: int) -> Mapping[str, pd.DataFrame]:
    made = contents(generate(exercise, seed).files)
    return {
        name: pd.read_csv(io.BytesIO(made[dataset.file]))
        for name, dataset in exercise.datasets.items()
    }


@generated
def test_same_seed_same_bytes(exercise: Exercise) -> None:
    """A seed means the same bytes every time."""
    assert generate(exercise, 7) == generate(exercise, 7)


@generated
def test_other_seed_other_bytes(exercise: Exercise) -> None:
    """Another seed changes every file, so that no typed-in answer survives it."""
    this, other = (contents(generate(exercise, seed).files) for seed in (7, 8))
    assert all(this[path] != other[path] for path in this)


@generated
@pytest.mark.parametrize("seed", SEEDS)
def test_same_columns_and_types(exercise: Exercise, seed: int) -> None:
    """Each seed gives the columns and types of the public files, in the same order."""
    public = contents(public_files(exercise))
    for name, made in tables(exercise, seed).items():
        given = pd.read_csv(io.BytesIO(public[exercise.datasets[name].file]))
        assert made.dtypes.to_dict() == given.dtypes.to_dict()
        assert list(made.columns) == list(given.columns)


@generated
def test_public_files_are_generated(exercise: Exercise) -> None:
    """The files that learners get are those of the public seed, byte for byte."""
    seed = module_of(exercise).PUBLIC_SEED
    assert contents(generate(exercise, seed).files) == contents(public_files(exercise))


@generated
@pytest.mark.parametrize("seed", SEEDS)
def test_enough_rows(exercise: Exercise, seed: int) -> None:
    """Every table has rows enough for statistics, unless the generator names it as small."""
    small = getattr(module_of(exercise), "SMALL_TABLES", ())
    sizes = {name: len(table) for name, table in tables(exercise, seed).items()}
    assert set(small) <= set(sizes)
    assert {name for name, size in sizes.items() if size < ENOUGH_ROWS} == set(small)


@generated
@pytest.mark.parametrize("seed", SEEDS)
def test_ids_are_no_positions(exercise: Exercise, seed: int) -> None:
    """A row id is unique, and no id could be taken for a position in the file."""
    for name, table in tables(exercise, seed).items():
        ids = table[exercise.datasets[name].id_column]
        assert ids.is_unique
        assert not ids.isin(np.arange(len(table))).any()


@generated
@pytest.mark.parametrize("seed", SEEDS)
def test_same_period(exercise: Exercise, seed: int) -> None:
    """A table with times covers the same months on every seed, so that dates can be named."""
    public = contents(public_files(exercise))
    for name, made in tables(exercise, seed).items():
        dataset = exercise.datasets[name]
        if dataset.time_column:
            given = pd.read_csv(io.BytesIO(public[dataset.file]))
            months = [set(rows[dataset.time_column].str[:7]) for rows in (made, given)]
            assert months[0] == months[1]


@generated
def test_named_columns_exist(exercise: Exercise) -> None:
    """Every column that exercise.json names stands in its table."""
    for name, table in tables(exercise, 7).items():
        dataset = exercise.datasets[name]
        named = {
            dataset.id_column,
            dataset.time_column,
            dataset.group_column,
            dataset.target_column,
            *dataset.post_event_columns,
        }
        assert named - {""} <= set(table.columns)
