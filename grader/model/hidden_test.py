"""Tests of an author's that learners never see: a call, and what must hold of what it returns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from grader.model.call import Call

MARK = "__hidden_test__"

Function = TypeVar("Function", bound=Callable[..., object])


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What the decorator of a test says.

    Attributes:
        deliverable: Name that is called; empty where the test itself runs inside.
        arguments: Positional arguments: plain values, DataFrames, Series or arrays.
        keywords: Keyword arguments.
    """

    deliverable: str = ""
    arguments: tuple[object, ...] = ()
    keywords: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenTest:
    """One test, ready to be asked and judged.

    Attributes:
        id: File and function, as pytest names it: ``private/test_mean.py::test_of_one``.
        title: First line of its docstring.
        call: What is called inside.
        tables: Inputs of the call, by path.
        judge: Asserts what must hold of the value that came out; ``None`` where the test ran
            inside, so that its verdict is a claim.
    """

    id: str
    title: str
    call: Call
    tables: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    judge: Callable[[object], object] | None = None


def calls(
    deliverable: str, *arguments: object, **keywords: object
) -> Callable[[Function], Function]:
    """Mark a hidden test: it is given what the deliverable returns for these arguments.

    The call is made inside; the body of the test runs outside, on plain data, so that neither
    the expected values nor the verdict are ever in the learner's hands.

    Args:
        deliverable: Name of the function, as the exercise lists it.
        *arguments: Positional arguments: values that JSON can hold, DataFrames, Series, arrays.
        **keywords: Keyword arguments.

    Example:
        >>> @calls("mean_of", [1, 2, 6])
        ... def test_mean(value):
        ...     '''The mean of a list is its sum over its length.'''
        ...     assert value == 3
    """
    return _marked(Marked(deliverable=deliverable, arguments=arguments, keywords=keywords))


def inside(test: Function) -> Function:
    """Mark a hidden test that runs inside, beside the learner's code.

    It is given the submission, whose names are attributes. Its verdict can be forged, and the
    report says so. Imports stand in the function: nothing else of its file goes inside.

    Args:
        test: The test.
    """
    return _marked(Marked())(test)


def _marked(mark: Marked) -> Callable[[Function], Function]:
    def keep(test: Function) -> Function:
        setattr(test, MARK, mark)
        return test

    return keep
