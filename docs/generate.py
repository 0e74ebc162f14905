"""Writes what the documents take from the code; run it with ``make docs``.

::

    README.md             the exercises, and the report that it shows as an example
    docs/rubrics.md       the keys of a rubric, from the descriptions in its schema
    docs/checks/
    ├── index.md          every check, by family
    └── <name>.md         one page for each: docstring, needs, parameters
"""  # noqa: INP001 - a program beside the documentation, not a package

from __future__ import annotations

import inspect
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from grader.catalog.course import load_course
from grader.catalog.schema import load
from grader.checks.base import Check
from grader.checks.registry import all_checks
from grader.pipeline import Grader
from grader.reporters import REPORTERS

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "checks"
README = ROOT / "README.md"
EXAMPLE = ROOT / "solutions" / "03-split" / "mutants" / "patient_on_both_sides.ipynb"
COMMAND = "$ grade submit exercise3.ipynb\n"
NOTE = "<!-- Written by docs/generate.py from the code of the checks; run `make docs`. -->"
FAMILIES = {
    "FR": "Framing",
    "DT": "Data",
    "SP": "Split",
    "FN": "Functions",
    "LK": "Leakage",
    "MT": "Metrics",
    "AR": "Artifacts",
    "EX": "Experiment log",
    "MN": "Monitoring",
    "RN": "Run",
}
RUBRICS = ROOT / "docs" / "rubrics.md"
RUBRIC_NOTE = "<!-- Written by docs/generate.py from the schema of rubrics; run `make docs`. -->"
EXERCISES = "<!-- The exercises: written by docs/generate.py; run `make docs`. -->\n"
INDEX = """# Checks

Each check names one defect and is written in one file.
`grade explain CODE` prints the same page as the link.
What a code stands for never changes, and no code is used twice.
"""


def main() -> None:
    """Write every page, remove those of checks that are no more, and renew the example."""
    wanted = pages(all_checks().values())
    FOLDER.mkdir(exist_ok=True)
    for stale in set(FOLDER.glob("*.md")) - {FOLDER / name for name in wanted}:
        stale.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    written, _, _ = RUBRICS.read_text(encoding="utf-8").partition(RUBRIC_NOTE)
    RUBRICS.write_text(written + rubric_keys(), encoding="utf-8")
    before, _, after = README.read_text(encoding="utf-8").partition(EXERCISES)
    below = after[after.index("\n## ") :]
    README.write_text(before + EXERCISES + exercises() + below, encoding="utf-8")
    _renew_example()


def exercises() -> str:
    """Return the table of the exercises that ship."""
    rows = [
        f"| {each.number} | {each.step} | [{each.title}](exercises/{each.id}/README.md) |\n"
        for each in load_course(ROOT).exercises
    ]
    return "".join(("\n| number | step | exercise |\n|---|---|---|\n", *rows))


def rubric_keys() -> str:
    """Return the generated part of the page on rubrics: what stands in their schema."""
    schema = load("rubric")
    parts = [RUBRIC_NOTE, "## The file", _keys(schema)]
    for entry in schema["$defs"].values():
        forms = [entry, *(form for form in entry.get("anyOf", ()) if "properties" in form)]
        tables = [_keys(form) for form in forms if "properties" in form]
        if tables:
            parts += [f"## {entry['title']}", *([_also(entry)] if _also(entry) else []), *tables]
    return "\n\n".join(parts) + "\n"


def _also(entry: Mapping[str, Any]) -> str:
    kinds = [form["type"] for form in entry.get("anyOf", ()) if form.get("type") == "string"]
    return "A text by itself, or an object:" if kinds else ""


def _keys(schema: Mapping[str, Any]) -> str:
    required = schema.get("required", ())
    rows = [
        f"| `{key}` | {_form(entry)} | {'yes' if key in required else 'no'} "
        f"| {'yes' if entry['x-public'] else 'no'} | {_meaning(entry)} |"
        for key, entry in schema["properties"].items()
    ]
    head = ("| key | form | must be given | public | meaning |", "|---|---|---|---|---|")
    return "\n".join((*head, *rows))


def _form(entry: Mapping[str, Any]) -> str:
    """Return what may stand under a key, with a link to what is described elsewhere."""
    if "$ref" in entry:
        title = load("rubric")["$defs"][entry["$ref"].rpartition("/")[2]]["title"]
        linked = title.lower().replace(" ", "-")
        return title.lower() if title == "A text" else f"[{title.lower()}](#{linked})"
    if "anyOf" in entry:
        return " or ".join(_form(form) for form in entry["anyOf"])
    if entry.get("type") == "array":
        return f"list: {_form(entry.get('items', {}))}"
    values = entry.get("additionalProperties")
    if entry.get("type") == "object" and isinstance(values, Mapping):
        return f"by name: {_form(values)}"
    if "const" in entry:
        return f"`{entry['const']}`"
    return _kind(entry)


def _meaning(entry: Mapping[str, Any]) -> str:
    shown = [json.dumps(each, ensure_ascii=False) for each in entry.get("examples", ())[:1]]
    example = f" For example `{shown[0]}`." if shown else ""
    return f"{entry['description']}{example}".replace("|", "\\|")


def example(isolation: str = "auto") -> str:
    """Return the report on a wrong solution that is handed in as a learner would."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(EXAMPLE, Path(folder) / "exercise3.ipynb"))
        with Grader(load_course(ROOT), isolation=isolation) as grader:
            report = grader.grade(path)
    return REPORTERS["terminal"]().render([report]).rstrip()


def _renew_example() -> None:
    report = example()
    if "Isolation: namespaces." not in report:
        sys.exit(f"The example in README.md was not renewed:\n{report}")
    before, command, shown = README.read_text(encoding="utf-8").partition(COMMAND)
    _, fence, after = shown.partition("\n```\n")
    README.write_text(before + command + report + fence + after, encoding="utf-8")


def pages(checks: Iterable[Check]) -> Mapping[str, str]:
    """Return the text of each page by the name of its file."""
    built_in = [check for check in checks if type(check).__module__.startswith("grader.checks.")]
    return {"index.md": _index(built_in), **{f"{c.name}.md": _page(c) for c in built_in}}


def _index(checks: Iterable[Check]) -> str:
    parts = [NOTE, INDEX.rstrip()]
    order = list(FAMILIES)
    by_family = sorted(checks, key=lambda check: (order.index(_family(check)), check.code))
    for prefix, family in groupby(by_family, key=_family):
        rows = [
            f"| [{check.code}]({check.name}.md) | `{check.name}` | {_summary(check)} |"
            for check in family
        ]
        table = "\n".join(("| code | name | what it is |", "|---|---|---|", *rows))
        parts += [f"## {FAMILIES[prefix]}", table]
    return "\n\n".join(parts) + "\n"


def _page(check: Check) -> str:
    text = inspect.getdoc(type(check)) or ""
    parts = [NOTE, f"# {check.code} {check.name}", text, _facts(check), _parameters(check)]
    return "\n\n".join(parts) + "\n"


def _facts(check: Check) -> str:
    source = Path(inspect.getfile(type(check))).resolve()
    link = Path(os.path.relpath(source, FOLDER)).as_posix()
    shown = source.relative_to(ROOT).as_posix()
    rows = (
        ("code", f"`{check.code}`"),
        ("name, as rubrics call it", f"`{check.name}`"),
        ("needs", _listed(facet.value for facet in check.needs)),
        ("uses if there", _listed(facet.value for facet in check.uses)),
        ("runs that it reads", _listed(check.variants)),
        ("written in", f"[{shown}]({link})"),
    )
    table = "\n".join(f"| {label} | {value} |" for label, value in rows)
    return f"## In short\n\n| | |\n|---|---|\n{table}"


def _parameters(check: Check) -> str:
    properties: Mapping[str, Any] = dict(_mapping(check.params_schema.get("properties")))
    if not properties:
        return "## Parameters\n\nNone."
    required = check.params_schema.get("required")
    compulsory = required if isinstance(required, list | tuple) else ()
    rows = [
        f"| `{name}` | {_kind(schema)} | {'yes' if name in compulsory else 'no'} "
        f"| {schema.get('description', '')} |"
        for name, schema in properties.items()
    ]
    return "\n".join(
        (
            "## Parameters",
            "",
            "A criterion in a rubric gives them under `params`.",
            "",
            "| name | type | must be given | meaning |",
            "|---|---|---|---|",
            *rows,
        )
    )


def _kind(schema: Mapping[str, Any]) -> str:
    """Return what a JSON Schema allows, in a few words."""
    if "enum" in schema:
        return " or ".join(f"`{value}`" for value in schema["enum"])
    kind = str(schema.get("type", "any"))
    if kind == "array":
        return f"list of {_kind(_mapping(schema.get('items')))}s"
    values = schema.get("additionalProperties")
    if kind == "object" and isinstance(values, Mapping):
        return f"{_kind(values)}, by name"
    if kind == "object" and "properties" in schema:
        return "object with " + ", ".join(f"`{name}`" for name in schema["properties"])
    return kind


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _family(check: Check) -> str:
    return check.code.rstrip("0123456789")


def _summary(check: Check) -> str:
    return (inspect.getdoc(type(check)) or "").partition("\n")[0]


def _listed(values: Iterable[str]) -> str:
    return ", ".join(f"`{value}`" for value in values) or "nothing"


if __name__ == "__main__":
    main()
