"""Puts what JSON Schema finds into words that an author understands.

The validator speaks of instances and subschemas; an author wants the key, what it should
hold and what it holds. A pattern is explained by the examples beside it in the schema.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from grader.catalog.document import Steps, quote

Said = tuple[Steps, str]
Error = Any  # a jsonschema.ValidationError; its own types allow every field to be unset

TYPES = {
    "array": "a list",
    "boolean": "true or false",
    "integer": "a whole number",
    "null": "null",
    "number": "a number",
    "object": "an object",
    "string": "text",
}


def explain(error: Error) -> Iterator[Said]:
    """Yield where one error of the validator lies, and what to change there."""
    where = tuple(error.absolute_path)
    if "propertyNames" in error.absolute_schema_path:
        yield where, f"the key {quote(error.instance)} {_sentence(error)}"
    elif error.validator == "required":
        missing = [key for key in error.validator_value if key not in error.instance]
        yield from ((where, f"the key {quote(key)} is missing") for key in missing)
    elif error.validator == "additionalProperties":
        yield from _unknown_keys(error, where)
    elif error.validator in {"anyOf", "oneOf"} and error.context:
        yield from _nearest(error, where)
    else:
        yield where, _sentence(error)


def listed(words: Iterable[str], last: str = "or") -> str:
    """Return words as a list in prose: ``a, b or c``."""
    *first, end = words
    return f"{', '.join(first)} {last} {end}" if first else end


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the end of a sentence that offers the most similar known word; may be empty."""
    close = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean {quote(close[0])}?" if close else ""


def _unknown_keys(error: Error, where: Steps) -> Iterator[Said]:
    known = error.schema.get("properties", {})
    patterns = error.schema.get("patternProperties", {})
    for key in error.instance:
        if key not in known and not any(re.search(pattern, key) for pattern in patterns):
            yield (*where, key), f"is not a known key{did_you_mean(key, known)}"


def _nearest(error: Error, where: Steps) -> Iterator[Said]:
    """Explain the form that was most likely meant, or name all forms when none is near."""
    forms = [
        list(group)
        for _, group in groupby(error.context or (), lambda e: e.relative_schema_path[0])
    ]
    near = [form for form in forms if not any(_is_of_wrong_type(error) for error in form)]
    if near:
        for nested in min(near, key=len):
            yield from explain(nested)
        return
    kinds = [
        kind
        for form in forms
        for error in form
        if _is_of_wrong_type(error)
        for kind in _kinds(error.validator_value)
    ]
    yield where, f"must be {listed(dict.fromkeys(kinds))}, not {_seen(error.instance)}"


def _is_of_wrong_type(error: Error) -> bool:
    return error.validator == "type" and not error.relative_path


def _sentence(error: Error) -> str:
    phrase = _PHRASES.get(str(error.validator))
    return phrase(error) if phrase else str(error.message)


def _kinds(types: Any) -> list[str]:
    return [TYPES.get(kind, str(kind)) for kind in ([types] if isinstance(types, str) else types)]


def _seen(value: object) -> str:
    if isinstance(value, dict):
        return "an object"
    return "a list" if isinstance(value, list) else quote(value)


def _pattern(error: Error) -> str:
    examples = error.schema.get("examples")
    if not examples:
        return f"must match the pattern {error.validator_value}, unlike {_seen(error.instance)}"
    return f"must look like {quote(examples[0])}, unlike {_seen(error.instance)}"


def _at_least(error: Error) -> str:
    count = error.validator_value
    return "must have at least one entry" if count == 1 else f"must have at least {count} entries"


def _at_most(error: Error) -> str:
    return f"must have at most {error.validator_value} entries, not {len(error.instance)}"


def _repeated(error: Error) -> str:
    items = error.instance
    again = next(item for at, item in enumerate(items) if item in items[:at])
    return f"names {quote(again)} more than once"


def _too_short(error: Error) -> str:
    count = error.validator_value
    return "must not be empty" if count == 1 else f"must have at least {count} characters"


def _than(sign: str) -> Callable[[Error], str]:
    return lambda e: f"must be {sign} {quote(e.validator_value)}, not {quote(e.instance)}"


_PHRASES: Mapping[str, Callable[[Error], str]] = {
    "type": lambda e: f"must be {listed(_kinds(e.validator_value))}, not {_seen(e.instance)}",
    "const": lambda e: f"must be {quote(e.validator_value)}, not {_seen(e.instance)}",
    "enum": lambda e: (
        f"must be {listed(quote(value) for value in e.validator_value)}, not {_seen(e.instance)}"
    ),
    "minimum": _than("≥"),
    "maximum": _than("≤"),
    "exclusiveMinimum": _than(">"),
    "exclusiveMaximum": _than("<"),
    "multipleOf": lambda e: f"must be a multiple of {quote(e.validator_value)}",
    "minLength": _too_short,
    "maxLength": lambda e: f"must have at most {e.validator_value} characters",
    "pattern": _pattern,
    "minItems": _at_least,
    "maxItems": _at_most,
    "minProperties": _at_least,
    "maxProperties": _at_most,
    "uniqueItems": _repeated,
    "oneOf": lambda _: "fits more than one of the permitted forms",
}
