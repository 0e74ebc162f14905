from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = [pytest.mark.sandbox, pytest.mark.slow, pytest.mark.xdist_group("wheel")]

ROOT = Path(__file__).parents[2]
SOLUTIONS = ROOT / "solutions"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [
            *(sys.executable, "-m", "build", "--wheel", "--no-isolation"),
            *("--outdir", str(folder), str(ROOT)),
        ],
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def grade(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command, installed alone beside the libraries that it depends on."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel], check=True
    )
    own = next(folder.glob("lib/python*/site-packages"))
    (own / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin" / "grade"


def run(command: Path, *arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if "PYTHON" not in name}
    return subprocess.run(
        [command, *map(str, arguments)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_the_wheel_holds_the_course_without_its_solutions(wheel: Path) -> None:
    """Exercises and rubrics are inside, schemas too; solutions and tests are not."""
    names = zipfile.ZipFile(wheel).namelist()
    exercises = [path.name for path in (ROOT / "exercises").iterdir() if path.is_dir()]
    for exercise in exercises:
        assert f"grader/_course/exercises/{exercise}/exercise.json" in names
        assert f"grader/_course/rubrics/{exercise}.json" in names
    assert "grader/catalog/schemas/rubric.schema.json" in names
    assert "grader/py.typed" in names
    assert not [name for name in names if "solutions/" in name or name.startswith("tests")]
    assert not [name for name in names if "__pycache__" in name]


def test_the_wheel_works_alone(grade: Path, tmp_path: Path) -> None:
    """List, start and submit work from the installed wheel, far from any checkout."""
    assert "03-split" in run(grade, "list", cwd=tmp_path).stdout
    started = run(grade, "start", "3", cwd=tmp_path)
    assert started.returncode == 0, started.stderr
    notebook = next(tmp_path.glob("*/exercise3.ipynb"))
    done = run(grade, "submit", notebook, "--format", "json", cwd=tmp_path)
    report = json.loads(done.stdout)
    assert (done.returncode, report["isolation"]) == (1, "namespaces"), done.stderr


def test_nothing_of_the_installed_course_can_be_read_inside(grade: Path, tmp_path: Path) -> None:
    """Code inside finds neither the package nor its course, though both are in site-packages."""
    spy = tmp_path / "exercise3.py"
    spy.write_text(
        "from pathlib import Path\n"
        f"site = Path({str(grade.parents[1])!r})\n"
        "assert site.is_dir()\n"
        "seen = [p for p in site.rglob('*') if 'grader' in p.name or '_course' in p.name]\n"
        "read = [p for p in seen if p.is_file() and p.stat().st_size and p.suffix != '.pyc']\n"
        "inside = [q for p in seen if p.is_dir() for q in p.iterdir()]\n"
        "assert not read and not inside, (read, inside)\n"
        "try:\n"
        "    import grader\n"
        "except ImportError:\n"
        "    pass\n"
        "else:\n"
        "    assert not hasattr(grader, '__version__')\n"
    )
    done = run(grade, "submit", spy, "--format", "json", cwd=tmp_path)
    report = json.loads(done.stdout)
    assert report["runs"][0]["status"] == "ok", report["criteria"][0]["findings"]


def test_a_solution_is_accepted_by_the_installed_grader(grade: Path, tmp_path: Path) -> None:
    """A reference solution earns full marks from the wheel too."""
    reference = next((SOLUTIONS / "03-split" / "reference").glob("*.py"))
    done = run(grade, "submit", reference, "--exercise", "3", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
