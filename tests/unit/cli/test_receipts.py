from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from grader.cli import main
from grader.intake.read import read_submission
from grader.integrations.receipts import VARIABLE
from tests.unit.cli.conftest import FakeGrader
from tests.unit.integrations.test_receipts import pem, public
from tests.unit.reporters.conftest import PARTIAL


@pytest.fixture
def key(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The public half of the key that signs."""
    private = Ed25519PrivateKey.generate()
    (here / "signing.pem").write_bytes(pem(private))
    monkeypatch.setenv(VARIABLE, str(here / "signing.pem"))
    return public(private, here / "public.pem")


def test_a_receipt_is_written_and_verified(here: Path, fake: FakeGrader, key: Path) -> None:
    """What `--receipt` writes is good for the files that were graded, and for no others."""
    (here / "work.py").write_text("answer = 1\n")
    (here / "other.py").write_text("answer = 2\n")
    digest = read_submission(here / "work.py").digest
    fake.outcomes["work.py"] = replace(PARTIAL, sha256=digest)
    graded = CliRunner().invoke(main, ["submit", "work.py", "--receipt", "receipt.json"])
    assert graded.exit_code == 1, graded.output
    asked = ["verify", "receipt.json", "--key", str(key), "--submission"]
    good = CliRunner().invoke(main, [*asked, "work.py"])
    assert good.exit_code == 0, good.output
    assert "partial, 30.5 of 100 points" in good.output
    other = CliRunner().invoke(main, [*asked, "other.py"])
    assert other.exit_code == 1
    assert "another submission" in other.output


def test_without_a_key_nothing_is_graded(
    here: Path, fake: FakeGrader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message says how a key is made, before any time is spent."""
    monkeypatch.delenv(VARIABLE, raising=False)
    done = CliRunner().invoke(main, ["submit", "good.ipynb", "--receipt", "r.json"])
    assert done.exit_code == 2
    assert "openssl genpkey" in done.output
    assert fake.calls == []


def test_what_could_not_be_graded_has_no_receipt(here: Path, fake: FakeGrader, key: Path) -> None:
    """Nothing is signed where there is no grade."""
    done = CliRunner().invoke(main, ["submit", "broken.ipynb", "--receipt", "r.json"])
    assert "no receipt" in done.output
    assert not (here / "r.json").exists()


def test_a_receipt_takes_no_other_file(here: Path, fake: FakeGrader, key: Path) -> None:
    """Report and receipt in one file, or a receipt for two submissions, is refused at once."""
    same = ["--receipt", "r.json", "-o", "r.json"]
    assert CliRunner().invoke(main, ["submit", "good.ipynb", *same]).exit_code == 2
    two = ["good.ipynb", "broken.ipynb", "--receipt", "r.json"]
    assert CliRunner().invoke(main, ["submit", *two]).exit_code == 2
    assert fake.calls == []
