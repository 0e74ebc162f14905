"""Is anything lost or graded twice when a batch is killed at random points?

    python benchmarks/kill_batch.py [--kills 100] [--submissions 60] [--longest-s 6]

A batch on a tiny course is killed (SIGKILL) after a random time, again and again; then it is let
finish. After each kill, what was in the gradebook before must still be there, unchanged.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from grader.gradebook import Gradebook

EXERCISE = {
    "schema_version": "1.0",
    "id": "01-tiny",
    "number": 1,
    "title": "Tiny",
    "step": "frame",
    "summary": "Deliver a number.",
    "version": "1.0.0",
    "deliverables": [{"name": "answer", "type": "int", "meaning": "a number", "units": ""}],
    "datasets": {},
    "data_files": [],
    "seed_name": "SEED",
    "preimports": [],
}
RUBRIC = {
    "rubric_format": "1.0",
    "exercise": "01-tiny",
    "version": "1.0.0",
    "accept_at": 0.8,
    "criteria": [{"id": "runs", "title": "It runs", "points": 100, "check": "failed-run"}],
}


def main() -> None:
    """Kill, look, and in the end say what was seen."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--submissions", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--longest-s", type=float, default=6.0, help="before a kill")
    options = parser.parse_args()
    draw = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        _write_course(home, options.submissions)
        command = [sys.executable, "-m", "grader", "--course", str(home), "batch"]
        command += [str(home / "class"), "--workers", "2", "--no-reports"]
        before: dict[int, str] = {}
        for at in range(options.kills):
            _kill(command, draw.uniform(0.3, options.longest_s))
            after = _rows(home)
            assert before.items() <= after.items(), "something that was kept is gone or changed"
            if len(after) != len(before):
                print(f"kill {at + 1}: {len(after)} kept", flush=True)
            before = after
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        counts = Counter(_rows(home).values())
        assert len(counts) == options.submissions, "a submission is missing"
        assert set(counts.values()) == {1}, "a submission has two results"
        print(f"{options.kills} kills: {len(counts)} submissions, each with one result")


def _write_course(home: Path, count: int) -> None:
    for folder in ("exercises/01-tiny", "rubrics", "class"):
        (home / folder).mkdir(parents=True)
    (home / "exercises/01-tiny/exercise.json").write_text(json.dumps(EXERCISE))
    (home / "rubrics/01-tiny.json").write_text(json.dumps(RUBRIC))
    for at in range(count):
        (home / f"class/learner{at}_exercise1.py").write_text(f"answer = {at}\n")


def _kill(command: list[str], after_s: float) -> None:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(after_s)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


def _rows(home: Path) -> dict[int, str]:
    path = home / "gradebook.sqlite"
    if not path.exists():
        return {}
    with Gradebook.open(path) as book:
        return {entry.id: entry.handed.learner for entry in book.entries()}


if __name__ == "__main__":
    main()
