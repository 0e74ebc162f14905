"""The key that unseen data and held-out rows derive from.

Whoever knows the key can make the data that a submission has not seen. The key that ships is
public and for practice; a course that counts sets its own, in the environment or in a file.
"""

from __future__ import annotations

import hmac
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from grader.errors import OperatorError

VARIABLE = "GRADER_COURSE_KEY"
FILE_VARIABLE = "GRADER_COURSE_KEY_FILE"
PRACTICE = b"practice key: public, and good for learning only"
SHORTEST_BYTES = 16
SEED_BITS = 31

HOW_TO_MAKE_ONE = (
    "Make one with `python -c 'import secrets; print(secrets.token_hex(32))'`, "
    "or unset the variable to grade for practice."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseKey:
    """A key; its secret is never shown."""

    secret: bytes = field(repr=False)

    @property
    def is_practice(self) -> bool:
        """Whether this is the public key that ships with the grader."""
        return hmac.compare_digest(self.secret, PRACTICE)

    def seed(self, exercise_id: str, learner: str, purpose: str) -> int:
        """Return a seed from 0 to 2**31 - 1 that nobody can guess without the key.

        It is the head of HMAC-SHA256 (RFC 2104) over the three texts, written as a JSON list so
        that no two triples run together.
        """
        message = json.dumps([exercise_id, learner, purpose]).encode()
        digest = hmac.digest(self.secret, message, "sha256")
        return int.from_bytes(digest[:4], "big") >> (32 - SEED_BITS)


def load_key(
    environment: Mapping[str, str] = os.environ, *, file_variable: str = FILE_VARIABLE
) -> CourseKey:
    """Return the course's own key where one is set, and else the practice key.

    Args:
        environment: The variables that are set.
        file_variable: Name of the variable that holds the path of a file with the key.

    Raises:
        OperatorError: If a key is set and cannot be used; it never falls back in silence.
    """
    direct, file = environment.get(VARIABLE), environment.get(file_variable)
    if direct is not None and file is not None:
        raise OperatorError(
            f"{VARIABLE} and {file_variable} are both set.", next_step="Unset one of them."
        )
    if direct is not None:
        return _key(direct.encode("utf-8", "surrogateescape"), VARIABLE)
    if file is not None:
        return _key(_read(Path(file), file_variable), f"the file in {file_variable}")
    return CourseKey(secret=PRACTICE)


def _key(secret: bytes, source: str) -> CourseKey:
    secret = secret.strip()
    if len(secret) < SHORTEST_BYTES:
        raise OperatorError(
            f"The course key in {source} has {len(secret)} characters; "
            f"it needs at least {SHORTEST_BYTES}.",
            next_step=HOW_TO_MAKE_ONE,
        )
    return CourseKey(secret=secret)


def _read(file: Path, variable: str) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise OperatorError(
            f"The course key cannot be read from {file} ({error.strerror}).",
            next_step=f"Set {variable} to a file that this user can read.",
        ) from error
