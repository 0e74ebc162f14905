"""Runs what was planned, side by side, in one warm sandbox."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import asdict, dataclass, replace
from types import MappingProxyType
from typing import Any, Protocol

from grader.execution.collect import Collector
from grader.execution.plan import is_script
from grader.execution.variants.base import Waiting
from grader.model.run import ExecStatus, Run, RunSpec
from grader.sandbox.base import Ending, FrameHandler, JobRequest, TextHandler

HOPELESS = (ExecStatus.TIME_LIMIT, ExecStatus.OUTPUT_LIMIT, ExecStatus.FORBIDDEN)
"""Endings after which other runs of the same code are not worth their time."""

CellWatcher = Callable[[str, int, int], None]
"""Called with variant, cells begun and cells in all."""


class Sandbox(Protocol):
    """Whatever can run a job."""

    level: str

    def run(self, request: JobRequest, on_frame: FrameHandler, on_text: TextHandler) -> Ending:
        """Run one job to its end."""
        ...


def run_all(
    specs: Sequence[RunSpec],
    sandbox: Sandbox,
    executor: Executor,
    *,
    on_cell: CellWatcher = lambda *_: None,
    waiting: Mapping[str, Waiting] = MappingProxyType({}),
) -> Mapping[str, Run]:
    """Return the finished runs by variant.

    Args:
        specs: Planned runs, the one as submitted first.
        sandbox: Where they run.
        executor: Threads in which their outputs are awaited; its size bounds how many run at once.
        on_cell: Told about progress.
        waiting: Runs by name that are made from what others record, the last ones when all
            others have ended. One that then makes no sense is left out.

    Raises:
        SandboxError: If the sandbox itself failed.
    """
    if not specs:
        return {}
    stop = Stop()
    first, *others = [
        executor.submit(run_one, spec, sandbox, on_cell, stop if at else Stop())
        for at, spec in enumerate(specs)
    ]
    runs = [first.result()]
    hopeless = runs[0].status in HOPELESS and specs[0].program is None  # programs stand alone
    if hopeless:
        stop.at = max((cell.unit + cell.finished for cell in runs[0].cells), default=-1)
    finished = {run.variant: run for run in (*runs, *(future.result() for future in others))}
    for is_last in () if hopeless else (False, True):
        made = [item.make(finished) for item in waiting.values() if item.is_last is is_last]
        later = [
            executor.submit(run_one, spec, sandbox, on_cell)
            for spec in made
            if isinstance(spec, RunSpec)
        ]
        finished |= {run.variant: run for run in (future.result() for future in later)}
    return finished


@dataclass
class Stop:
    """Tells runs that go on how far the run as submitted came.

    Attributes:
        at: Index of the unit in which it had to be stopped, or the next after the last if that
            was behind them; no other run gets through that.
    """

    at: int | None = None


def run_one(
    spec: RunSpec,
    sandbox: Sandbox,
    on_cell: CellWatcher = lambda *_: None,
    stop: Stop | None = None,
) -> Run:
    """Return one finished run.

    Args:
        spec: What is run.
        sandbox: Where it runs.
        on_cell: Told about progress.
        stop: How far it may come at most; asked while it runs.

    Raises:
        SandboxError: If the sandbox itself failed.
    """
    collector = Collector(spec)

    def take(header: Mapping[str, Any], payload: bytes) -> None:
        collector.take_frame(header, payload)
        if header.get("event") == "cell-start":
            on_cell(spec.variant, min(collector.current + 1, len(spec.units)), len(spec.units))

    def is_over() -> bool:
        return stop is not None and stop.at is not None and collector.current >= stop.at

    request = replace(job_request(spec), is_over=is_over)
    ending = sandbox.run(request, take, collector.take_text)
    return collector.run(ending, sandbox.level)


def job_request(spec: RunSpec) -> JobRequest:
    """Return what a sandbox is asked for a run."""
    script = spec.units[0].file if is_script(spec.units) else ""
    header = {
        "units": [{"index": unit.index, "code": unit.code} for unit in spec.units],
        "deliverables": spec.deliverables,
        "script": script,
        "output_bytes": spec.limits.output_bytes,
        "artifact_bytes": spec.limits.artifact_bytes,
    }
    if spec.traced:
        header |= {
            "traced": True,
            "alter": spec.alter,
            "replay": spec.replay,
            "mend": spec.mend,
            "random_seed": spec.random_seed,
            "columns": spec.watched_columns,
        }
    if spec.program is not None:
        header["program"] = {"run": spec.program.run, "brings": spec.program.brings}
    if spec.calls.calls:
        header["calls"] = True
    files = {file.path: file.content for file in spec.inputs}
    return JobRequest(
        header=header, files=tuple(files.items()), limits=spec.limits, later=_later(spec)
    )


def _later(spec: RunSpec) -> tuple[Mapping[str, Any], bytes] | None:
    """Return the calls and their inputs, which are sent when the last unit has ended."""
    if not spec.calls.calls:
        return None
    tables = spec.calls.tables
    described = {
        "calls": [asdict(call) for call in spec.calls.calls],
        "tables": {path: len(content) for path, content in tables.items()},
    }
    return described, b"".join(tables.values())
