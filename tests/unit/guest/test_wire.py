from __future__ import annotations

import json
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.guest import wire
from grader.guest.wire import FrameReader, MalformedFrameError

BUDGET = 1 << 20


def frame(text: bytes, payload: bytes = b"") -> bytes:
    return struct.pack("!II", len(text), len(payload)) + text + payload


@given(
    frames=st.lists(st.tuples(st.dictionaries(st.text(), st.integers()), st.binary()), max_size=5),
    cut=st.integers(min_value=1, max_value=50),
)
def test_frames_survive_any_cutting(frames: list[tuple[dict[str, int], bytes]], cut: int) -> None:
    """What was packed is read again, in whatever pieces it arrives."""
    sent = b"".join(wire.pack(header, payload) for header, payload in frames)
    reader = FrameReader(BUDGET)
    pieces = [sent[at : at + cut] for at in range(0, len(sent), cut)]
    received = [each for piece in pieces for each in reader.feed(piece)]
    assert [payload for _, payload in received] == [payload for _, payload in frames]
    assert [len(header) for header, _ in received] == [len(header) for header, _ in frames]


@given(st.binary(max_size=200))
def test_noise_is_refused_or_waited_for(noise: bytes) -> None:
    """Any bytes are frames, the beginning of one, or malformed; nothing else happens."""
    try:
        for header, _ in FrameReader(BUDGET).feed(noise):
            assert isinstance(header, dict)
    except MalformedFrameError:
        pass


@pytest.mark.parametrize(
    "text",
    [b"", b"[]", b"1", b"{", b'{"a": ' + b"[" * 100_000, b"\xff", b'{"a": ' + b"9" * 5000 + b"}"],
)
def test_a_header_must_be_a_small_object(text: bytes) -> None:
    """A header that is no JSON object, or one that JSON cannot be read from, is malformed."""
    with pytest.raises(MalformedFrameError):
        list(FrameReader(BUDGET).feed(frame(text)))


def test_a_frame_beyond_the_budget_is_refused_at_once() -> None:
    """Nobody waits for a frame that is larger than what may still come."""
    with pytest.raises(MalformedFrameError, match="larger"):
        list(FrameReader(BUDGET).feed(struct.pack("!II", 10, BUDGET)))


def test_parts_are_counted_over_all_headers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many small headers of many parts are refused like a large one."""
    monkeypatch.setattr(wire, "MAX_PARTS", 100)
    reader = FrameReader(BUDGET)
    header = json.dumps({"x": [[]] * 8}).encode()
    list(reader.feed(frame(header) * 3))
    with pytest.raises(MalformedFrameError, match="parts"):
        list(reader.feed(frame(header)))


def test_payloads_have_no_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a payload holds is not parsed, so its brackets do not count."""
    monkeypatch.setattr(wire, "MAX_PARTS", 100)
    assert list(FrameReader(BUDGET).feed(frame(b"{}", b"[" * 1000))) == [({}, b"[" * 1000)]
