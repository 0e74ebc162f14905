"""Makers of submissions, right and wrong ones."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from grader.errors import SubmissionError
from grader.model.exercise import Exercise
from grader.model.limits import Limits

NotebookMaker = Callable[..., bytes]
ZipMaker = Callable[..., bytes]
Refusal = Callable[[], AbstractContextManager[None]]


def _cell(text: object, kind: str, **metadata: object) -> dict[str, object]:
    cell: dict[str, object] = {"cell_type": kind, "metadata": metadata, "source": text}
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    return cell


@pytest.fixture
def make_notebook() -> NotebookMaker:
    """Return a maker of notebooks: code cells from texts, other cells from dicts."""

    def make(*cells: object, **changes: object) -> bytes:
        made = [cell if isinstance(cell, dict) else _cell(cell, "code") for cell in cells]
        content: dict[str, object] = {
            "cells": made,
            "metadata": {"kernelspec": {"name": "python3", "language": "python"}},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
        return json.dumps(content | changes).encode()

    return make


@pytest.fixture
def make_zip() -> ZipMaker:
    """Return a maker of zip archives from names and contents."""

    def make(members: Mapping[str, bytes | str]) -> bytes:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        return file.getvalue()

    return make


@pytest.fixture(scope="session")
def clearly() -> Refusal:
    """Return a context in which a submission may be refused, but only with a next step."""

    @contextmanager
    def refused_clearly() -> Iterator[None]:
        try:
            yield
        except SubmissionError as error:
            if not (str(error) and error.next_step):
                pytest.fail(f"refused without saying what to do: {error}")

    return refused_clearly


@pytest.fixture
def exercises() -> tuple[Exercise, ...]:
    """Return the outlines of three exercises."""
    return tuple(
        Exercise(
            id=name,
            number=int(name[:2]),
            title=name,
            step=name[3:],
            summary="",
            version="1.0.0",
            folder=Path(name),
            deliverables=(),
            datasets={},
            data_files=(),
            generator=None,
            seed_name="",
            preimports=(),
            limits=Limits(),
        )
        for name in ("02-data", "03-split", "10-capstone")
    )
