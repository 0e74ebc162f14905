"""What is asked in words and numbers before any code, and what an answer is held against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class QuestionKind(StrEnum):
    """In which form a question is answered."""

    CHOICE = "choice"
    CHOICES = "multi-choice"
    NUMBER = "number"
    COLUMNS = "columns"
    ORDER = "ordered-list"
    TEXT = "text"


class IdeaState(StrEnum):
    """What became of one required idea."""

    MET = "met"
    MISSED = "missed"
    REVIEW = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing that can be chosen.

    Attributes:
        id: Its name.
        aliases: Other names that mean the same.
        feedback: What a learner reads who chose it wrongly.
    """

    id: str
    aliases: tuple[str, ...] = ()
    feedback: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberKey:
    """Which numbers are right.

    Attributes:
        low: Least number that is right.
        high: Greatest number that is right.
        unit: Unit in which it is meant; empty when it has none.
        units: What one of another unit is in this one, such as 12 for a year in months.
        is_share: Whether it is a share, so that 8 % is 0.08.
    """

    low: float
    high: float
    unit: str = ""
    units: Mapping[str, float] = field(default_factory=dict)
    is_share: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """One idea that a free text must hold.

    Attributes:
        id: Its name.
        title: What it is, in words for the instructor.
        points: Its weight among the ideas of the question.
        match: Pattern that finds it, as `grader.analysis.text.patterns` reads it.
        rejects: Patterns that speak against it, wherever they stand.
        negation: ``rejects`` when a negated idea is none, ``ignored`` when it is worded so.
        feedback: Question that helps a learner who missed it and does not give it away.
    """

    id: str
    title: str
    points: float
    match: object
    rejects: tuple[object, ...] = ()
    negation: str = "rejects"
    feedback: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemplar:
    """A text of the author's; good for the ideas that it holds, bad for all others."""

    answer: str
    ideas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Misconception:
    """A mistake that is known by its words.

    Attributes:
        id: Its name.
        match: Pattern that finds it.
        ideas: Ideas that it excludes; all when empty.
        feedback: Question that leads out of it.
    """

    id: str
    match: object
    ideas: tuple[str, ...] = ()
    feedback: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of the framing.

    Attributes:
        id: Key of the answer.
        kind: In which form it is answered.
        prompt: The question itself.
        path: Keys that lead to the answer, when it is not simply under the id.
        options: What can be chosen or put in order.
        answer: Options, or names of columns, that are right; in their order if it matters.
        accepted: Options that are neither demanded nor counted as wrong.
        wrong_cost: What a wrong tick costs, as a share of a right one.
        number: Which numbers are right.
        ideas: Ideas that a free text must hold.
        exemplars: Texts of the author's, with the ideas that they hold.
        misconceptions: Mistakes that are known by their words.
        min_words: Fewest words of an answer that can be judged.
        feedback: Question that helps a learner whose answer is not right.
    """

    id: str
    kind: QuestionKind
    prompt: str
    path: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    answer: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    wrong_cost: float = 1.0
    number: NumberKey | None = None
    ideas: tuple[Idea, ...] = ()
    exemplars: tuple[Exemplar, ...] = ()
    misconceptions: tuple[Misconception, ...] = ()
    min_words: int = 2
    feedback: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What two or more answers must have to do with each other.

    Attributes:
        id: Its name.
        when: Condition under which it applies, as `grader.analysis.answers.conditions` reads it.
        then: Condition that must then hold.
        message: Why the two sides do not go together.
        feedback: Question that helps.
    """

    id: str
    when: Mapping[str, object]
    then: Mapping[str, object]
    message: str
    feedback: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """What labelled answers must show before a rubric may be used.

    Attributes:
        max_gamed_full: Greatest share of gamed answers with full marks.
        min_precision: Least precision of "met".
        min_automatic: Least share of answers that are decided without a person.
    """

    max_gamed_full: float = 0.05
    min_precision: float = 0.9
    min_automatic: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Framing:
    """All that a rubric says about answers.

    Attributes:
        questions: Questions by id.
        rules: Rules by id.
        concepts: Words and phrases that mean the same, by name.
        topic: Pattern of which something stands in any answer to the point; ``None`` for none.
        thresholds: What labelled answers must show.
        language: Language in which free text is judged.
        statement: What learners are given to read; a copy of it is no answer.
    """

    questions: Mapping[str, Question] = field(default_factory=dict)
    rules: Mapping[str, Rule] = field(default_factory=dict)
    concepts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    topic: object = None
    thresholds: Thresholds = Thresholds()
    language: str = "en"
    statement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What a language model says about a waiting idea; it decides nothing.

    Attributes:
        model: Name of the model.
        prompt_sha256: Digest of everything that it was sent, in hexadecimal.
        is_found: Whether it found the idea in the answer.
        quote: Words of the answer in which it found it; they stand there as they are.
        problem: Why nothing is suggested, to be read after *because*; else empty.
    """

    model: str
    prompt_sha256: str
    is_found: bool = False
    quote: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewItem:
    """What a person needs to decide about one idea; for the instructor only.

    Attributes:
        question: Id of the question.
        prompt: The question itself.
        idea: Id of the idea.
        title: What the idea is.
        answer: The learner's text.
        agreed: What speaks for the idea.
        disagreed: What speaks against it, and why a person must look.
        nearest_good: The author's text with the idea that is most like it.
        nearest_bad: The author's text without the idea that is most like it.
        matcher_version: Version of the engine that was in doubt.
        flags: What is odd about the answer; a suggestion never lifts it.
        suggestion: What a language model says; ``None`` where none was asked.
    """

    question: str
    prompt: str
    idea: str
    title: str
    answer: str
    agreed: tuple[str, ...] = ()
    disagreed: tuple[str, ...] = ()
    nearest_good: str = ""
    nearest_bad: str = ""
    matcher_version: str = ""
    flags: tuple[str, ...] = ()
    suggestion: Suggestion | None = None
