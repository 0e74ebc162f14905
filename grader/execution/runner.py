"""Runs what was planned, side by side, in one warm sandbox."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import replace
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
        waiting: Runs by name that are made from what one of the others records. One that then
            makes no sense is left out.

    Raises:
        SandboxError: If the sandbox itself failed.
    """
    first, *others = [_start(spec, sandbox, executor, on_cell) for spec in specs]
    runs = [first.result()]
    hopeless = runs[0].status in HOPELESS
    for spec, future in zip(specs[1:], others, strict=True):
        if hopeless and future.cancel():
            runs.append(_not_run(spec, runs[0]))
        else:
            runs.append(future.result())
    finished = {run.variant: run for run in runs}
    if not hopeless:
        made = [item.make(finished[item.on]) for item in waiting.values()]
        later = [
            _start(spec, sandbox, executor, on_cell) for spec in made if isinstance(spec, RunSpec)
        ]
        finished |= {run.variant: run for run in (future.result() for future in later)}
    return finished


def run_one(spec: RunSpec, sandbox: Sandbox, on_cell: CellWatcher = lambda *_: None) -> Run:
    """Return one finished run.

    Raises:
        SandboxError: If the sandbox itself failed.
    """
    collector = Collector(spec)

    def take(header: Mapping[str, Any], payload: bytes) -> None:
        collector.take_frame(header, payload)
        if header.get("event") == "cell-start":
            on_cell(spec.variant, min(collector.current + 1, len(spec.units)), len(spec.units))

    ending = sandbox.run(_request(spec), take, collector.take_text)
    return collector.run(ending, sandbox.level)


def _start(
    spec: RunSpec, sandbox: Sandbox, executor: Executor, on_cell: CellWatcher
) -> Future[Run]:
    return executor.submit(run_one, spec, sandbox, on_cell)


def _not_run(spec: RunSpec, first: Run) -> Run:
    return replace(
        first,
        variant=spec.variant,
        message="Not run, because the run as submitted ended early.",
        cells=(),
        artifacts={},
        missing=spec.deliverables,
        notices=(),
        seed=spec.seed,
    )


def _request(spec: RunSpec) -> JobRequest:
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
            "random_seed": spec.random_seed,
            "columns": spec.watched_columns,
        }
    files = {file.path: file.content for file in spec.inputs}
    return JobRequest(header=header, files=tuple(files.items()), limits=spec.limits)
