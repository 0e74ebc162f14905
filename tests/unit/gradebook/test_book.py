"""What holds for a gradebook in a file, and for one on a server."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from grader.errors import OperatorError, UsageError
from grader.gradebook import Gradebook, schema
from grader.gradebook.copies import back_up, copy_into
from grader.gradebook.database import writing
from grader.gradebook.verify import verify
from grader.model.gradebook import Comment, Earlier, GradeEntry, Override
from grader.model.result import Report, Verdict

pytestmark = pytest.mark.xdist_group("postgresql")  # one server is enough
NOW = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)
NAMES = ["ada", "O'Brien, “Bob”", "=cmd()", "Łukasz\nżółw", "学生/三", "a/b/../c", "😀"]
MakePair = Callable[..., tuple[GradeEntry, Report]]


def _plain(entry: GradeEntry) -> GradeEntry:
    return replace(entry, id=0)


@pytest.mark.parametrize("name", NAMES)
def test_an_entry_comes_back(book: Gradebook, make: MakePair, name: str) -> None:
    """An entry and its report are read as they were appended, whoever the learner is."""
    zone = dt.timezone(dt.timedelta(hours=2))
    entry, report = make(name, submitted_at=dt.datetime(2026, 5, 1, 1, 30, tzinfo=zone))
    book.append([(entry, report)])
    (found,) = book.entries(learner=name)
    assert _plain(found) == entry
    assert book.report(found) == report


def test_times_are_kept_with_their_zone(book: Gradebook, make: MakePair) -> None:
    """A moment comes back aware, in UTC."""
    book.append([make(submitted_at=NOW)])
    (found,) = book.entries()
    assert found.graded_at.tzinfo is not None
    assert found.handed.submitted_at == NOW


def test_the_same_result_is_there_once(book: Gradebook, make: MakePair) -> None:
    """A result that is appended twice, also within one call, is there once."""
    book.append([make(), make("ben")])
    book.append([make(), make(), make("cleo")])
    assert [entry.handed.learner for entry in book.entries()] == ["ada", "ben", "cleo"]


def test_another_rubric_is_another_result(book: Gradebook, make: MakePair) -> None:
    """The same work by another rubric, and a regrade of it, each get an entry."""
    book.append([make()])
    book.append([make(rubric="2"), make(replaces=1)])
    assert book.count() == 3
    assert [entry.replaces for entry in book.entries()] == [None, None, 1]


def test_failures_are_no_results(book: Gradebook, make: MakePair) -> None:
    """A failure of the grader is kept each time, and its submission counts as not finished."""
    failed = make(verdict=Verdict.JUDGE_ERROR)
    book.append([failed])
    book.append([failed])  # the same, after a connection was lost
    book.append([make(verdict=Verdict.JUDGE_ERROR)])
    assert book.count() == 2
    assert book.finished() == {}


def test_what_is_finished_is_known(book: Gradebook, make: MakePair) -> None:
    """For each learner and source there is the last result, in short."""
    book.append([make(), make(rubric="2", verdict=Verdict.PARTIAL)])
    assert book.finished() == {
        ("ada", "a" * 64): Earlier(
            id=2, exercise_id="03-split", rubric_sha256="2" * 64, exit_code=1
        )
    }


def test_all_or_nothing(book: Gradebook, make: MakePair) -> None:
    """When one entry of a call cannot be written, none is."""
    entry, report = make("ben")
    broken = replace(entry, exercise_version=None)  # type: ignore[arg-type]
    with pytest.raises(OperatorError):
        book.append([make(), (broken, report)])
    assert book.count() == 0


@pytest.mark.parametrize("statement", ["UPDATE entries SET score = 100", "DELETE FROM entries"])
def test_entries_cannot_be_changed(book: Gradebook, make: MakePair, statement: str) -> None:
    """The database itself refuses to change or delete an entry."""
    book.append([make()])
    with pytest.raises(DBAPIError, match="never changed"), writing(book.engine) as connection:
        connection.execute(text(statement))
    assert [entry.score for entry in book.entries()] == [80.0]


def test_overrides_and_comments_are_appended(book: Gradebook) -> None:
    """What people decided and wrote comes back in the order in which they did."""
    first = Override(
        learner="ada",
        exercise_id="03-split",
        sha256="a" * 64,
        criterion="c1",
        points=7.5,
        author="grace",
        at=NOW,
        reason="Right, in other words.",
    )
    comment = Comment(
        learner="ada",
        exercise_id="03-split",
        sha256="a",
        author="grace",
        at=NOW,
        text="Good.",
    )
    book.add_override(first)
    book.add_override(first)
    book.add_comment(comment)
    assert [override.points for override in book.overrides()] == [7.5, 7.5]
    assert [override.id for override in book.overrides()] == [1, 2]
    assert [(each.text, each.author, each.at) for each in book.comments()] == [
        ("Good.", "grace", NOW)
    ]


def test_several_threads_write_at_one_time(book: Gradebook, make: MakePair) -> None:
    """Nothing is lost and nothing is there twice when four threads append the same and others."""

    def write(number: int) -> None:
        for at in range(5):
            book.append([make("shared", work="s"), make(f"learner {number}-{at}")])

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert book.count() == 4 * 5 + 1


def test_opening_again_changes_nothing(book: Gradebook, place: str, make: MakePair) -> None:
    """A gradebook that is there is opened as it is."""
    book.append([make()])
    with Gradebook.open(place) as again:
        assert again.count() == 1


def test_a_newer_database_is_refused(book: Gradebook, place: str) -> None:
    """Tables of a grader to come are refused, with what to do, and left as they are."""
    with writing(book.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(OperatorError, match="newer grader") as caught:
        Gradebook.open(place)
    assert "Install" in caught.value.next_step
    with book.engine.connect() as connection:
        assert schema.version(connection) == "9999"


def test_a_database_of_something_else_is_refused(book: Gradebook, place: str) -> None:
    """A database that holds other tables is not taken for a gradebook."""
    with writing(book.engine) as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    with pytest.raises(OperatorError, match="version none"):
        Gradebook.open(place)


def test_a_sound_gradebook_is_found_sound(book: Gradebook, make: MakePair) -> None:
    """Every row is looked at, and nothing is wrong with what was appended."""
    book.append([make(submitted_at=NOW), make("ben"), make("łukasz", replaces=1)])
    found = verify(book, lambda _: True)
    assert (found.rows, found.problems, found.without_evidence) == (3, (), 0)


@pytest.mark.parametrize("change", ["score = 100", "learner = 'eve'", "report = evidence"])
def test_tampering_is_found(book: Gradebook, make: MakePair, change: str) -> None:
    """A row that was changed past the triggers is named."""
    if book.engine.dialect.name != "sqlite" and "report" in change:
        change = "report = 'x'::bytea"
    book.append([make(), make("ben")])
    drop = {
        "sqlite": "DROP TRIGGER entries_keep_update",
        "postgresql": "DROP TRIGGER entries_keep ON entries",
    }
    with writing(book.engine) as connection:
        connection.execute(text(drop[book.engine.dialect.name]))
        connection.execute(text(f"UPDATE entries SET {change} WHERE id = 2"))
    problems = verify(book, lambda _: True).problems
    assert problems
    assert all("row 2" in problem for problem in problems)


def test_a_backup_is_a_gradebook(book: Gradebook, make: MakePair, tmp_path: Path) -> None:
    """A backup is one file that opens as a gradebook with the same rows under the same numbers."""
    book.append([make(), make("ben", replaces=1)])
    target = tmp_path / "backup.sqlite"
    assert back_up(book, target) == 2
    assert [path.name for path in tmp_path.glob("*backup*")] == ["backup.sqlite"]
    with Gradebook.open(target, create=False) as copy:
        assert list(copy.entries()) == list(book.entries())
        assert verify(copy, lambda _: True).problems == ()


def test_a_backup_overwrites_nothing(book: Gradebook, tmp_path: Path) -> None:
    """A file that is there already is not replaced."""
    (tmp_path / "there").write_text("precious")
    with pytest.raises(UsageError, match="there already"):
        back_up(book, tmp_path / "there")
    assert (tmp_path / "there").read_text() == "precious"


def test_a_copy_goes_on_where_it_ended(book: Gradebook, make: MakePair, tmp_path: Path) -> None:
    """What is copied into another database keeps its numbers, and new rows get the next ones."""
    with Gradebook.open(tmp_path / "other.sqlite") as other:
        other.append([make(), make("ben")])
        assert copy_into(other, book) == 2
    book.append([make("cleo")])
    assert [entry.id for entry in book.entries()] == [1, 2, 3]
    with pytest.raises(UsageError, match="not empty"), Gradebook.open(tmp_path / "x") as third:
        copy_into(third, book)
