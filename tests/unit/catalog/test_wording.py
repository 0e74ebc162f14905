from __future__ import annotations

import pytest

from grader.catalog.schema import problems
from grader.catalog.wording import did_you_mean, listed

SPLIT = {"type": "string", "pattern": "^[a-z]+$", "examples": ["split"]}


@pytest.mark.parametrize(
    ("schema", "document", "said"),
    [
        ({"type": "number"}, "five", '$: must be a number, not "five"'),
        ({"type": ["string", "null"]}, [1], "$: must be text or null, not a list"),
        ({"type": "array"}, {}, "$: must be a list, not an object"),
        ({"type": "boolean"}, 1, "$: must be true or false, not 1"),
        ({"type": "integer"}, 1.5, "$: must be a whole number, not 1.5"),
        ({"const": "1.0"}, "2.0", '$: must be "1.0", not "2.0"'),
        ({"enum": ["a", "b", 3]}, "c", '$: must be "a", "b" or 3, not "c"'),
        ({"minimum": 0}, -3, "$: must be ≥ 0, not -3"),
        ({"maximum": 1}, 80, "$: must be ≤ 1, not 80"),
        ({"exclusiveMinimum": 0}, 0, "$: must be > 0, not 0"),
        ({"exclusiveMaximum": 1}, 1, "$: must be < 1, not 1"),
        ({"multipleOf": 2}, 3, "$: must be a multiple of 2"),
        ({"minLength": 1}, "", "$: must not be empty"),
        ({"minLength": 3}, "a", "$: must have at least 3 characters"),
        ({"maxLength": 1}, "abc", "$: must have at most 1 characters"),
        ({"minItems": 1}, [], "$: must have at least one entry"),
        ({"minItems": 2}, [1], "$: must have at least 2 entries"),
        ({"maxItems": 1}, [1, 2], "$: must have at most 1 entries, not 2"),
        ({"minProperties": 1}, {}, "$: must have at least one entry"),
        ({"maxProperties": 0}, {"a": 1}, "$: must have at most 0 entries, not 1"),
        ({"uniqueItems": True}, ["a", "b", "a"], '$: names "a" more than once'),
        (SPLIT, "Split!", '$: must look like "split", unlike "Split!"'),
        ({"pattern": "^x"}, "y", '$: must match the pattern ^x, unlike "y"'),
        ({"required": ["id"]}, {}, '$: the key "id" is missing'),
        ({"propertyNames": SPLIT}, {"A": 1}, '$: the key "A" must look like "split", unlike "A"'),
        (
            {"properties": {"points": {}}, "additionalProperties": False},
            {"point": 1},
            '$.point: is not a known key; did you mean "points"?',
        ),
        (
            {"patternProperties": {"^x": {}}, "additionalProperties": False},
            {"xa": 1, "zzz": 2},
            "$.zzz: is not a known key",
        ),
        (
            {"anyOf": [{"type": "null"}, {"type": "object"}]},
            1,
            "$: must be null or an object, not 1",
        ),
        (
            {"anyOf": [{"type": "null"}, {"properties": {"n": {"minimum": 0}}}]},
            {"n": -1},
            "$.n: must be ≥ 0, not -1",
        ),
        ({"oneOf": [{"minimum": 0}, {"maximum": 9}]}, 5, "$: fits more than one of the permitted"),
        ({"not": {"const": 1}}, 1, "$: 1 should not be valid"),
    ],
)
def test_each_kind_of_error_has_its_words(
    schema: dict[str, object], document: object, said: str
) -> None:
    """An error names the key, what it should hold and what it holds."""
    (line,) = problems(document, schema, label="x.json")
    assert line.startswith(f"x.json::{said}")


def test_all_missing_keys_are_named_once() -> None:
    """Two missing keys are two problems, not four."""
    lines = problems({}, {"required": ["a", "b"]}, label="x")
    assert lines == ('x::$: the key "a" is missing', 'x::$: the key "b" is missing')


def test_lists_read_as_prose() -> None:
    """Words are joined with commas and a last word."""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"], "and") == "a, b and c"


def test_only_near_words_are_offered() -> None:
    """A suggestion is made for a slip, not for another word."""
    assert did_you_mean("fruad", ["fraud", "patients"]) == '; did you mean "fraud"?'
    assert not did_you_mean("xyz", ["fraud"])
