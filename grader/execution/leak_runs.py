"""The runs that a leak detector compares, without an exercise around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from types import MappingProxyType

from grader.analysis.counterfactual import needs_few_labels, needs_twin
from grader.execution.runner import HOPELESS, Sandbox, run_one
from grader.execution.variants import (
    control,
    few_labels_altered,
    held_out_features_altered,
    held_out_features_resampled,
    held_out_labels_altered,
    later_rows_altered,
    mended,
    twin,
)
from grader.execution.variants.altered import After
from grader.model.leakage import Declarations
from grader.model.limits import Limits
from grader.model.run import Run, RunSpec
from grader.model.submission import Submission, SubmittedFile

AFTER: Mapping[str, After] = MappingProxyType(
    {
        held_out_features_altered.NAME: held_out_features_altered.after,
        held_out_features_resampled.NAME: held_out_features_resampled.after,
        held_out_labels_altered.NAME: held_out_labels_altered.after,
        later_rows_altered.NAME: later_rows_altered.after,
        mended.NAME: mended.after,
    }
)
LEAK_LIMITS = Limits(cpu_s=60.0, wall_s=180.0)
PREIMPORTS = (
    "numpy", "pandas", "scipy.sparse", "joblib", "sklearn.cluster", "sklearn.compose",
    "sklearn.datasets", "sklearn.decomposition", "sklearn.ensemble",
    "sklearn.feature_extraction.text", "sklearn.feature_selection", "sklearn.impute",
    "sklearn.linear_model", "sklearn.metrics", "sklearn.model_selection", "sklearn.neighbors",
    "sklearn.pipeline", "sklearn.preprocessing", "sklearn.svm", "sklearn.tree",
    "matplotlib.pyplot",
)  # fmt: skip
"""What a sandbox for these runs is best warmed up with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeakRuns:
    """What was run.

    Attributes:
        runs: Finished runs by variant; the control is always among them.
        left_out: Why a run was not made, by variant.
    """

    runs: Mapping[str, Run]
    left_out: Mapping[str, str]


def run_views(
    submission: Submission,
    inputs: Sequence[SubmittedFile],
    sandbox: Sandbox,
    declarations: Declarations,
    *,
    limits: Limits = LEAK_LIMITS,
    executor: Executor | None = None,
) -> LeakRuns:
    """Run a submission as it is and with what should not matter changed.

    Args:
        submission: What is looked at.
        inputs: Further files for the work folder.
        sandbox: Where it runs.
        declarations: What is known about the data.
        limits: What each run may use.
        executor: Threads that wait for the runs; two of them if not given.

    Raises:
        SandboxError: If the sandbox itself failed.
    """
    if executor is None:
        with ThreadPoolExecutor(2) as own:
            return run_views(
                submission, inputs, sandbox, declarations, limits=limits, executor=own
            )
    spec = control.recorded(
        RunSpec(
            variant=control.NAME,
            units=submission.code_units,
            inputs=(*submission.files, *inputs),
            deliverables=(),
            limits=limits,
        ),
        declarations,
    )
    first = run_one(spec, sandbox)
    if first.status in HOPELESS or not first.trace:
        why = first.message or "the run recorded nothing"
        return LeakRuns(runs={control.NAME: first}, left_out=dict.fromkeys(AFTER, why))
    return _compared(first, spec, sandbox, declarations, executor)


def _compared(
    first: Run, spec: RunSpec, sandbox: Sandbox, declarations: Declarations, executor: Executor
) -> LeakRuns:
    """Return the control with the runs that are made from it."""
    made = {name: _made(after, first, spec, declarations) for name, after in AFTER.items()}
    specs = [item for item in made.values() if isinstance(item, RunSpec)]
    runs = {control.NAME: first, **_run(specs, sandbox, executor)}
    left_out = {name: item for name, item in made.items() if isinstance(item, str)}
    more: list[RunSpec | str] = []
    if needs_few_labels(runs):
        more.append(_made(few_labels_altered.after, first, spec, declarations))
    if more or needs_twin(runs, declarations, spec.units):
        more.append(replace(spec, variant=twin.NAME))
    runs |= _run([item for item in more if isinstance(item, RunSpec)], sandbox, executor)
    return LeakRuns(runs=runs, left_out=left_out)


def _made(after: After, first: Run, spec: RunSpec, declarations: Declarations) -> RunSpec | str:
    """Return a run that is made from the control; a record that makes no sense makes none."""
    try:
        return after(first, spec, declarations)
    except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError):
        return "what the run recorded makes no sense"


def _run(specs: Sequence[RunSpec], sandbox: Sandbox, executor: Executor) -> Mapping[str, Run]:
    """Return finished runs by variant, made side by side."""
    futures = [executor.submit(run_one, spec, sandbox) for spec in specs]
    return {run.variant: run for run in (future.result() for future in futures)}
