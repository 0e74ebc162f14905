"""Makes the archive that is uploaded to Gradescope as an autograder."""

from __future__ import annotations

import shlex
import zipfile
from collections.abc import Sequence
from pathlib import Path

from grader.errors import UsageError

EXECUTABLE = 0o100755 << 16
WHEEL_FOLDER = "wheel"
SETUP = """\
#!/usr/bin/env bash
# Runs once, when the image of the autograder is built.
set -euo pipefail
apt-get update
apt-get install --yes --no-install-recommends python3 python3-venv
python3 -m venv /autograder/grader
/autograder/grader/bin/pip install {install}
chmod -R go-rwx /autograder/source
"""
RUN = """\
#!/usr/bin/env bash
# Runs for each submission. A status other than 0 is a failure of the autograder, not a zero.
exec /autograder/grader/bin/grade gradescope run {options}
"""


def build(target: Path, *, install: str, wheel: Path | None, options: Sequence[str]) -> None:
    """Write the archive.

    Args:
        target: Where it is written; nothing is overwritten.
        install: What pip installs, unless there is a wheel.
        wheel: Wheel of the grader, which is put into the archive.
        options: Options of ``grade gradescope run``.

    Raises:
        UsageError: If it cannot be written, or the wheel cannot be read.
    """
    named = f"/autograder/source/{WHEEL_FOLDER}/{wheel.name}" if wheel else install
    scripts = {
        "setup.sh": SETUP.format(install=shlex.quote(named)),
        "run_autograder": RUN.format(options=shlex.join(options)),
    }
    try:
        content = wheel.read_bytes() if wheel else b""
        with zipfile.ZipFile(target, "x", zipfile.ZIP_DEFLATED) as archive:
            for name, text in scripts.items():
                entry = zipfile.ZipInfo(name)
                entry.external_attr = EXECUTABLE
                archive.writestr(entry, text)
            if wheel:
                archive.writestr(f"{WHEEL_FOLDER}/{wheel.name}", content)
    except OSError as error:
        raise UsageError(
            f"{target} cannot be written: {error.strerror or error}.",
            next_step="Name another file with -o.",
        ) from error
