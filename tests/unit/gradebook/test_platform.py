from __future__ import annotations

import json
import threading
import uuid
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from grader.errors import OperatorError
from grader.gradebook.platform import SCOPE, SCORE_TYPE, Platform, scores_address
from grader.model.course import LtiSettings

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PEM = KEY.private_bytes(
    serialization.Encoding.PEM,
    serialization.PrivateFormat.PKCS8,
    serialization.NoEncryption(),
)
SCORE = {"userId": "u1", "scoreGiven": 80.0, "scoreMaximum": 100.0}


class Server(ThreadingHTTPServer):
    """A learning platform that believes nothing that is not signed."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.tokens: set[str] = set()
        self.statements: list[str] = []
        self.scores: list[tuple[str, dict[str, object]]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    """Answers as a platform does."""

    server: Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/token":
            self._token(parse_qs(body.decode()))
        elif self.headers["Authorization"].removeprefix("Bearer ") not in self.server.tokens:
            self._answer(401, {"error": "no token of mine"})
        elif self.headers["Content-Type"] != SCORE_TYPE or b"nobody" in body:
            self._answer(422, {"error": "no such user"})
        else:
            self.server.scores.append((self.path, json.loads(body)))
            self._answer(200, {})

    def _token(self, form: dict[str, list[str]]) -> None:
        (statement,) = form["client_assertion"]
        try:
            claims = jwt.decode(
                statement,
                KEY.public_key(),
                algorithms=["RS256"],
                audience=f"{self.server.address}/token",
                options={"require": ["iss", "sub", "exp", "iat", "jti"]},
            )
        except jwt.PyJWTError as error:
            self._answer(400, {"error": f"invalid_client: {error}"})
            return
        assert (claims["iss"], form["scope"]) == ("tool", [SCOPE])
        self.server.statements.append(claims["jti"])
        token = uuid.uuid4().hex
        self.server.tokens.add(token)
        self._answer(200, {"access_token": token, "expires_in": 3600})

    def _answer(self, status: int, content: dict[str, object]) -> None:
        data = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    """A platform on this machine."""
    with Server() as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def settings(server: Server) -> LtiSettings:
    return LtiSettings(
        token_url=f"{server.address}/token",
        client_id="tool",
        line_items={"03-split": f"{server.address}/items/7?type_id=2"},
    )


def test_scores_are_posted_with_a_signed_statement(server: Server) -> None:
    """A statement that the platform can verify gets one token, which serves for all scores."""
    with Platform(settings(server), PEM) as platform:
        platform.post_score("03-split", SCORE)
        platform.post_score("03-split", {**SCORE, "userId": "u2"})
    assert [path for path, _ in server.scores] == ["/items/7/scores?type_id=2"] * 2
    assert [score["userId"] for _, score in server.scores] == ["u1", "u2"]
    assert len(server.statements) == 1


def test_a_key_that_the_platform_does_not_know_gets_nothing(server: Server) -> None:
    """Signed by another key, nothing is sent, and the error says where to look."""
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    with Platform(settings(server), other) as platform, pytest.raises(OperatorError) as caught:
        platform.post_score("03-split", SCORE)
    assert "public key" in caught.value.next_step
    assert server.scores == []


def test_no_key_is_an_error_in_words(server: Server) -> None:
    """What is no key in PEM is told as such."""
    with Platform(settings(server), b"nonsense") as platform, pytest.raises(OperatorError) as told:
        platform.post_score("03-split", SCORE)
    assert "PEM" in told.value.next_step


def test_a_score_that_is_not_taken_is_told(server: Server) -> None:
    """A learner whom the platform does not know is named."""
    with (
        Platform(settings(server), PEM) as platform,
        pytest.raises(OperatorError, match="nobody"),
    ):
        platform.post_score("03-split", {**SCORE, "userId": "nobody"})


@pytest.mark.parametrize(
    ("line_item", "address"),
    [
        ("https://lms/items/7", "https://lms/items/7/scores"),
        (
            "https://lms/items/7/lineitem?type_id=2",
            "https://lms/items/7/lineitem/scores?type_id=2",
        ),
    ],
)
def test_the_query_of_a_line_item_stays_behind(line_item: str, address: str) -> None:
    """Scores are posted below the path of the line item, whatever query it has."""
    assert scores_address(line_item) == address
