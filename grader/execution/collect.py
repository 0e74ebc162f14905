"""Turns what came out of a sandbox into the record of a run.

Every frame is a claim by a process that a learner controls. What is not of the agreed shape is
left out; nothing is unpickled or evaluated.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from typing import Any

from grader.analysis.calls import called
from grader.execution.answers import AnswerList
from grader.execution.artifacts import ArtifactList
from grader.execution.outputs import Displays, OutputList
from grader.execution.program_frames import ProgramFrames
from grader.execution.status import status_of, status_of_program
from grader.execution.traces import TraceList
from grader.model.call import Call
from grader.model.run import CellError, CellOutput, ExecStatus, Run, RunSpec
from grader.sandbox.base import Ending

MAX_TEXT = 10_000
MAX_NOTICES = 20


class Collector:
    """Gathers the frames of one run."""

    def __init__(self, spec: RunSpec) -> None:
        self._spec = spec
        self._known = {unit.index for unit in spec.units}
        self._displays: Displays = {}
        self._outputs: dict[int, OutputList] = {}
        self._errors: dict[int, CellError | None] = {}
        self._finished: dict[int, float] = {}
        self._artifacts = ArtifactList(spec.deliverables)
        self._answers = AnswerList(spec.calls.calls, self._known)
        self._calls = {call.name: call for call in spec.calls.calls}
        self._calling: Call | None = None
        self._notices: list[str] = []
        self._trace = TraceList(self._known)
        self._program = _frames_of_program(spec)
        self._decoders = {
            name: codecs.getincrementaldecoder("utf-8")("replace") for name in ("stdout", "stderr")
        }
        self.current = -1
        self.left_at: int | None = None
        self.ended_normally = False
        self.is_done = False
        self.broken = ""

    def take_text(self, name: str, data: bytes) -> None:
        """Take text that a process of the job wrote past the session."""
        text = self._decoders[name].decode(data)
        if self._program is not None:
            self._program.take_text(name, text)
        outputs = self._outputs.get(self.current)
        if outputs is not None:
            outputs.add({"output_type": "stream", "name": name, "text": text, "held": True})

    def take_frame(self, header: Mapping[str, Any], payload: bytes) -> None:  # noqa: C901, PLR0912 - one case for each event
        """Take one frame of the job."""
        if self._program is not None and self._program.take_frame(header, payload):
            return
        match header:
            case {"event": "cell-start", "unit": int(unit)} if unit in self._known:
                self.current = unit
                self._outputs[unit] = OutputList(self._displays)
            case {"event": "output", "unit": int(unit), "output": dict(output)}:
                # What a task shows after its cell has ended is lost in a notebook, too.
                if unit in self._outputs and unit not in self._finished:
                    self._outputs[unit].add(output)
            case {"event": "cell-end", "unit": int(unit), "error": error, "wall_s": float(wall_s)}:
                if unit in self._outputs:
                    self._errors[unit] = _cell_error(error)
                    self._finished[unit] = wall_s
            case {"event": "artifact"}:
                self._artifacts.take(header, payload)
            case {"event": "calling", "name": str(name)} if name in self._calls:
                self._begin_call(self._calls[name])
            case {"event": "answer"}:
                self._answers.take(header, payload)
            case {"event": "missing", "name": str(name)}:
                self._artifacts.drop(name)
            case {"event": "notice", "text": str(text)} if len(self._notices) < MAX_NOTICES:
                self._notices.append(text[:MAX_TEXT])
            case {"event": "left", "unit": int(unit), "normally": bool(normally)}:
                self.left_at, self.ended_normally = unit, normally
            case {"event": "broken", "text": str(text)}:
                self.broken = text[:MAX_TEXT]
            case {"event": "trace"} if self._spec.traced:
                self._trace.take(header, payload)
            case {"event": "done"}:
                self.is_done = True
            case _:
                pass  # whatever it is, nobody asked for it

    def run(self, ending: Ending, isolation: str) -> Run:
        """Return the record of the run."""
        artifacts = self._artifacts.artifacts()
        cells = tuple(self._cell(unit) for unit in sorted(self._outputs))
        status, message = status_of(ending, self, cells, self._place)
        result = self._program.result() if self._program else None
        if result and self._spec.program and status is ExecStatus.OK:
            status, message = status_of_program(self._spec.program, result)
        notices = list(self._notices)
        if ending.text_was_cut:
            notices.append("What the processes of this run printed was too long and was cut.")
        return Run(
            variant=self._spec.variant,
            status=status,
            message=message,
            usage=ending.usage,
            cells=cells,
            artifacts=artifacts,
            missing=tuple(name for name in self._spec.deliverables if name not in artifacts),
            answers=self._answers.answers(),
            trace=self._trace.events(),
            notices=tuple(notices),
            isolation=isolation,
            seed=self._spec.seed,
            program=result,
        )

    def _place(self, index: int) -> str:
        """Return where a unit stands, as the learner counts, or what was called after the last."""
        if self._spec.program is not None:
            return f"in {self._spec.program.script}"
        if self._calling is not None and index not in self._known:
            return f"while the grader called `{called(self._calling, self._calls)}`"
        for unit in self._spec.units:
            if unit.index == index and unit.cell is not None:
                return f"in cell {unit.cell}"
            if unit.index == index and len(self._spec.units) > 1:
                return f"in the section that starts on line {unit.first_line}"
        return "in the script" if index in self._known else "before the first cell"

    def _cell(self, unit: int) -> CellOutput:
        return CellOutput(
            unit=unit,
            outputs=self._outputs[unit].finished(),
            error=self._errors.get(unit),
            finished=unit in self._finished,
            wall_s=self._finished.get(unit, 0.0),
        )

    def _begin_call(self, call: Call) -> None:
        self._calling = call
        self.current = max(self._known, default=-1) + 1  # behind the last unit


def _frames_of_program(spec: RunSpec) -> ProgramFrames | None:
    if spec.program is None:
        return None
    return ProgramFrames(spec.program, spec.limits.artifact_bytes, spec.limits.output_bytes)


def _cell_error(error: object) -> CellError | None:
    match error:
        case {"name": str(name), "message": str(message), "line": int() | None as line}:
            return CellError(name=name[:200], message=message[:MAX_TEXT], line=line)
        case None:
            return None
        case _:
            return CellError(name="Error", message="", line=None)
