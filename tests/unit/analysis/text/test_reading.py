from __future__ import annotations

import pytest

from grader.analysis.text.reading import MAX_WORDS, read


def _words(text: str) -> list[str]:
    return [word.text for word in read(text).words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Recall@500!", ["recall", "500"]),
        ("exit_survey_score", ["exit", "survey", "score"]),
        ("\uff26\uff2e costs 1,200", ["fn", "costs", "1,200"]),
        ("don\u2019t", ["don't"]),
        ("a\u200bb\u202e c\x07d", ["ab", "cd"]),
        ("<script>alert(1)</script>calls", ["alert", "1", "calls"]),
        ("\U0001f389\U0001f389", []),
        ("", []),
    ],
)
def test_a_text_is_cut_into_words(text: str, words: list[str]) -> None:
    """Spelling is unified; what cannot be seen and what is markup is left out."""
    assert _words(text) == words


def test_clauses_end_at_marks_and_at_some_words() -> None:
    """A comma, a semicolon and words such as *but* begin a clause; a full stop a sentence."""
    reading = read("We call, but not them; never. You do.")
    assert [word.clause for word in reading.words] == [0, 0, 2, 2, 2, 3, 4, 4]
    assert [word.sentence for word in reading.words] == [0, 0, 0, 0, 0, 0, 1, 1]


def test_a_wrapped_line_goes_on() -> None:
    """A line that was only wrapped ends no sentence; a bullet and an empty line do."""
    sentences = [word.sentence for word in read("one\ntwo\n\nthree\n- four").words]
    assert sentences[0] == sentences[1] < sentences[2] < sentences[3]


def test_a_question_mark_is_remembered() -> None:
    """Sentences that end with a question mark are known."""
    assert read("We call. Do we?").asked == {1}


def test_a_megabyte_is_capped() -> None:
    """A long text is read up to a bound, and says that it was cut."""
    reading = read("word " * 200_000)
    assert len(reading.words) == MAX_WORDS
    assert reading.was_cut
