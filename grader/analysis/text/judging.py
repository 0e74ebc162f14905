"""Judges free text: looks for each idea, and weighs what speaks for it and against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, groupby

from grader.analysis.memory import remembered
from grader.analysis.text.contradiction import contradicts_itself
from grader.analysis.text.contrast import Contrast, Nearest
from grader.analysis.text.guards import (
    LONG_NGRAM,
    SAID,
    Flag,
    Known,
    copied,
    flags_of,
    grams,
)
from grader.analysis.text.judgement import IdeaJudgement, Judgement, state_of
from grader.analysis.text.lexicon import function_stems
from grader.analysis.text.looker import Looker, make_looker
from grader.analysis.text.negation import negated_words
from grader.analysis.text.patterns import Span, compile_pattern, phrases_of
from grader.analysis.text.reading import Reading, read
from grader.analysis.text.seen import (
    Seen,
    is_excluded,
    is_meant,
    is_outside,
    shown_spans,
)
from grader.analysis.text.sources import denies, grams_of, texts_of_others
from grader.analysis.text.spelling import Speller
from grader.model.framing import Framing, IdeaState, QuestionKind

MATCHER_VERSION = "1.2"
NOT_FOUND = "no words of it stand in the answer"
SLACK = 0.12  # by how much the nearest text without the idea may be nearer all the same
LIKE = 0.45  # from here on a text is like one of the author's, whatever the pattern says
SUBSTANTIAL = 3  # words of a learner's own that make an answer worth a person's time
NEAR = 0.1  # from here on a text is about the same matter as one of the author's
MANY = 10  # words of a learner's own, from which an answer may say more than is recognised
ELSEWHERE_SHARE = 0.65  # of its words, from which an answer may be about something else
ELSEWHERE = 0.3  # by how much another question's texts must be nearer


class Judge:
    """Judges answers to one question; made once and used for a whole class.

    Args:
        framing: Everything that the rubric says.
        question: Id of a question in free text.
    """

    def __init__(self, framing: Framing, question: str) -> None:
        self.question = framing.questions[question]
        concepts = framing.concepts
        compiled = {idea.id: compile_pattern(idea.match, concepts) for idea in self.question.ideas}
        self._mistakes = tuple(
            (each, compile_pattern(each.match, concepts)) for each in self.question.misconceptions
        )
        texts = [(each.answer, read(each.answer)) for each in self.question.exemplars]
        others = texts_of_others(framing, question)
        prompt = read(self.question.prompt).stems
        known = set(prompt).union(*(reading.stems for _, reading in (*texts, *others)))
        known.update(*(pattern.vocabulary for pattern in compiled.values()))
        known.update(*(pattern.vocabulary for _, pattern in self._mistakes))
        topic = framing.topic
        self._about = compile_pattern(topic, concepts) if topic is not None else None
        self._speller = Speller(known | (self._about.vocabulary if self._about else set()))
        self._vocabulary = frozenset().union(*(each.vocabulary for each in compiled.values()))
        self._contrast, self._others = Contrast(texts), Contrast(others)
        own = [idea.title for idea in self.question.ideas]
        grammed = (grams(read(t).stems, LONG_NGRAM) for t in (*own, *(t for t, _ in texts)))
        self._known = Known(
            prompt=frozenset(prompt),
            prompt_grams=grams(prompt, 4),
            statement_grams=grams_of(framing.statement),
            rubric_grams=frozenset().union(*grammed),
            min_words=self.question.min_words,
        )
        self._topic = self._known.prompt - function_stems()
        stems = [frozenset(reading.stems) for _, reading in texts]
        self._lookers = tuple(
            make_looker(idea, compiled[idea.id], self.question, stems, concepts)
            for idea in self.question.ideas
        )
        self._deniable = self._topic.union(
            *(each.hints for each in self._lookers if each.idea.negation == "rejects")
        )
        phrases = phrases_of([idea.match for idea in self.question.ideas], concepts)
        denying = [each for each in phrases if denies(each)]
        self._denying = compile_pattern({"any": denying}, {}) if denying else None

    def judge(self, text: str, also: Sequence[Flag] = ()) -> Judgement:
        """Return what became of one answer.

        Args:
            text: The learner's answer.
            also: What is odd about it in the light of other answers.
        """
        seen = self._see(text, also)
        found = [
            tuple(s for s in each.match.find(seen.reading) if is_outside(s, seen.copied))
            for each in self._lookers
        ]
        if any(found) and self._says_something_else(found, seen.reading):
            seen = replace(seen, flags=(*seen.flags, Flag.UNEXPLAINED))
        ideas = tuple(self._idea(at, found, seen) for at in range(len(found)))
        if any(each.state is IdeaState.REVIEW for each in ideas):
            ideas = tuple(self._read_anyway(each, seen) for each in ideas)
        return Judgement(ideas=ideas, flags=seen.flags, misconceptions=seen.misconceptions)

    def _says_something_else(self, found: Sequence[Sequence[Span]], reading: Reading) -> bool:
        """Whether a sentence holds no idea, and nothing or mostly what the author never wrote.

        No list of words knows all the ways to take an answer back.
        """
        told = {reading.words[at].sentence for spans in found for s in spans for at in range(*s)}
        others = (word for word in reading.words if word.sentence not in told)
        for _, sentence in groupby(others, key=lambda word: word.sentence):
            stems = [word.stem for word in sentence]
            own, unknown = self._own_words(stems)
            is_empty = own == 0 and self._topic.isdisjoint(stems)
            if is_empty or unknown > own / 2:
                return True
        return False

    def _read_anyway(self, each: IdeaJudgement, seen: Seen) -> IdeaJudgement:
        """Leave an idea that merely was not found to the person who reads the answer anyway."""
        own, _ = self._own_words(seen.reading.stems)
        is_bare = each.state is IdeaState.MISSED and set(each.disagreed) <= set(SAID.values())
        if not is_bare or own <= SUBSTANTIAL:
            return each
        return replace(each, state=IdeaState.REVIEW, disagreed=(*each.disagreed, NOT_FOUND))

    def _see(self, text: str, also: Sequence[Flag]) -> Seen:
        reading = self._speller.mend(read(text))
        held = copied(reading, self._known.prompt_grams)
        meant = self._denying.find(reading) if self._denying else ()
        negated = negated_words(reading, frozenset(chain.from_iterable(range(*s) for s in meant)))
        similarities = self._contrast.similarities(reading)
        others = max(self._others.similarities(reading), default=0.0)
        mistakes = tuple(
            each
            for each, pattern in self._mistakes
            if any(is_meant(reading, s, held, negated) for s in pattern.find(reading))
        )
        flags = [*flags_of(reading, self._known), *also]
        if others - max(similarities, default=0.0) > ELSEWHERE:
            flags.append(Flag.OTHER_QUESTION)
        if contradicts_itself(reading, negated):
            flags.append(Flag.CONTRADICTORY)
        if any(reading.words[at].stem in self._deniable for at in negated):
            flags.append(Flag.NEGATED)
        if any(pattern.find(reading) for each in self._lookers for pattern in each.rejects):
            flags.append(Flag.CONTRADICTORY)
        return Seen(
            reading=reading,
            negated=negated,
            copied=held,
            flags=tuple(dict.fromkeys(flags)),
            misconceptions=mistakes,
            similarities=similarities,
        )

    def _idea(self, at: int, found: Sequence[Sequence[Span]], seen: Seen) -> IdeaJudgement:
        looker, hits = self._lookers[at], found[at]
        taken = {p for n, spans in enumerate(found) if n != at for s in spans for p in range(*s)}
        good = self._contrast.nearest(seen.similarities, looker.good)
        bad = self._contrast.nearest(seen.similarities, looker.bad)
        agreed = (
            [f"words of it stand in the answer: {shown_spans(seen.reading, hits)}"] if hits else []
        )
        against = list(self._against(looker, seen, hits))
        ignored = looker.idea.negation == "ignored"
        flags = [flag for flag in seen.flags if not (ignored and flag is Flag.NEGATED)]
        doubts = [SAID[flag] for flag in flags]
        is_nearer = good.similarity + SLACK >= bad.similarity
        own, unknown = self._own_words(seen.reading.stems)
        is_new = own > SUBSTANTIAL and unknown > ELSEWHERE_SHARE * own
        if hits and (is_new or self._is_off(seen)):
            doubts.append("most of its words are about something else")
        if hits and not is_nearer and not self._is_nearer_without(taken, looker, seen):
            doubts.append("it is more like a text without the idea than like one with it")
        hinted = not hits and not against and self._is_hinted(looker, seen, taken, good, bad)
        if hinted:
            agreed.append("something in it hints at the idea, in words that are not known")
            doubts.append(NOT_FOUND)
        return IdeaJudgement(
            idea=looker.idea,
            state=state_of(flags, hits, against, doubts, is_hinted=hinted),
            agreed=tuple(agreed),
            disagreed=(*against, *doubts),
            nearest_good=good,
            nearest_bad=bad,
        )

    def _is_nearer_without(self, taken: set[int], looker: Looker, seen: Seen) -> bool:
        """Whether that which says no other idea is like the author's texts with this one.

        A long list of names beside a short reason is like a list of names; the reason is not.
        """
        words_of = seen.reading.words
        rest = tuple(word for at, word in enumerate(words_of) if at not in taken)
        if len(rest) in (0, len(words_of)):
            return False
        similarities = self._contrast.similarities(replace(seen.reading, words=rest))
        good = self._contrast.nearest(similarities, looker.good)
        bad = self._contrast.nearest(similarities, looker.bad)
        return good.similarity + SLACK >= bad.similarity

    def _against(self, looker: Looker, seen: Seen, hits: Sequence[Span]) -> Iterator[str]:
        for mistake in seen.misconceptions:
            if not mistake.ideas or looker.idea.id in mistake.ideas:
                yield f"it holds a known mistake: {mistake.id}"
        for pattern in looker.rejects:
            spans = pattern.find(seen.reading)
            if spans:
                yield f"it holds words that speak against it: {shown_spans(seen.reading, spans)}"
        denied = [s for s in hits if any(at in seen.negated for at in range(*s))]
        if looker.idea.negation == "ignored":
            denied = [s for s in hits if is_excluded(seen.reading, s)]
        if denied:
            yield f"it is denied: {shown_spans(seen.reading, denied)}"

    def _is_hinted(
        self, looker: Looker, seen: Seen, taken: set[int], good: Nearest, bad: Nearest
    ) -> bool:
        """Whether an answer without a known pattern may hold the idea all the same.

        Words that say another idea do not hint at this one, and neither do words that stand
        everywhere. New words hint at it in an answer that is as near to the author's texts with
        the idea as to those without, or that goes on for long.
        """
        held = seen.copied | taken
        led = (s for s in looker.match.find_lead(seen.reading) if is_outside(s, held))
        if any(looker.is_telling(seen.reading.stems[slice(*span)]) for span in led):
            return True
        left = tuple(word for at, word in enumerate(seen.reading.words) if at not in taken)
        own, unknown = self._own_words({word.stem for word in left})
        if own <= SUBSTANTIAL or self._is_off(seen):
            return False
        if good.similarity >= LIKE and good.similarity > bad.similarity:
            return True
        is_near = bool(taken) or good.similarity >= max(NEAR, bad.similarity)
        is_new = unknown > own / 2 and is_near
        return is_new or own >= MANY

    def _is_off(self, seen: Seen) -> bool:
        """Whether nothing in an answer is about what the rubric is about."""
        return self._about is not None and not self._about.find(seen.reading)

    def _own_words(self, stems: Iterable[str]) -> tuple[int, int]:
        """Return how many words are the learner's own, and how many the author never used."""
        own = set(stems) - function_stems() - self._known.prompt
        unknown = [s for s in own if not self._contrast.knows(s) and s not in self._vocabulary]
        return len(own), len(unknown)


@remembered(8)
def judges_of(framing: Framing) -> Mapping[str, Judge]:
    """Return a judge for each free-text question of a rubric."""
    return {
        name: Judge(framing, name)
        for name, question in framing.questions.items()
        if question.kind is QuestionKind.TEXT
    }
