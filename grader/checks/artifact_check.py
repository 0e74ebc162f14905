"""What checks of artifacts share: the parameters that name files, programs and columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from grader.analysis.programs import Numbers, numbers, program_of, why_not, written
from grader.analysis.wording import code
from grader.checks.base import Context
from grader.model.result import Location

Params = Mapping[str, Any]
Schema = Mapping[str, object]

PROGRAM: Schema = {"type": "string", "description": "Run of a program that the exercise names."}
MANIFEST: Schema = {"type": "string", "description": "File with the manifest, a JSON object."}
FIELD: Schema = {
    "type": "string",
    "description": "Where in the manifest, such as `data.sha256`.",
}
OUTPUT_PARAMS: Mapping[str, Schema] = {
    "file": {"type": "string", "description": "CSV file that the programs write."},
    "key": {"type": "string", "description": "Column that names rows, each once."},
    "column": {"type": "string", "description": "Column of numbers."},
}
TRUTH_PARAMS: Mapping[str, Schema] = {
    "truth": {"type": "string", "description": "Table with the same keys and the target."},
    "target": {"type": "string", "description": "Column of that table that is predicted."},
}
MEND_FIRST = "Mend that first: this is judged as soon as it works."


def schema(required: Sequence[str], properties: Mapping[str, Schema]) -> Schema:
    """Return the JSON Schema of parameters.

    Args:
        required: Which must be given.
        properties: Schema of each.
    """
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
    }


def predicted(context: Context, program: str) -> Numbers:
    """Return the numbers that a program wrote, as the parameters describe its file."""
    params: Params = context.params
    table = written(context.evidence, program, params["file"])
    return numbers(table, params["file"], params["key"], params["column"])


def failed(context: Context, program: str) -> str:
    """Return why a program did not end well, as a sentence; empty if it did."""
    return sentence(why_not(context.evidence, program))


def sentence(clause: str) -> str:
    """Return a clause as a sentence; empty if it is empty."""
    return f"{clause[0].upper()}{clause[1:]}." if clause else ""


def in_script(context: Context, program: str) -> tuple[Location, ...]:
    """Return the place of a program in the submission, where there is one."""
    script = program_of(context.evidence, program).script
    return at_top(context, script)


def at_top(context: Context, file: str) -> tuple[Location, ...]:
    """Return the first line of a file of the submission; none if it was not handed in."""
    if file not in {each.path for each in context.evidence.submission.files}:
        return ()
    return (Location(file=file, cell=None, line=1, end_line=1),)


def of_script(context: Context, program: str) -> str:
    """Return the script of a program as code."""
    return code(program_of(context.evidence, program).script)
