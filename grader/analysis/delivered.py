"""What a run delivered under a name, or why it did not."""

from __future__ import annotations

from dataclasses import dataclass

from grader.analysis.blobs import MalformedError
from grader.analysis.plain import Cut, Opaque, decode
from grader.analysis.wording import path, plain_text
from grader.model.evidence import Evidence
from grader.model.run import ExecStatus, Run

AS_SUBMITTED = "as-submitted"
UNSEEN_DATA = "unseen-data"
REPEATED = "repeated"
ANOTHER_SEED = "another-seed"

_RUN_ON = {
    AS_SUBMITTED: "",
    UNSEEN_DATA: " on other data",
    REPEATED: " a second time",
    ANOTHER_SEED: " with another seed",
}
_ENDED = {
    ExecStatus.OK: "",
    ExecStatus.EXCEPTION: "a cell raised an exception",
    ExecStatus.TIME_LIMIT: "it took too long",
    ExecStatus.MEMORY_LIMIT: "it used too much memory",
    ExecStatus.OUTPUT_LIMIT: "it printed too much",
    ExecStatus.DISK_LIMIT: "it wrote too much",
    ExecStatus.FORBIDDEN: "it did what is not allowed",
    ExecStatus.NONZERO_EXIT: "the process left early",
    ExecStatus.SIGNALLED: "the process broke off",
    ExecStatus.SANDBOX_ERROR: "the sandbox failed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """A value that came out of a run.

    Attributes:
        value: The decoded value; ``None`` when there is a problem.
        problem: Why there is no value, to be read after *because*; empty when there is one.
    """

    value: object = None
    problem: str = ""


def delivered(evidence: Evidence, variant: str, name: str) -> Delivered:
    """Return what a run delivered under a name."""
    run = evidence.runs.get(variant)
    if run is None:
        return Delivered(problem=f"the submission was not run{_RUN_ON.get(variant, '')}")
    artifact = run.artifacts.get(name)
    if artifact is None:
        ended = _how_it_ended(run)
        return Delivered(problem=f"{path(name)} is not defined{ended and f': {ended}'}")
    try:
        value = decode(artifact)
    except MalformedError as error:
        return Delivered(problem=f"{path(name)} cannot be read: {error}")
    if isinstance(value, Cut):
        reason = plain_text(value.reason, limit=120)
        return Delivered(problem=f"{path(name)} could not be brought out: {reason}")
    return Delivered(value=value)


def _how_it_ended(run: Run) -> str:
    """Return why a run may have left a name undefined; an exception is named, with its place."""
    if run.status is ExecStatus.EXCEPTION and run.message:
        return plain_text(run.message, limit=200).rstrip(".")
    return _ENDED[run.status]


def simple_kind(value: object) -> str:
    """Return in words what a value is that holds no others; empty for one that does."""
    if value is None:
        return "`None`"
    if isinstance(value, Opaque):
        return f"a {plain_text(value.type_name.removeprefix('builtins.'), limit=60)}"
    names = {bool: "a truth value", int: "a whole number", float: "a number", str: "a text"}
    return names.get(type(value), "")
