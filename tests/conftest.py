"""Settings that hold for every test."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

from hypothesis import HealthCheck, settings

# How long an example takes says more about the machine's other work than about the code.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

# Commands that tests start keep no progress among the data of whoever runs the tests.
HOME = tempfile.mkdtemp(prefix="grader-tests-")
os.environ["XDG_DATA_HOME"] = HOME
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
