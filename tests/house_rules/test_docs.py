"""What the documents say is there, is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

from grader.catalog.course import load_course
from grader.errors import GraderError
from grader.model.limits import MEBIBYTE, Limits

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *ROOT.glob("exercises/*/README.md")])
DECISIONS = sorted((DOCS / "decisions").glob("[0-9]*.md"))
HEADINGS = ["Context", "Options", "Outcome", "Consequences", "How it is confirmed"]


def _program() -> Any:
    spec = spec_from_file_location("generate_docs", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


DOCUMENTS = _program()


def _id(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _prose(path: Path) -> str:
    """Return a page without its code blocks and code spans."""
    text = re.sub(
        r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )
    return re.sub(r"`[^`\n]*`", "", text)


def _links(path: Path) -> Iterator[str]:
    for target in re.findall(r"\]\(([^()\s]+)\)", _prose(path)):
        if not re.match(r"[a-z]+:", target):
            yield target


def _anchors(path: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    text = re.sub(
        r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )
    titles = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


def _exit_codes(error: type[GraderError]) -> Iterator[int]:
    yield error.exit_code
    for kind in error.__subclasses__():
        yield from _exit_codes(kind)


def _table(path: Path, heading: str) -> Iterator[list[str]]:
    """Yield the rows of the first table under a heading, without its head."""
    _, _, below = path.read_text(encoding="utf-8").partition(f"\n## {heading}\n")
    lines = below.partition("\n## ")[0].split("\n|---", maxsplit=1)[1].splitlines()[1:]
    for line in lines:
        if not line.startswith("|"):
            return
        yield [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


@pytest.mark.parametrize("page", PAGES, ids=_id)
def test_links_lead_somewhere(page: Path) -> None:
    """A link to a file, a folder or a heading finds it."""
    broken = []
    for link in _links(page):
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        if not target.exists() or (anchor and anchor not in _anchors(target)):
            broken.append(link)
    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=_id)
def test_files_that_are_named_exist(page: Path) -> None:
    """A path from the top of the repository that a page names is there."""
    folders = "grader|docs|tests|exercises|rubrics|solutions|benchmarks"
    named = re.findall(rf"`((?:{folders})/[^`\s]*)`", page.read_text(encoding="utf-8"))
    missing = [
        name for name in named if not any(ROOT.glob(re.sub(r"<\w+>", "*", name).rstrip("/")))
    ]
    assert missing == []


def test_where_is_it_names_files() -> None:
    """The page that says where things are names every package, and the rule above looks at it."""
    text = (DOCS / "where-is-it.md").read_text(encoding="utf-8")
    packages = [path.parent.name for path in (ROOT / "grader").glob("*/__init__.py")]
    assert packages
    assert [name for name in packages if f"`grader/{name}/`" not in text] == []


@pytest.mark.parametrize("page", DECISIONS, ids=_id)
def test_a_decision_follows_the_template(page: Path) -> None:
    """A decision has its number, a title, and the five headings with something under each."""
    text = page.read_text(encoding="utf-8")
    assert re.match(rf"# {int(page.name[:4])}\. \S.*\n", text)
    assert re.findall(r"^## (.+)$", text, flags=re.MULTILINE) == HEADINGS
    assert [
        part for part in re.split(r"^## .+$", text, flags=re.MULTILINE) if not part.strip()
    ] == []


def test_decisions_are_numbered_and_listed() -> None:
    """No number is left out or used twice, and the list names each decision by its title."""
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    listed = (DOCS / "decisions" / "README.md").read_text(encoding="utf-8")
    for page in DECISIONS:
        title = page.read_text(encoding="utf-8").splitlines()[0].partition(". ")[2]
        assert f"| [{int(page.name[:4])}]({page.name}) | {title} |" in listed


def test_limits_are_the_real_ones() -> None:
    """The table of limits gives every limit and its default."""
    written = {row[0].strip("`"): row[1] for row in _table(DOCS / "sandbox.md", "Limits")}
    limits = Limits()
    real = {}
    for name in Limits.__dataclass_fields__:
        value = getattr(limits, name)
        if name.endswith("_s"):
            real[name] = f"{value:g} s"
        else:
            real[name] = f"{value // MEBIBYTE} MiB" if name.endswith("_bytes") else str(value)
    assert written == real


def test_exit_codes_are_the_real_ones() -> None:
    """The table of exit codes in the README gives each code once."""
    written = [int(row[0]) for row in _table(ROOT / "README.md", "Exit codes")]
    assert written == sorted({0, 1, *_exit_codes(GraderError)})


def test_every_exercise_is_in_the_readme() -> None:
    """The README lists the exercises that ship, as `make docs` writes them."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    listed = text.partition(DOCUMENTS.EXERCISES)[2]
    assert listed.startswith(DOCUMENTS.exercises() + "\n")
    assert load_course(ROOT).exercises[0].title in listed


@pytest.mark.sandbox
def test_the_report_in_the_readme_is_a_real_one() -> None:
    """The report that the README shows is what the grader prints, up to the level of isolation."""
    shown = (ROOT / "README.md").read_text(encoding="utf-8").partition(DOCUMENTS.COMMAND)[2]
    printed = DOCUMENTS.example(isolation="none")
    assert shown.startswith(printed.partition("Warning: the code ran without isolation")[0])
