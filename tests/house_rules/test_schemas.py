"""Every schema can be trusted by editors and by `grade release`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from grader.catalog.schema import FOLDER

SCHEMAS = sorted(FOLDER.glob("*.schema.json"))
NAMES = [path.name for path in SCHEMAS]
LEFT_OUT = ("held_out", "$defs.call", "$defs.argument", "program")  # nothing of these is released


def _schema(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return content


def _parts(node: Any, where: str = "$") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every object in a schema with its path."""
    if isinstance(node, dict):
        yield where, node
        for key, value in node.items():
            if key not in {"examples", "default", "enum", "const"}:
                yield from _parts(value, f"{where}.{key}")
    elif isinstance(node, list):
        for at, value in enumerate(node):
            yield from _parts(value, f"{where}[{at}]")


def _properties(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every property that a schema describes, with its path."""
    for where, part in _parts(_schema(name)):
        if where.endswith(".properties"):
            continue
        properties = part.get("properties")
        for key, value in properties.items() if isinstance(properties, Mapping) else ():
            yield f"{where}.{key}", value


def test_there_are_schemas() -> None:
    """The rules below look at something."""
    assert {"exercise", "rubric", "expected", "report"} <= {
        name.removesuffix(".schema.json") for name in NAMES
    }


@pytest.mark.parametrize("name", NAMES)
def test_each_schema_is_a_schema(name: str) -> None:
    """A schema names draft 2020-12 and is valid under its metaschema."""
    schema = _schema(name)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"]
    assert schema["description"]
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", NAMES)
def test_each_property_is_described(name: str) -> None:
    """A property has a description that ends as a sentence, for editors to show."""
    described = {
        where: value.get("description", "").endswith(".") for where, value in _properties(name)
    }
    assert described
    assert [where for where, good in described.items() if not good] == []


@pytest.mark.parametrize("name", NAMES)
def test_each_property_says_whether_it_is_public(name: str) -> None:
    """A property says whether a released course shows it; nothing is public by omission."""
    undecided = [
        where for where, value in _properties(name) if not isinstance(value.get("x-public"), bool)
    ]
    assert undecided == []


@pytest.mark.parametrize("name", NAMES)
def test_keys_are_strict(name: str) -> None:
    """An object with known keys refuses unknown ones, so that a slip is found."""
    lax = [
        where
        for where, part in _parts(_schema(name))
        if not where.endswith(".properties")
        and isinstance(part.get("properties"), Mapping)
        and part.get("additionalProperties") is not False
    ]
    assert lax == []


@pytest.mark.parametrize("name", NAMES)
def test_examples_and_defaults_are_valid(name: str) -> None:
    """What an editor offers is what the grader accepts."""
    schema = _schema(name)
    for where, part in _parts(schema):
        if where.endswith((".properties", ".$defs")):
            continue
        validator = Draft202012Validator({"$defs": schema.get("$defs", {}), **part})
        offered = [*part.get("examples", []), *([part["default"]] if "default" in part else [])]
        for value in offered:
            assert validator.is_valid(value), f"{name}: {where} offers {value!r}"


def test_a_released_exercise_is_still_an_exercise() -> None:
    """Whatever is private in an exercise may be left out, so a released copy stays valid."""
    for where, part in _parts(_schema("exercise.schema.json")):
        as_a_whole = any(name in where for name in LEFT_OUT)
        if not where.endswith(".properties") and not as_a_whole:
            private = {
                key
                for key, value in part.get("properties", {}).items()
                if not value.get("x-public")
            }
            assert not private & set(part.get("required", ()))


def test_nothing_about_solutions_is_public() -> None:
    """What solutions must give is never released."""
    public = [where for where, value in _properties("expected.schema.json") if value["x-public"]]
    assert public == []
