"""What is run, and what came out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from grader.model.call import Calls
from grader.model.limits import Limits
from grader.model.program import Program, ProgramResult
from grader.model.submission import SourceUnit, SubmittedFile


class ExecStatus(StrEnum):
    """How a run ended; what the submission is worth is another question."""

    OK = "ok"
    EXCEPTION = "exception"
    NONZERO_EXIT = "nonzero-exit"
    SIGNALLED = "signalled"
    TIME_LIMIT = "time-limit"
    MEMORY_LIMIT = "memory-limit"
    OUTPUT_LIMIT = "output-limit"
    DISK_LIMIT = "disk-limit"
    FORBIDDEN = "forbidden"
    SANDBOX_ERROR = "sandbox-error"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSpec:
    """One planned run.

    Attributes:
        variant: Name of the run, such as ``as-submitted`` or ``unseen-data``.
        units: Code to run, in order.
        inputs: Files placed in the work folder.
        deliverables: Names whose values are brought out.
        limits: What the run may use.
        traced: Whether library calls are recorded.
        seed: Seed from which the inputs were made; ``None`` for the public data.
        alter: Changes to make to tables where they come from, as `grader.guest.hooks` reads them.
        replay: Splits of an earlier run to use again, by key of the call that made them.
        mend: Rows, by their tokens, that fits are to leave out, by key of the call.
        random_seed: Beginning of the global random streams; ``None`` for a fresh one.
        watched_columns: Columns declared to say when a row was made or to whom it belongs.
        calls: Calls of what was delivered, when the last unit has ended.
        program: What is run instead of units, as a program of its own; ``None`` for units.
    """

    variant: str
    units: tuple[SourceUnit, ...]
    inputs: tuple[SubmittedFile, ...]
    deliverables: tuple[str, ...]
    limits: Limits
    traced: bool = False
    seed: int | None = None
    alter: tuple[Mapping[str, object], ...] = ()
    replay: Mapping[str, object] = field(default_factory=dict)
    mend: Mapping[str, object] = field(default_factory=dict)
    random_seed: int | None = None
    watched_columns: tuple[str, ...] = ()
    calls: Calls = field(default_factory=Calls)
    program: Program | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What a run used.

    Attributes:
        cpu_s: Processor time of all processes, in seconds.
        wall_s: Time on the clock, in seconds.
        memory_bytes: Most memory seen at one time.
    """

    cpu_s: float = 0.0
    wall_s: float = 0.0
    memory_bytes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CellError:
    """An exception that a unit raised.

    Attributes:
        name: Name of the exception class.
        message: Its text.
        line: Line inside the unit, counted from 1; ``None`` when it is not known.
        traceback: Lines of the traceback as the notebook would show them.
    """

    name: str
    message: str
    line: int | None
    traceback: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CellOutput:
    """What one unit did.

    Attributes:
        unit: Index of the unit.
        outputs: Outputs in the notebook format (nbformat 4), each a JSON object.
        error: The exception that it raised, if it raised one.
        finished: Whether it came to its end.
        wall_s: Time on the clock, in seconds.
    """

    unit: int
    outputs: tuple[Mapping[str, object], ...] = ()
    error: CellError | None = None
    finished: bool = True
    wall_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """A delivered value as plain data; a claim until something confirms it.

    Attributes:
        name: Name of the variable.
        tree: Structure of the value, a JSON object as `grader.guest.export` describes it.
        blobs: Arrays in NumPy's format, without pickled objects; the tree refers to them by index.
    """

    name: str
    tree: Mapping[str, object]
    blobs: tuple[bytes, ...] = field(default=(), repr=False)


class Fault(StrEnum):
    """Why a call returned nothing."""

    NONE = ""
    UNDEFINED = "undefined"
    NO_METHOD = "no-method"
    NO_ITEM = "no-item"
    RAISED = "raised"
    TOO_LONG = "too-long"
    NOT_CALLED = "not-called"  # it needed what another call failed to return


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a call of something delivered returned; a claim like every artifact.

    Attributes:
        name: Name of the call.
        group: Group of rows that it was called with; empty when it was called once.
        method: Method that was called; empty when the value itself was.
        artifact: What it returned; ``None`` when it returned nothing that could be brought out.
        fault: Why there is no answer; ``Fault.NONE`` when there is one.
        said: What it raised, or the call that it needed; empty when there is nothing to say.
        unit: Index of the unit whose code raised; ``None`` when it is not known.
        line: Line inside that unit, counted from 1.
        changed: Arguments that it changed, by position or keyword.
    """

    name: str
    group: str = ""
    method: str = ""
    artifact: Artifact | None = None
    fault: Fault = Fault.NONE
    said: str = ""
    unit: int | None = None
    line: int | None = None
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceEvent:
    """One recorded library call.

    Attributes:
        kind: What happened, such as ``fit`` or ``split``.
        unit: Index of the unit that made the call.
        line: Line inside the unit.
        facts: What was recorded of it.
    """

    kind: str
    unit: int
    line: int
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One finished run.

    Attributes:
        variant: Name of the run.
        status: How it ended.
        message: What ended it, in words for the learner; empty when it is ``ok``.
        usage: What it used.
        cells: What each unit did, as far as the run came.
        artifacts: Delivered values by name.
        missing: Names that were asked for and not defined.
        answers: What calls returned, by name of the call: one answer for each group of rows.
        trace: Recorded library calls.
        notices: What was cut or replaced, in words for the learner.
        isolation: Level of isolation that the run had.
        seed: Seed from which its inputs were made; ``None`` for the public data.
        program: What a program wrote and how it ended; ``None`` where units were run.
    """

    variant: str
    status: ExecStatus
    message: str = ""
    usage: Usage = Usage()
    cells: tuple[CellOutput, ...] = ()
    artifacts: Mapping[str, Artifact] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    answers: Mapping[str, tuple[Answer, ...]] = field(default_factory=dict)
    trace: tuple[TraceEvent, ...] = ()
    notices: tuple[str, ...] = ()
    isolation: str
    seed: int | None = None
    program: ProgramResult | None = None
