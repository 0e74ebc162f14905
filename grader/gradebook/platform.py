"""Sends scores to a learning platform: LTI 1.3, Assignment and Grade Services 2.0.

The tool proves who it is by a signed statement (RFC 7523), gets an access token for it
(RFC 6749, client credentials), and posts one score after another.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit, urlunsplit

from grader.errors import OperatorError
from grader.model.course import LtiSettings

if TYPE_CHECKING:  # imported when scores are sent: start-up time is a feature
    import httpx

SCOPE = "https://purl.imsglobal.org/spec/lti-ags/scope/score"
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
SCORE_TYPE = "application/vnd.ims.lis.v1.score+json"
VALID_FOR = dt.timedelta(minutes=5)
EARLY = dt.timedelta(seconds=30)
TIMEOUT_S = 30.0
TRIES = 3


class Platform:
    """A learning platform that takes scores."""

    def __init__(self, settings: LtiSettings, private_key: bytes) -> None:
        try:
            import httpx
        except ImportError as error:
            raise OperatorError(
                "Sending scores needs httpx and PyJWT, which are not installed.",
                next_step="Install them with `pip install 'ml-workflow-grader[lti]'`.",
            ) from error
        self._settings = settings
        self._private_key = private_key
        transport = httpx.HTTPTransport(retries=TRIES)
        self._client = httpx.Client(timeout=TIMEOUT_S, transport=transport)
        self._token = ""
        self._token_until = dt.datetime.min.replace(tzinfo=dt.UTC)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._client.close()

    def post_score(self, exercise_id: str, payload: Mapping[str, object]) -> None:
        """Send one score.

        Raises:
            OperatorError: If the platform cannot be reached or does not take it.
        """
        address = scores_address(self._settings.line_items[exercise_id])
        answer = self._post(
            address,
            json=payload,
            headers={
                "Authorization": f"Bearer {self._access_token()}",
                "Content-Type": SCORE_TYPE,
            },
        )
        if answer.is_error:
            raise OperatorError(
                f"The platform did not take the score of {payload['userId']} "
                f"({answer.status_code}: {answer.text[:200]}).",
                next_step="See that the learner is in the course and that the address is right.",
            )

    def _access_token(self) -> str:
        now = dt.datetime.now(dt.UTC)
        if now >= self._token_until:
            answer = self._post(
                self._settings.token_url,
                data={
                    "grant_type": "client_credentials",
                    "client_assertion_type": ASSERTION,
                    "client_assertion": self._statement(now),
                    "scope": SCOPE,
                },
            )
            granted = answer.json() if answer.is_success else {}
            if not isinstance(granted, dict) or "access_token" not in granted:
                raise OperatorError(
                    f"The platform gives no access token ({answer.status_code}: "
                    f"{answer.text[:200]}).",
                    next_step="See that it knows the client id and the tool's public key.",
                )
            self._token = str(granted["access_token"])
            valid_s = float(granted.get("expires_in", 60))
            self._token_until = now + dt.timedelta(seconds=valid_s) - EARLY
        return self._token

    def _statement(self, now: dt.datetime) -> str:
        import jwt

        claims = {
            "iss": self._settings.client_id,
            "sub": self._settings.client_id,
            "aud": self._settings.audience or self._settings.token_url,
            "iat": now,
            "exp": now + VALID_FOR,
            "jti": uuid.uuid4().hex,
        }
        headers = {"kid": self._settings.key_id} if self._settings.key_id else None
        try:
            return jwt.encode(claims, self._private_key, algorithm="RS256", headers=headers)
        except (jwt.PyJWTError, ValueError, TypeError) as error:
            raise OperatorError(
                f"The tool's private key cannot be used ({error}).",
                next_step=f"Set {self._settings.key_file_variable} to an RSA key in PEM.",
            ) from error

    def _post(self, address: str, **content: Any) -> httpx.Response:
        import httpx

        try:
            return self._client.post(address, **content)
        except httpx.HTTPError as error:
            raise OperatorError(
                f"{address} cannot be reached ({error}).",
                next_step="Try again; scores that were sent before are sent again and do no harm.",
            ) from error


def scores_address(line_item: str) -> str:
    """Return where scores for a line item are posted; its query, if it has one, stays behind."""
    parts = urlsplit(line_item)
    return urlunsplit(parts._replace(path=f"{parts.path.rstrip('/')}/scores"))
