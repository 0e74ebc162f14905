"""What does recording library calls cost? Processor time with and without it, in turn.

    python benchmarks/trace.py [--rounds 3] [--only tables]

The programs of `benchmarks/trace_notebooks/` take about ten seconds each. They run in the sandbox
as a leak detector runs them, plain and recorded one after the other in each round. Seconds depend
on the machine and its load; the ratio of the medians is what to look at.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from grader.execution.leak_runs import LEAK_LIMITS, PREIMPORTS
from grader.execution.runner import run_one
from grader.execution.variants.control import recorded
from grader.intake.read import read_submission
from grader.model.leakage import Declarations
from grader.model.run import ExecStatus, RunSpec
from grader.sandbox.pool import Pool

NOTEBOOKS = Path(__file__).parent / "trace_notebooks"


def main() -> None:
    """Run every program in turn, and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="name of one program")
    options = parser.parse_args()
    paths = [path for path in sorted(NOTEBOOKS.glob("*.py")) if options.only in ("", path.stem)]
    pool = Pool("namespaces", preimports=PREIMPORTS)
    pool.boot()
    print(f"{'program':<14}{'plain s':>9}{'recorded s':>12}{'ratio':>8}")
    try:
        for path in paths:
            _compare(path, pool, options.rounds)
    finally:
        pool.close()


def _compare(path: Path, pool: Pool, rounds: int) -> None:
    submission = read_submission(path)
    plain = RunSpec(
        variant="plain",
        units=submission.code_units,
        inputs=(),
        deliverables=(),
        limits=replace(LEAK_LIMITS, cpu_s=120.0, wall_s=300.0),
        random_seed=1,
    )
    times: dict[str, list[float]] = {"plain": [], "recorded": []}
    for _ in range(rounds):
        for name, spec in (("plain", plain), ("recorded", recorded(plain, Declarations()))):
            run = run_one(spec, pool)
            if run.status is not ExecStatus.OK:
                sys.exit(f"{path.name} ({name}): {run.message}")
            times[name].append(run.usage.cpu_s)
    before, after = (statistics.median(times[name]) for name in times)
    print(f"{path.stem:<14}{before:>9.2f}{after:>12.2f}{after / before:>8.2f}", flush=True)


if __name__ == "__main__":
    main()
