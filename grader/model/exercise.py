"""What is asked, and how an answer is worth points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from grader.model.call import Call
from grader.model.framing import Framing
from grader.model.limits import Limits
from grader.model.program import Program

CARRIED = "carried-"  # begins the names of runs with the artifacts of a right solution


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliverable:
    """A name that the submission must define, as its statement's table lists it.

    Attributes:
        name: Name of the variable.
        type: What it should be, in the learner's words.
        meaning: What it stands for.
        units: In which units it is given; empty when it has none.
    """

    name: str
    type: str
    meaning: str
    units: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """One table of an exercise and the columns that matter to checks.

    Attributes:
        name: Name of the data set in rubrics and messages.
        file: POSIX path inside the work folder of a run.
        id_column: Column with a unique row id.
        time_column: Column that orders the rows in time; empty when time plays no part.
        group_column: Column that names the entity of a row; empty when rows are independent.
        target_column: Column to be predicted; empty when there is none.
        post_event_columns: Columns known only after the event that is predicted.
    """

    name: str
    file: str
    id_column: str
    time_column: str = ""
    group_column: str = ""
    target_column: str = ""
    post_event_columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOutQuestion:
    """Unseen rows on which what a learner delivered is scored, outside the sandbox.

    Attributes:
        name: Name in rubrics and messages.
        deliverable: Name of the model or function that is asked.
        methods: Methods to try, the first that there is; empty to call the value itself.
        file: Table that the generator makes, under ``held-out/``; it holds the target.
        id_column: Column whose values are replaced before the rows are shown; empty for none.
        target_column: Column that is predicted, and never shown.
        group_column: Column that names the entity of a row; empty when rows are independent.
        time_column: Column that orders the rows in time; empty when time plays no part.
    """

    name: str
    deliverable: str
    methods: tuple[str, ...] = ()
    file: str
    id_column: str = ""
    target_column: str
    group_column: str = ""
    time_column: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One exercise of a course, as data.

    Attributes:
        id: Name of its folder, such as ``03-split``.
        number: Number in the course.
        title: Title shown to learners.
        step: Step of the workflow that it practises.
        summary: One sentence for the list of exercises.
        version: Version of statement and data.
        folder: Folder of the exercise on this machine.
        deliverables: Names that the submission must define.
        datasets: Tables, by name.
        data_files: POSIX paths of the public files in the work folder of a run.
        generator: Python file that makes the data from a seed; ``None`` when data is fixed.
        seed_name: Name whose value must drive all randomness; empty when none does.
        preimports: Modules that are imported before the submission arrives, for speed.
        limits: What a run may use.
        held_out: Unseen rows on which deliverables are scored, by name.
        carried: Files with the artifacts of a right solution, by the deliverable whose place they
            take when an earlier step has failed; in the order of the steps.
        programs: Files of the submission that are run as programs of their own, by name of the
            run; empty where a notebook or a script is handed in.
        calls: Calls of deliverables on inputs that the grader makes, in order.
        hidden_tests: Files with hidden tests, as POSIX paths in the folder.
        truth: POSIX paths, under ``truth/``, of tables with what is right, by name.
    """

    id: str
    number: int
    title: str
    step: str
    summary: str
    version: str
    folder: Path
    deliverables: tuple[Deliverable, ...]
    datasets: Mapping[str, Dataset]
    data_files: tuple[str, ...]
    generator: Path | None
    seed_name: str
    preimports: tuple[str, ...]
    limits: Limits
    held_out: Mapping[str, HeldOutQuestion] = field(default_factory=dict)
    programs: Mapping[str, Program] = field(default_factory=dict)
    carried: Mapping[str, str] = field(default_factory=dict)
    calls: tuple[Call, ...] = ()
    hidden_tests: tuple[str, ...] = ()

    @property
    def has_calls(self) -> bool:
        """Whether anything is called when the last unit of a run has ended."""
        return bool(self.held_out or self.calls or self.hidden_tests)

    truth: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedForward:
    """When a criterion is looked at with the artifacts of a right solution, too.

    Attributes:
        artifact: Deliverable up to which a right solution's artifacts stand in for the learner's.
        after: Criteria of earlier steps; where one of them does not pass, this is done.
    """

    artifact: str
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One line of a rubric.

    Attributes:
        id: Name inside the rubric.
        title: What is asked, shown to the learner.
        points: Most points that it can earn.
        check: Name of the defect that costs the points.
        params: Parameters of the check; their schema belongs to the check.
        hidden: Whether the learner sees only the title and the points.
        gate: Whether the submission cannot be accepted while this fails.
        requires: Criteria that must pass before this one is looked at.
        help: What the learner reads beside the findings; may be empty.
        carried: When mistakes of earlier steps are not to count again; ``None`` if they may.
    """

    id: str
    title: str
    points: float
    check: str
    params: Mapping[str, object]
    hidden: bool = False
    gate: bool = False
    requires: tuple[str, ...] = ()
    help: str = ""
    carried: CarriedForward | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric:
    """How submissions to one exercise are worth points.

    Attributes:
        exercise: Id of the exercise.
        version: Version of the rubric.
        accept_at: Share of the points, between 0 and 1, from which a submission is accepted.
        criteria: Lines of the rubric, in the order of the report.
        digest: SHA-256 of the file, in hexadecimal.
        framing: What it says about answers.
    """

    exercise: str
    version: str
    accept_at: float
    criteria: tuple[Criterion, ...]
    digest: str
    framing: Framing = field(default_factory=Framing)

    @property
    def max_score(self) -> float:
        """Sum of the points of all criteria."""
        return sum(criterion.points for criterion in self.criteria)
