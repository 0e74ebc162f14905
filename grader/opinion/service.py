"""Sends a request to a service, and waits no longer and reads no more than is allowed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from grader.errors import OperatorError
from grader.opinion.settings import Settings

if TYPE_CHECKING:  # an extra, and imported when somebody asks: start-up time is a feature
    import httpx

MOST_BYTES = 65_536
BAD = 300


class ServiceError(Exception):
    """Raised when a service gives no answer; its text is read after *because*.

    Attributes:
        is_away: Whether nobody is there, so that asking again makes no sense.
    """

    def __init__(self, why: str, *, is_away: bool = False) -> None:
        super().__init__(why)
        self.is_away = is_away


class Service:
    """A service that speaks the protocol of OpenAI's chat completions.

    It follows no redirects, so that answers go nowhere else, and takes nothing but the key from
    the environment.

    Args:
        settings: Where it is.

    Raises:
        OperatorError: If the extra for it is not installed.
    """

    def __init__(self, settings: Settings) -> None:
        try:
            import httpx
        except ImportError as error:
            raise OperatorError(
                "Second opinions need the package httpx, which is not installed.",
                next_step="Run: pip install 'ml-workflow-grader[second-opinion]'",
            ) from error
        headers = {"Content-Type": "application/json"}
        if settings.key:
            headers["Authorization"] = f"Bearer {settings.key}"
        self._url = f"{settings.endpoint}/chat/completions"
        self._client = httpx.Client(headers=headers, follow_redirects=False, trust_env=False)
        self._failed = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError)
        self._too_slow = httpx.TimeoutException
        self._away = httpx.ConnectError

    def ask(self, body: bytes, *, within_s: float) -> bytes:
        """Return what the service says.

        Args:
            body: The request.
            within_s: Longest wait for the whole of the answer, in seconds.

        Raises:
            ServiceError: If it says nothing that could be an answer.
        """
        deadline = time.monotonic() + within_s
        try:
            with self._client.stream("POST", self._url, content=body, timeout=within_s) as said:
                return _read(said, deadline)
        except self._too_slow as error:
            raise ServiceError("the service did not answer in time") from error
        except self._failed as error:
            is_away = isinstance(error, self._away)
            why = f"the service could not be reached ({type(error).__name__})"
            raise ServiceError(why, is_away=is_away) from error

    def close(self) -> None:
        """Give its connections back."""
        self._client.close()


def _read(said: httpx.Response, deadline: float) -> bytes:
    if said.status_code >= BAD:
        raise ServiceError(f"the service answered with status {said.status_code}")
    read = b""
    for part in said.iter_bytes():
        read += part
        if len(read) > MOST_BYTES:
            raise ServiceError(f"the service sent more than {MOST_BYTES:,} bytes")
        if time.monotonic() > deadline:
            raise ServiceError("the service did not answer in time")
    return read
