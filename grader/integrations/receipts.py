"""Signs what a grade was, and checks such signatures: Ed25519 (RFC 8032).

What is signed is the text of the statement, byte by byte, so nothing depends on how JSON is
written again. The purpose stands before it, so that no other signature by the key is a receipt.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.errors import OperatorError, SubmissionError, UsageError

if TYPE_CHECKING:  # part of an extra
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (
        Ed25519PrivateKey,
        Ed25519PublicKey,
    )

SCHEMA = "grader/receipt/v1"
VARIABLE = "GRADER_SIGNING_KEY_FILE"
MAX_BYTES = 1024 * 1024
HOW = "openssl genpkey -algorithm ed25519 -out signing.pem"


def signing_key(path: str) -> Ed25519PrivateKey:
    """Read the private key.

    Args:
        path: A PEM file, as `VARIABLE` names it.

    Raises:
        UsageError: If none is named.
        OperatorError: If it cannot be used.
    """
    if not path:
        raise UsageError(
            f"A receipt is signed with a key, and {VARIABLE} names none.",
            next_step=f"Make one with `{HOW}` and put its path into {VARIABLE}.",
        )
    serialization, ed25519 = _library()
    try:
        key = serialization.load_pem_private_key(Path(path).read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        raise OperatorError(
            f"The signing key in {path} cannot be used ({error}).",
            next_step=f"Make one with `{HOW}`.",
        ) from error
    if not isinstance(key, ed25519.Ed25519PrivateKey):
        raise OperatorError(f"The key in {path} is no Ed25519 key.", next_step=f"Use `{HOW}`.")
    found: Ed25519PrivateKey = key
    return found


def sign(statement: str, key: Ed25519PrivateKey) -> str:
    """Return a receipt, as JSON.

    Args:
        statement: What is stated; see `grader.reporters.receipt`.
        key: The private key.
    """
    signature = base64.b64encode(key.sign(_signed(statement))).decode()
    document = {"schema": SCHEMA, "statement": statement, "signature": signature}
    return json.dumps(document, indent=2) + "\n"


def verified(receipt: Path, public_key: Path) -> dict[str, Any] | None:
    """Return what a receipt states; ``None`` if the key did not sign it like this.

    Args:
        receipt: The file.
        public_key: PEM file with the public key of whoever is believed.

    Raises:
        SubmissionError: If the file is no receipt.
        UsageError: If the public key cannot be used.
    """
    key = _public_key(public_key)
    from cryptography.exceptions import InvalidSignature

    text, signature = _read(receipt)
    try:
        key.verify(signature, _signed(text))
    except InvalidSignature:
        return None
    stated: dict[str, Any] = json.loads(text)
    return stated


def _public_key(path: Path) -> Ed25519PublicKey:
    serialization, ed25519 = _library()
    try:
        key = serialization.load_pem_public_key(path.read_bytes())
    except (OSError, ValueError) as error:
        raise UsageError(
            f"The public key in {path} cannot be used ({error}).",
            next_step="Take it out of the private one: openssl pkey -in signing.pem -pubout",
        ) from error
    if not isinstance(key, ed25519.Ed25519PublicKey):
        raise UsageError(f"The key in {path} is no Ed25519 key.")
    found: Ed25519PublicKey = key
    return found


def _read(receipt: Path) -> tuple[str, bytes]:
    try:
        with receipt.open("rb") as file:
            document = json.loads(file.read(MAX_BYTES))
        statement = str({SCHEMA: document["statement"]}[document["schema"]])
        return statement, base64.b64decode(document["signature"], validate=True)
    except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
        raise SubmissionError(
            f"{receipt} is no receipt ({error}).",
            next_step="Name the file that `grade submit --receipt` wrote.",
        ) from error


def _signed(statement: str) -> bytes:
    return f"{SCHEMA}\n{statement}".encode("utf-8", "surrogatepass")


def _library() -> tuple[Any, Any]:
    try:
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric import ed25519
    except ImportError as error:
        raise OperatorError(
            "Receipts need the library cryptography.",
            next_step="Install it: pip install 'ml-workflow-grader[receipts]'",
        ) from error
    return serialization, ed25519
