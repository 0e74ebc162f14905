"""What a course says about itself, apart from its exercises."""

from __future__ import annotations

from dataclasses import dataclass

GIBIBYTE = 1024**3


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseSettings:
    """Settings of one course, as ``course.toml`` gives them.

    Attributes:
        name: What the course is called; empty when it has no name of its own.
        time_zone: Name in the IANA database of the zone in which the course tells the time.
        key_file_variable: Environment variable that holds the path of the course's key.
        exercises: Ids of the exercises that belong to the course; empty when all do.
        gradebook: File, from the course's folder, or URL of the gradebook; empty for the usual.
        evidence_folder: Folder of saved evidence, from the course's folder; empty for the usual.
        evidence_limit_bytes: What saved evidence may take on the disk.
    """

    name: str = ""
    time_zone: str = "UTC"
    key_file_variable: str = "GRADER_COURSE_KEY_FILE"
    exercises: tuple[str, ...] = ()
    gradebook: str = ""
    evidence_folder: str = ""
    evidence_limit_bytes: int = 20 * GIBIBYTE
