"""Reads the file in which an operator allows second opinions; without one, nobody is asked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from grader.catalog import schema
from grader.errors import OperatorError

HERE = frozenset({"localhost", "127.0.0.1", "::1"})
NEXT_STEP = "Compare the file with docs/second-opinion.md."


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Whom to ask, and what may be sent.

    Attributes:
        endpoint: Address of the service, without a slash at its end.
        model: Name of the model.
        key: Key of the service; empty if it needs none.
        timeout_s: Longest wait for one idea, in seconds.
        total_s: Longest wait for one submission, in seconds.
        parallel: How many ideas are asked about at one time.
        answer_characters: Longest answer that is sent.
        send_exemplars: Whether the author's nearest texts are sent too.
        send_flagged: Whether answers are sent that something is odd about.
    """

    endpoint: str
    model: str
    key: str = field(default="", repr=False)
    timeout_s: float = 30.0
    total_s: float = 120.0
    parallel: int = 4
    answer_characters: int = 4_000
    send_exemplars: bool = False
    send_flagged: bool = False

    @property
    def host(self) -> str:
        """The machine to which answers are sent."""
        return urlsplit(self.endpoint).hostname or ""

    @property
    def warning(self) -> str:
        """What whoever starts this must know."""
        where = "on this machine" if self.host in HERE else f"on {self.host}, off this machine"
        return f"Answers that wait for a person are sent to the model {self.model} {where}."


def load_settings(path: Path, environ: Mapping[str, str]) -> Settings:
    """Read whom to ask.

    Args:
        path: The operator's file.
        environ: The environment variables, one of which may hold the key.

    Raises:
        OperatorError: If the file cannot be used, or the key is not there.
    """
    content = _content(path)
    found = list(schema.problems(content, "opinion", label=path.name))
    if not found:
        found = [f"{path.name}::$.endpoint: {why}" for why in _doubts(content["endpoint"])]
    if found:
        raise OperatorError("\n".join(found), next_step=NEXT_STEP)
    given = dict(content)
    variable = given.pop("key_variable", "")
    if variable and not environ.get(variable):
        raise OperatorError(
            f"The environment variable {variable}, which {path.name} names, is not set.",
            next_step="Put the key of the service there, and start the grader again.",
        )
    endpoint = given.pop("endpoint").rstrip("/")
    return Settings(endpoint=endpoint, key=environ.get(variable, ""), **given)


def _content(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode())
    except OSError as error:
        why = f"cannot be read ({error.strerror})"
    except (ValueError, RecursionError) as error:
        why = f"is no TOML ({error})"
    raise OperatorError(f"{path.name} {why}.", next_step=NEXT_STEP)


def _doubts(endpoint: str) -> list[str]:
    """Return why an address is not used."""
    try:
        parts = urlsplit(endpoint)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        host = None
    if not host:
        return ["names no machine"]
    found = []
    if parts.scheme != "https" and host not in HERE:
        found.append("must begin with https, or anybody on the way could read the answers")
    if parts.username or parts.password or parts.query or parts.fragment:
        found.append("holds more than an address; name a variable with the key in key_variable")
    return found
