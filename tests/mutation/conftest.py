"""The mutants belong to the benchmarks, which are not installed with the grader."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
