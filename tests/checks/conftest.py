"""Cases are run by `test_cases.py`, whatever their file names; pytest must not import them."""

from __future__ import annotations

collect_ignore_glob = ["*/flagged/*", "*/clean/*", "*/private/*"]
