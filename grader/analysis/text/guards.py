"""Signs that a text wants points without an answer, or says that it does not mean what it says.

A guard never takes a point for good: it holds the points back until a person has looked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from grader.analysis.text.lexicon import expression, function_stems, other_languages, words
from grader.analysis.text.reading import Reading


class Flag(StrEnum):
    """Why a text goes to a person."""

    EMPTY = "empty"
    TOO_SHORT = "too-short"
    COPIED_PROMPT = "copied-prompt"
    COPIED_STATEMENT = "copied-statement"
    COPIED_RUBRIC = "copied-rubric"
    STUFFED = "stuffed"
    NEGATED = "negated"
    HEDGED = "hedged"
    CONTRADICTORY = "contradictory"
    QUOTATION = "quotation"
    QUESTION_FORM = "question-form"
    INSTRUCTIONS = "instructions-to-the-grader"
    MARKUP = "markup"
    OTHER_QUESTION = "another-questions-answer"
    SARCASM = "sarcasm"
    UNEXPLAINED = "says-something-else"
    TOO_LONG = "too-long"
    SAME_TEXT = "same-text-everywhere"
    OTHER_LANGUAGE = "another-language"


SAID = {
    Flag.EMPTY: "it holds no words",
    Flag.TOO_SHORT: "it is very short",
    Flag.TOO_LONG: "it is too long to be read to its end",
    Flag.COPIED_PROMPT: "it repeats the question",
    Flag.COPIED_STATEMENT: "it repeats the text of the exercise",
    Flag.COPIED_RUBRIC: "it repeats the words of the rubric",
    Flag.STUFFED: "it lists words and makes no sentence of them",
    Flag.NEGATED: "it denies something that the question is about",
    Flag.HEDGED: "it leaves open whether it is meant",
    Flag.CONTRADICTORY: "one part of it takes back another",
    Flag.QUOTATION: "it reports what somebody else said",
    Flag.QUESTION_FORM: "it is worded as a question",
    Flag.INSTRUCTIONS: "a part of it speaks to whoever grades it",
    Flag.MARKUP: "it holds markup that formats nothing",
    Flag.OTHER_QUESTION: "it reads like an answer to another question",
    Flag.UNEXPLAINED: "a sentence of it says something that is not known here",
    Flag.SARCASM: "it may not be meant seriously",
    Flag.SAME_TEXT: "the same text answers other questions too",
    Flag.OTHER_LANGUAGE: "it is written in another language than this course is graded in",
}

WORDINGS = (
    (Flag.INSTRUCTIONS, "injections"),
    (Flag.CONTRADICTORY, "denials"),
    (Flag.HEDGED, "hedges"),
    (Flag.SARCASM, "sarcasm"),
    (Flag.QUOTATION, "quotations"),
)
OPENING = frozenset(["which", "who", "whom"])
NGRAM, LONG_NGRAM = 4, 6
LEAST_FUNCTION, LEAST_WORDS, LIST_WORDS = 0.18, 7, 4
MOST_OF_ONE = 0.3
MANY_PARTS, SHORT_PART = 6, 2.2
LEAST_DIFFERENT, MANY_WORDS, LEAST_OTHER = 0.45, 14, 8
MOST_FOREIGN, LEAST_QUOTED, MOST_COPIED, LEAST_COPIED = 0.3, 0.5, 0.6, 9

# Markup that formats nothing: the ends of answers, roles and verdicts that some readers obey.
_FOREIGN_TAG = re.compile(
    r"</?(?!(?:a|b|br|code|div|em|h[1-6]|hr|i|img|li|ol|p|pre|s|span|strong|sub|sup|table|tbody"
    r"|td|th|thead|tr|u|ul)\b)[a-zA-Z][\w-]{0,30}[ />]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a text could have been copied from.

    Attributes:
        prompt: Stems of the question.
        prompt_grams: Runs of stems of the question.
        statement_grams: Runs of stems of the exercise's text.
        rubric_grams: Runs of stems of the rubric's own texts.
        min_words: Fewest words of an answer.
    """

    prompt: frozenset[str]
    prompt_grams: frozenset[tuple[str, ...]]
    statement_grams: frozenset[tuple[str, ...]]
    rubric_grams: frozenset[tuple[str, ...]]
    min_words: int


def grams(stems: Sequence[str], size: int) -> frozenset[tuple[str, ...]]:
    """Return all runs of so many stems."""
    return frozenset(tuple(stems[at : at + size]) for at in range(len(stems) - size + 1))


def copied(
    reading: Reading, known: frozenset[tuple[str, ...]], size: int = NGRAM
) -> frozenset[int]:
    """Return the positions of words that stand in a run which also stands elsewhere."""
    stems = reading.stems
    starts = [at for at in range(len(stems) - size + 1) if stems[at : at + size] in known]
    return frozenset(at + step for at in starts for step in range(size))


def flags_of(reading: Reading, known: Known) -> tuple[Flag, ...]:
    """Return everything that is odd about a text in itself, apart from its negations."""
    if not reading.words:
        return (Flag.EMPTY,)
    return tuple(dict.fromkeys(_flags(reading, known)))


def _flags(reading: Reading, known: Known) -> Iterator[Flag]:
    if reading.was_cut:
        yield Flag.TOO_LONG
    foreign = is_foreign(reading)
    if foreign:  # what is said of its words below holds for English ones
        yield Flag.OTHER_LANGUAGE
    elif len(reading.words) < known.min_words:
        yield Flag.TOO_SHORT
    if _is_copied_prompt(reading, known):
        yield Flag.COPIED_PROMPT
    if _is_copied(reading, known.statement_grams):
        yield Flag.COPIED_STATEMENT
    if _is_copied(reading, known.rubric_grams):
        yield Flag.COPIED_RUBRIC
    if not foreign and _is_stuffed(reading):
        yield Flag.STUFFED
    yield from _worded(reading)


def _worded(reading: Reading) -> Iterator[Flag]:
    """Yield what certain wordings give away."""
    clean = reading.clean.strip()
    yield from (flag for flag, name in WORDINGS if expression(name).search(clean))
    if _FOREIGN_TAG.search(reading.raw):
        yield Flag.MARKUP
    if _is_quoted(reading):
        yield Flag.QUOTATION
    if _is_asked(reading):
        yield Flag.QUESTION_FORM


def _is_asked(reading: Reading) -> bool:
    """Whether something is asked; *Which accounts do we call?* before a statement is none."""
    first: dict[int, str] = {}
    for word in reading.words:
        first.setdefault(word.sentence, word.text)
    asked = [word for sentence, word in first.items() if sentence in reading.asked]
    opens = len(first) > len(asked) and OPENING.issuperset(asked)
    return bool(reading.asked) and not opens


def _is_copied_prompt(reading: Reading, known: Known) -> bool:
    """Whether nothing but a word or two is the learner's own."""
    plain = function_stems()
    own = {stem for stem in reading.stems if stem not in known.prompt and stem not in plain}
    return len(own) <= len(reading.words) // 12 and len(reading.words) >= NGRAM


def _is_copied(reading: Reading, known: frozenset[tuple[str, ...]]) -> bool:
    held = copied(reading, known, LONG_NGRAM)
    return len(held) >= MOST_COPIED * len(reading.words) and len(held) >= LEAST_COPIED


def _is_stuffed(reading: Reading) -> bool:
    """Whether content stands beside content without what makes a sentence of it.

    Names with underscores count once, so that a list of columns is not taken for it.
    """
    written = [word for word in reading.clean.split() if any(map(str.isalnum, word))]
    if len(written) < LEAST_WORDS:
        return False
    plain = function_stems()
    numbers = sum(word.text[0].isdigit() for word in reading.words)
    share = sum(word.stem in plain for word in reading.words) / max(1, len(written) - numbers)
    named = sum("_" in word for word in written)
    if share < LEAST_FUNCTION and named < len(written) / 2:
        return True
    most = Counter(word.text for word in reading.words if word.stem in plain).most_common(1)
    if most and len(reading.words) >= LIST_WORDS * 2 and most[0][1] > MOST_OF_ONE * len(written):
        return True  # content with the same little word before each of it
    different = len(set(reading.stems)) / len(reading.words)
    is_chopped = _is_chopped(reading) and named < len(written) / 2
    return is_chopped or (len(reading.words) >= MANY_WORDS and different < LEAST_DIFFERENT)


def _is_chopped(reading: Reading) -> bool:
    """Whether a text is cut into many parts of a word or two each."""
    parts = len({word.clause for word in reading.words})
    return parts >= MANY_PARTS and len(reading.words) <= SHORT_PART * parts


def is_foreign(reading: Reading) -> bool:
    """Whether a text is in another language or another alphabet."""
    letters = [c for c in reading.clean[:1000] if c.isalpha()]
    foreign = sum(not (c.isascii() or c in "äöüßéèêàâçñíóúáìòùãõîôûëïœæø") for c in letters)
    if letters and foreign > MOST_FOREIGN * len(letters):
        return True
    texts = [word.text for word in reading.words]
    if len(texts) < LIST_WORDS:
        return False
    english = sum(text in words("function") for text in texts)
    best = max(sum(t in known for t in texts) for known in other_languages().values())
    return best > english and best * LEAST_OTHER >= len(texts) and best > 1


def _is_quoted(reading: Reading) -> bool:
    inside = reading.clean.split('"')[1::2]
    quoted = sum(len(part.split()) for part in inside)
    return quoted >= LIST_WORDS and quoted >= LEAST_QUOTED * len(reading.clean.split())
