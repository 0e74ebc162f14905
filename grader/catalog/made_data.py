"""Keeps what generators made for the next submission to the same exercise."""

from __future__ import annotations

import threading
from collections.abc import Mapping

from grader.catalog.data import (
    Generated,
    generate,
    private_file,
    public_files,
    truth,
    variant_seed,
)
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
        seed = self._public_seed(exercise, submission)
        return public_files(exercise) if seed is None else self.of_seed(exercise, seed).files

    def carried(self, exercise: Exercise, submission: Submission) -> Mapping[str, bytes]:
        """Return the artifacts of a right solution that belong to `public`, by their path.

        Raises:
            AuthorError: If one cannot be read or made.
        """
        seed = self._public_seed(exercise, submission)
        made = None if seed is None else self.of_seed(exercise, seed)
        return {path: private_file(exercise, path, made) for path in exercise.carried.values()}

    def truth(
        self, exercise: Exercise, submission: Submission, seeds: Mapping[str, int | None]
    ) -> Mapping[str, Mapping[str, bytes]]:
        """Return the files with what is right for each run, by run and name.

        Args:
            exercise: The exercise.
            submission: What was handed in.
            seeds: Seed of the data of each run; ``None`` for those on which the work was begun.

        Raises:
            AuthorError: If one cannot be read or made.
        """
        if not exercise.truth:
            return {}
        public = self._public_seed(exercise, submission)
        known = {run: public if seed is None else seed for run, seed in seeds.items()}
        return {
            run: truth(exercise, None if seed is None else self.of_seed(exercise, seed))
            for run, seed in known.items()
        }

    def _public_seed(self, exercise: Exercise, submission: Submission) -> int | None:
        """Return the seed of the learner's own variant; ``None`` for everybody's data."""
        if not submission.data_of or exercise.generator is None:
            return None
        return variant_seed(exercise, self._key, submission.data_of)
