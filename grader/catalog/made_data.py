"""Keeps what generators made for the next submission to the same exercise."""

from __future__ import annotations

import threading

from grader.catalog.data import Generated, generate, public_files, variant_seed
from grader.catalog.key import CourseKey
from grader.model.exercise import Exercise
from grader.model.submission import Submission, SubmittedFile

KEPT = 8  # data sets; two for each exercise of a practice class


class MadeData:
    """The data of a course, public or made from a seed; used from several threads at once."""

    def __init__(self, key: CourseKey) -> None:
        self._key = key
        self._generating = threading.Lock()
        self._last_generated: dict[tuple[str, int], Generated] = {}

    def of_seed(self, exercise: Exercise, seed: int) -> Generated:
        """Return the data of a seed.

        Raises:
            AuthorError: If it cannot be made.
        """
        key = (exercise.id, seed)
        with self._generating:
            if key not in self._last_generated:
                self._last_generated[key] = generate(exercise, seed)
                while len(self._last_generated) > KEPT:
                    del self._last_generated[next(iter(self._last_generated))]
            return self._last_generated[key]

    def public(self, exercise: Exercise, submission: Submission) -> tuple[SubmittedFile, ...]:
        """Return the data on which the work was begun: everybody's, or the learner's own.

        Raises:
            AuthorError: If it cannot be read or made.
        """
        if not submission.data_of or exercise.generator is None:
            return public_files(exercise)
        seed = variant_seed(exercise, self._key, submission.data_of)
        return self.of_seed(exercise, seed).files
