"""A run shows what Jupyter shows: the same notebooks, through a plain kernel and through ours.

The notebooks are in `notebooks/`: a file is a topic, a heading of the second level begins a
notebook, and each block of code is a cell. The plain kernel is ipykernel, started and driven by
nbclient, without a sandbox. What differs on purpose is listed in `docs/fidelity.md`.
"""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

from grader.errors import SandboxError
from grader.execution.runner import run_one
from grader.model.limits import MEBIBYTE, Limits
from grader.model.run import RunSpec
from grader.model.submission import SourceUnit, UnitKind
from grader.sandbox.policy import ENVIRONMENT, make_policy
from grader.sandbox.zygote import Zygote

pytestmark = [pytest.mark.sandbox]

FOLDER = Path(__file__).parent / "notebooks"
TIMEOUT_S = 60
TRIES = 3
KERNEL_SHARE = 4  # one notebook of so many also goes through the slower engine
PREIMPORTS = ("numpy", "pandas", "matplotlib.pyplot", "sklearn.pipeline")

# What two runs of the same notebook never have in common.
DIFFERING = (
    (re.compile(r"0x[0-9a-f]{6,16}"), "ADDRESS"),
    (re.compile(r"(?:/tmp|/sandbox/\.tmp)/ipykernel_\d+/\d+\.py"), "CELL"),
    (re.compile(r"\(\d+\.py, line"), "(CELL, line"),
    (re.compile(r"/tmp/[^\s/\"']+/work|/sandbox/work"), "WORK"),
    (re.compile(r"-f \S+\.json"), "-f CONNECTION"),
    (re.compile(r"(?m)^(CPU times|Wall time): .*$"), r"\1: TIME"),
    (re.compile(r"in \d+\.\d{3}s"), "in TIME"),
    (re.compile(r"<dc:date>.*?</dc:date>"), "DATE"),
    (re.compile(r"Thread-\d+"), "THREAD"),
)
MACHINERY = re.compile(r"File .*(/site-packages/ipykernel/|/opt/grader/guest/)")

Outputs = list[dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notebook:
    """One notebook of the folder: its topic and heading, and the code of its cells."""

    name: str
    cells: tuple[str, ...]


def notebooks() -> Iterator[Notebook]:
    for file in sorted(FOLDER.glob("*.md")):
        for section in file.read_text(encoding="utf-8").split("\n## ")[1:]:
            title = section.partition("\n")[0]
            cells = re.findall(r"^```python\n(.*?)\n?^```$", section, re.DOTALL | re.MULTILINE)
            name = f"{file.stem}-{title.lower().replace(' ', '-')}"
            yield Notebook(name=name, cells=tuple(cells))


NOTEBOOKS = tuple(notebooks())
CASES = [
    pytest.param(notebook, engine, id=f"{engine}-{notebook.name}", marks=together)
    for at, notebook in enumerate(NOTEBOOKS)
    for together in [pytest.mark.xdist_group(notebook.name)]  # they share the plain run
    for engine in ["session", *(["kernel"] if at % KERNEL_SHARE == 0 else [])]
]


@cache
def run_plainly(notebook: Notebook, _attempt: int) -> tuple[Outputs, ...]:
    """Return what each cell shows in a kernel of its own without a sandbox."""
    with tempfile.TemporaryDirectory() as home:
        return asyncio.run(_run_plainly(notebook.cells, Path(home)))


async def _run_plainly(cells: Sequence[str], home: Path) -> tuple[Outputs, ...]:
    work = home / "work"
    work.mkdir()
    manager = AsyncKernelManager(transport="ipc", ip=str(home / "kernel"))
    manager._kernel_spec = KernelSpec(
        argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        display_name="Python",
        language="python",
    )
    content = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    client = NotebookClient(
        content,
        km=manager,
        timeout=TIMEOUT_S,
        allow_errors=True,
        resources={"metadata": {"path": str(work)}},
    )
    path = f"{sys.prefix}/bin:/usr/local/bin:/usr/bin:/bin"
    environment = {**ENVIRONMENT, "PATH": path, "HOME": str(home)}
    silent = subprocess.DEVNULL
    await client.async_execute(env=environment, stdout=silent, stderr=silent, cleanup_kc=True)
    return tuple([dict(output) for output in cell.outputs] for cell in content.cells)


@pytest.fixture(scope="module")
def sandboxes() -> Iterator[Mapping[str, Zygote]]:
    engines = {"session": PREIMPORTS, "kernel": ()}
    made = {
        engine: Zygote("namespaces", make_policy(), engine=engine, preimports=preimports)
        for engine, preimports in engines.items()
    }
    for sandbox in made.values():
        sandbox.boot()
    try:
        for sandbox in made.values():
            run_isolated(Notebook(name="", cells=()), sandbox)
    except SandboxError as error:
        pytest.skip(f"This machine isolates nothing: {error}")
    else:
        yield made
    finally:
        for sandbox in made.values():
            sandbox.close()


def run_isolated(notebook: Notebook, sandbox: Zygote) -> tuple[Outputs, ...]:
    """Return what each cell shows in a sandbox."""
    units = tuple(
        SourceUnit(index=at, kind=UnitKind.CODE, code=cell, file="notebook.ipynb", cell=at)
        for at, cell in enumerate(notebook.cells)
    )
    limits = Limits(cpu_s=60, wall_s=TIMEOUT_S, output_bytes=16 * MEBIBYTE)
    spec = RunSpec(variant="test", units=units, inputs=(), deliverables=(), limits=limits)
    shown = {
        cell.unit: [dict(output) for output in cell.outputs]
        for cell in run_one(spec, sandbox).cells
    }
    return tuple(shown.get(at, []) for at in range(len(units)))


def comparable(outputs: Outputs) -> Outputs:
    """Leave out what never agrees, and join text that only chance has separated."""
    kept: Outputs = []
    for output in map(_without_chance, outputs):
        last = kept[-1] if kept else {}
        if output["output_type"] == "error":
            frames = output["traceback"]
            output["traceback"] = [frame for frame in frames if not _is_machinery(frame)]
        if output["output_type"] == "stream" and last.get("name") == output["name"]:
            last["text"] += output["text"]
        else:
            kept.append(output)
    return kept


def _without_chance(value: Any) -> Any:
    if isinstance(value, str):
        for pattern, replacement in DIFFERING:
            value = pattern.sub(replacement, value)
        return value
    if isinstance(value, Mapping):
        return {key: _without_chance(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_without_chance(item) for item in value]
    return value


def _is_machinery(frame: str) -> bool:
    return MACHINERY.match(re.sub(r"\x1b\[[0-9;]*m", "", frame)) is not None


def differences(
    notebook: Notebook, sandbox: Zygote, attempt: int
) -> dict[str, tuple[Outputs, Outputs]]:
    """Return what a plain kernel and ours show, for each cell where that differs."""
    plain = run_plainly(notebook, attempt)
    ours = run_isolated(notebook, sandbox)
    found = {}
    for cell, *both in zip(notebook.cells, plain, ours, strict=True):
        expected, shown = map(comparable, both)
        if expected != shown:
            found[cell] = (expected, shown)
    return found


def test_there_are_many_notebooks() -> None:
    """The folder of notebooks is found and read, cell by cell."""
    assert len(NOTEBOOKS) >= 45
    assert all(notebook.cells for notebook in NOTEBOOKS)


@pytest.mark.parametrize(("notebook", "engine"), CASES)
def test_outputs_match_nbclient(
    notebook: Notebook, engine: str, sandboxes: Mapping[str, Zygote]
) -> None:
    """Each cell shows what it shows in a plain kernel."""
    # On a busy machine, timers tear text apart at other places in either run; so a notebook has
    # three tries, of which one must agree in full.
    for attempt in range(TRIES):
        found = differences(notebook, sandboxes[engine], attempt)
        if not found:
            return
    cell, (expected, shown) = next(iter(found.items()))
    assert shown == expected, f"in the cell\n{cell}"
