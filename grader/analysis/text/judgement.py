"""What became of a free text: which ideas are met, which are missed, what a person must see.

An idea is *met* when its pattern and the author's own texts agree and nothing is odd about the
answer. It is *missed* when no pattern finds it and nothing else hints at it. Everything between
is *review*. Nothing is random, and the same text always gets the same judgement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from grader.analysis.text.contrast import Nearest
from grader.analysis.text.guards import Flag
from grader.analysis.text.patterns import Span
from grader.model.framing import Idea, IdeaState, Misconception


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaJudgement:
    """What became of one idea.

    Attributes:
        idea: The idea.
        state: Whether it is met, missed, or waits for a person.
        agreed: What speaks for it.
        disagreed: What speaks against it.
        nearest_good: The author's text with the idea that is most alike.
        nearest_bad: The author's text without it that is most alike.
    """

    idea: Idea
    state: IdeaState
    agreed: tuple[str, ...]
    disagreed: tuple[str, ...]
    nearest_good: Nearest
    nearest_bad: Nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What became of one answer.

    Attributes:
        ideas: The ideas, in the order of the question.
        flags: What is odd about the answer.
        misconceptions: Known mistakes that it holds.
    """

    ideas: tuple[IdeaJudgement, ...]
    flags: tuple[Flag, ...]
    misconceptions: tuple[Misconception, ...]

    @property
    def low(self) -> float:
        """Share of the points that are certain."""
        return self._share(IdeaState.MET)

    @property
    def high(self) -> float:
        """Share of the points that are possible."""
        return self._share(IdeaState.MET, IdeaState.REVIEW)

    @property
    def is_automatic(self) -> bool:
        """Whether nothing waits for a person."""
        return all(each.state is not IdeaState.REVIEW for each in self.ideas)

    def _share(self, *states: IdeaState) -> float:
        total = sum(each.idea.points for each in self.ideas)
        return sum(e.idea.points for e in self.ideas if e.state in states) / total


def state_of(
    flags: Sequence[Flag],
    hits: Sequence[Span],
    against: Sequence[str],
    doubts: Sequence[str],
    *,
    is_hinted: bool,
) -> IdeaState:
    """Return what becomes of an idea.

    Args:
        flags: What is odd about the answer, as far as it touches this idea.
        hits: Where words of it stand.
        against: What excludes it.
        doubts: What leaves it to a person.
        is_hinted: Whether something hints at it though no words of it stand there.
    """
    if Flag.EMPTY in flags:
        return IdeaState.MISSED
    if Flag.OTHER_LANGUAGE in flags:
        return IdeaState.REVIEW  # its words are not known here, so that none proves nothing
    if not hits and (against or not is_hinted):
        return IdeaState.MISSED
    if not hits and flags == [Flag.COPIED_PROMPT]:
        return IdeaState.MISSED  # nothing of it is the learner's own
    return IdeaState.REVIEW if against or doubts else IdeaState.MET
