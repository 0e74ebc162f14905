"""What Moodle gives for “Download all submissions”, in folders or without.

``Ada Lovelace_1234567_assignsubmission_file_/exercise3.ipynb``, or the same with the name of the
file behind the last underscore: the full name, the participant's number in this assignment, and
the kind of submission. Learners are named ``Ada Lovelace_1234567`` here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.batch.layouts.place import OTHER, Found, Place

NAME = "moodle"
_ENTRY = re.compile(r"(?P<learner>.+_\d+)_assignsubmission_(?P<kind>[a-z]+)_?(?P<file>.*)")
ONLINE_TEXT = "It is text that was typed into Moodle, and no notebook."


def knows(place: Place) -> bool:
    """Whether anything inside is called like that."""
    return any(_ENTRY.fullmatch(item.path.parts[0]) for item in place.items)


def find(place: Place) -> Iterator[Found]:
    """Yield the files."""
    for item in place.items:
        found = _ENTRY.fullmatch(item.path.parts[0])
        if found is None:
            yield place.left_out(item.path, "Moodle does not name its files like that.")
        elif found["kind"] != "file":
            yield place.left_out(item.path, ONLINE_TEXT)
        elif not item.is_gradable:
            yield place.left_out(item.path, OTHER, exit_code=0)
        else:
            yield place.source(item.path, learner=found["learner"], layout=NAME)
