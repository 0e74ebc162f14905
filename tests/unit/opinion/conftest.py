"""A service on this machine that behaves as a test wants it to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from grader.model.framing import ReviewItem
from grader.model.result import CheckStatus, CriterionReport, Finding, Report, Verdict
from grader.opinion.settings import Settings

ANSWER = "Someone pings the dormant accounts at sunrise."


@dataclass(slots=True)
class Fake:
    """What the service got, and what it does next.

    Attributes:
        behave: Given the request, writes the answer.
        requests: Every request, with its headers.
        endpoint: Where it is.
    """

    behave: Callable[[BaseHTTPRequestHandler, Any], None]
    requests: list[tuple[dict[str, str], Any]] = field(default_factory=list)
    endpoint: str = ""

    @property
    def sent(self) -> list[dict[str, Any]]:
        """The learner's part of each request."""
        return [json.loads(body["messages"][1]["content"]) for _, body in self.requests]


def say(content: str, status: int = 200) -> Callable[[BaseHTTPRequestHandler, Any], None]:
    """Answer every request with the same words of the model."""
    envelope = {"choices": [{"message": {"role": "assistant", "content": content}}]}
    return write(json.dumps(envelope).encode(), status)


def write(body: bytes, status: int = 200) -> Callable[[BaseHTTPRequestHandler, Any], None]:
    """Answer every request with the same bytes."""

    def behave(handler: BaseHTTPRequestHandler, _: Any) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return behave


def opinion(*, found: bool, quote: str, **more: object) -> str:
    """What a model says that keeps the form, but for what is added."""
    return json.dumps({"found": found, "quote": quote, **more})


@pytest.fixture
def service() -> Iterator[Fake]:
    """A service that finds nothing unless a test says otherwise."""
    fake = Fake(behave=say(opinion(found=False, quote="")))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            fake.requests.append((dict(self.headers), body))
            fake.behave(self, body)

        def log_message(self, *_: object) -> None:
            """Say nothing on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    fake.endpoint = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield fake
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def settings(service: Fake) -> Settings:
    """Ask that service."""
    return Settings(endpoint=service.endpoint, model="m-1", timeout_s=5.0)


def waiting(answer: str = ANSWER, *flags: str, idea: str = "action") -> Finding:
    """An idea of an answer that waits for a person."""
    item = ReviewItem(
        question="decision",
        prompt="Who acts, and when?",
        idea=idea,
        title=f"the idea {idea}",
        answer=answer,
        nearest_good="secret-good",
        nearest_bad="secret-bad",
        flags=flags,
    )
    return Finding(
        code="FR105",
        name="missing-point",
        message="One point waits for a person.",
        help="Wait.",
        cost=0.0,
        open_cost=0.5,
        review=item,
    )


def report_on(*findings: Finding) -> Report:
    """A report in which these findings keep five points open."""
    line = CriterionReport(
        id="decision",
        title="The decision",
        check="missing-point",
        status=CheckStatus.REVIEW,
        points=2,
        points_high=7,
        max_points=10,
        hidden=False,
        message="",
        findings=findings,
    )
    return Report(
        submission_id="s",
        learner="ada-lovelace",
        files=("x.py",),
        sha256="a" * 64,
        verdict=Verdict.PARTIAL,
        score=2,
        score_high=7,
        max_score=10,
        needs_review=True,
        criteria=(line,),
    )
