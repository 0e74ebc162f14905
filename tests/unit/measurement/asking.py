"""Asks `grade score` about files that are written for the occasion."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from grader.catalog.schema import load
from grader.cli import main

if TYPE_CHECKING:
    from pathlib import Path


def score(*arguments: object) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["score", *map(str, arguments)])


def files(folder: Path, true: Any, predicted: Any, ending: str = "csv") -> list[object]:
    """Write both files and return the options that name them."""
    options: list[object] = []
    for option, content in (("--y-true", true), ("--y-pred", predicted)):
        path = folder / f"{option[2:]}.{ending}"
        if isinstance(content, str):
            path.write_text(content)
        elif ending == "parquet":
            content.to_parquet(path, index=False)
        else:
            content.to_csv(path, index=False)
        options += [option, path]
    return options


def answer(*arguments: object) -> dict[str, Any]:
    """Return the JSON of a good answer, which follows its schema."""
    result = score(*arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    document: dict[str, Any] = json.loads(result.stdout)
    Draft202012Validator(load("score")).validate(document)
    return document
