"""Answers from the public data, whatever data lies there.

Numbers that were computed once and typed in are the same for every data set. A program that
brings the public data along and works on that gives just these numbers, however it is written.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator

from grader.authoring.mutants.operator import Operator
from grader.authoring.mutants.program import Edit, Program
from grader.catalog.data import public_files
from grader.model.exercise import Exercise

MOST_LETTERS = 700_000
"""A submission may hold one mebibyte of code."""
BRINGS = """\
for _path, _packed in {packed}.items():
    __import__("os").path.exists(_path) and __import__("os").remove(_path)
    __import__("pathlib").Path(_path).write_bytes(
        __import__("zlib").decompress(__import__("base64").b85decode(_packed)))
"""


def changes(program: Program, exercise: Exercise) -> Iterator[str]:
    """Yield the program with the public data inside, where that is small enough."""
    if exercise.generator is None:
        return
    packed = {
        file.path: base64.b85encode(zlib.compress(file.content, 9)).decode()
        for file in public_files(exercise)
    }
    if 0 < sum(map(len, packed.values())) < MOST_LETTERS and "__future__" not in program.text:
        yield program.edited(Edit(start=0, end=0, text=BRINGS.format(packed=packed)))


OPERATOR = Operator(name="typed-in-numbers", changes=changes)
