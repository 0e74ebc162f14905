from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from grader.errors import OperatorError, SubmissionError, UsageError
from grader.integrations.receipts import sign, signing_key, verified
from grader.reporters.receipt import statement
from tests.unit.reporters.conftest import HOSTILE_REPORT, PARTIAL


def pem(key: ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def public(key: ed25519.Ed25519PrivateKey, path: Path) -> Path:
    path.write_bytes(
        key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )
    return path


KEY, OTHER = ed25519.Ed25519PrivateKey.generate(), ed25519.Ed25519PrivateKey.generate()
STATED = statement(PARTIAL, issued_at="2026-06-01T12:00:00+00:00", environment="e", practice=True)


@pytest.fixture
def receipt(tmp_path: Path) -> Path:
    """A receipt for a report of a learner's."""
    path = tmp_path / "receipt.json"
    path.write_text(sign(STATED, KEY))
    return path


def test_a_good_receipt_states_the_grade(receipt: Path, tmp_path: Path) -> None:
    """Digest, exercise, rubric and points come back as they were signed."""
    stated = verified(receipt, public(KEY, tmp_path / "key.pem"))
    assert stated is not None
    assert (stated["score"], stated["max_score"], stated["needs_review"]) == (30.5, 100, True)
    assert stated["submission"]["sha256"] == PARTIAL.sha256
    assert stated["course_key"] == "practice"
    assert [line["id"] for line in stated["criteria"]] == [line.id for line in PARTIAL.criteria]


def test_another_key_proves_nothing(receipt: Path, tmp_path: Path) -> None:
    """What somebody else signed is not good."""
    assert verified(receipt, public(OTHER, tmp_path / "key.pem")) is None


@pytest.mark.parametrize(("old", "new"), [("30.5", "99.5"), ("ada", "eve"), ("03-split", "04-x")])
def test_a_changed_receipt_is_not_good(receipt: Path, tmp_path: Path, old: str, new: str) -> None:
    """One changed character, wherever it stands, is noticed."""
    text = receipt.read_text()
    assert old in text
    receipt.write_text(text.replace(old, new))
    assert verified(receipt, public(KEY, tmp_path / "key.pem")) is None


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", "[" * 100_000, '{"schema": "grader/receipt/v1", "signature": 3}']
)
def test_what_is_no_receipt_is_told(tmp_path: Path, content: str) -> None:
    """A file of another kind ends in a message that names it."""
    path = tmp_path / "other.json"
    path.write_text(content)
    with pytest.raises(SubmissionError, match=r"other\.json is no receipt"):
        verified(path, public(KEY, tmp_path / "key.pem"))


def test_a_signature_for_another_purpose_is_no_receipt(tmp_path: Path) -> None:
    """The same key over the bare statement makes no receipt."""
    import base64

    document = json.loads(sign(STATED, KEY))
    document["signature"] = base64.b64encode(KEY.sign(STATED.encode())).decode()
    path = tmp_path / "receipt.json"
    path.write_text(json.dumps(document))
    assert verified(path, public(KEY, tmp_path / "key.pem")) is None


def test_a_key_must_be_named_and_of_the_right_kind(tmp_path: Path) -> None:
    """No key, a missing file and a key of another kind each have their message."""
    with pytest.raises(UsageError, match="GRADER_SIGNING_KEY_FILE names none"):
        signing_key("")
    with pytest.raises(OperatorError, match="cannot be used"):
        signing_key(str(tmp_path / "nowhere.pem"))
    path = tmp_path / "ec.pem"
    path.write_bytes(pem(ec.generate_private_key(ec.SECP256R1())))
    with pytest.raises(OperatorError, match="no Ed25519 key"):
        signing_key(str(path))
    path.write_bytes(pem(KEY))
    assert sign(STATED, signing_key(str(path))) == sign(STATED, KEY)


def test_hostile_names_are_signed_as_text() -> None:
    """Names that would command a terminal are in the statement without what commands."""
    hostile = replace(HOSTILE_REPORT, criteria=())
    text = statement(hostile, issued_at="now", environment="e", practice=False)
    assert "\\u001b" not in text
    assert json.loads(text)["course_key"] == "own"
