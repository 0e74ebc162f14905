"""Decides who grades a batch, and how."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from grader.cli._batch_options import Options
from grader.cli._course import course_folder
from grader.cli._gradebook import open_evidence

if TYPE_CHECKING:  # imported when the command runs: start-up time is a feature
    from grader.batch.dask import Cluster
    from grader.batch.task import Settings
    from grader.batch.workers import Workers
    from grader.catalog.course import Course
    from grader.catalog.key import CourseKey


def settings_of(course: Course, isolation: str, options: Options) -> Settings:
    """Return how submissions are graded."""
    from grader.batch.task import Settings

    return Settings(
        course=course_folder(),
        isolation=isolation,
        evidence=open_evidence(course).folder,
        afresh=options.afresh,
    )


def crew_of(
    course: Course, key: CourseKey, settings: Settings, options: Options, count: int
) -> Workers | Cluster:
    """Return who grades: processes of this machine, or the workers of a cluster."""
    if options.scheduler:
        from grader.batch.dask import Cluster

        shared = settings.evidence if course.settings.evidence_folder else None
        return Cluster(options.scheduler, course, key, replace(settings, evidence=shared))
    from grader.batch.workers import Workers

    return Workers(settings, min(options.workers, count or 1))
