"""Takes what a program wrote; every frame is a claim by a process that a learner controls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.model.program import Program, ProgramResult, is_named

MAX_FILES = 64
MAX_PATH, MAX_PART = 1_000, 255  # what every file system takes
SAME_AS_BEFORE = ("", ".", "..")
REASONS = {
    "a link": "a link, which is not followed",
    "a folder": "a folder and no file",
    "no file": "no regular file",
    "too large": "larger than what may be brought out",
    "missing": "not there",
    "unreadable": "not to be read",
}


class ProgramFrames:
    """Gathers what one program brought out."""

    def __init__(self, program: Program, budget_bytes: int, text_bytes: int) -> None:
        self._program = program
        self._left = budget_bytes
        self._text_left = text_bytes
        self._texts = {"stdout": "", "stderr": ""}
        self._files: dict[str, bytes] = {}
        self._refused: dict[str, str] = {}
        self._exit: int | None = None
        self._signal = 0

    def take_text(self, name: str, text: str) -> None:
        """Take what the program printed, as far as there is room."""
        self._texts[name] += text[: self._text_left]
        self._text_left -= len(text[: self._text_left])

    def take_frame(self, header: Mapping[str, Any], payload: bytes) -> bool:
        """Take a frame; return whether it was one of a program."""
        match header:
            case {"event": "program-end", "exit": int(status), "signal": int(signal)}:
                if self._exit is None:
                    self._exit, self._signal = status & 0xFF, signal & 0x7F
            case {"event": "file", "path": str(path), "why": str(why)}:
                self._take_file(path, why, payload)
            case _:
                return False
        return True

    def result(self) -> ProgramResult:
        """Return everything that was gathered."""
        return ProgramResult(
            exit_status=self._exit,
            signal=self._signal,
            stdout=self._texts["stdout"],
            stderr=self._texts["stderr"],
            files=self._files,
            refused=self._refused,
        )

    def _take_file(self, path: str, why: str, content: bytes) -> None:
        known = {*self._files, *self._refused}
        if path in known or len(known) >= MAX_FILES or not self._is_expected(path):
            return
        if not why and len(content) > self._left:
            why = "too large"
        if why:
            self._refused[path] = REASONS.get(why, REASONS["unreadable"])
        else:
            self._left -= len(content)
            self._files[path] = content

    def _is_expected(self, path: str) -> bool:
        parts = path.split("/")
        ordinary = path.isprintable() and len(path.encode()) <= MAX_PATH
        fits = all(len(part.encode()) <= MAX_PART for part in parts)
        climbs = any(part in SAME_AS_BEFORE for part in parts)
        return ordinary and fits and not climbs and is_named(path, self._program.brings)
