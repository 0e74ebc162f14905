from __future__ import annotations

from grader.analysis.memory import remembered


def test_a_result_is_kept_for_the_same_object() -> None:
    """The function runs once for each object and arguments, and equal objects are two."""
    calls: list[object] = []

    @remembered(4)
    def count(record: list[int], *, times: int = 1) -> int:
        """Count."""
        calls.append(record)
        return len(record) * times

    one, other = [1], [1]
    assert [count(one), count(one), count(other), count(one, times=2)] == [1, 1, 1, 2]
    assert len(calls) == 3
    assert (count.__name__, count.__doc__) == ("count", "Count.")


def test_only_so_many_results_are_kept() -> None:
    """The oldest result is forgotten first."""
    calls: list[object] = []

    @remembered(2)
    def note(record: object) -> None:
        calls.append(record)

    records = [object() for _ in range(3)]
    for record in (*records, records[2], records[0]):
        note(record)
    assert calls == [*records, records[0]]
