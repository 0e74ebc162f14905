"""What one idea looks like: its patterns, and the words that hint at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grader.analysis.text.lexicon import function_stems
from grader.analysis.text.patterns import Pattern, compile_pattern
from grader.model.framing import Idea, Question

OFTENER = 2.0  # times as often a word must stand in texts with an idea to hint at it


@dataclass(frozen=True, slots=True, kw_only=True)
class Looker:
    """One idea, ready to be looked for.

    Attributes:
        idea: The idea.
        match: What finds it.
        rejects: What speaks against it.
        hints: Words that hint at it by themselves.
        good: Positions of the author's texts that hold it.
        bad: Positions of those that do not.
    """

    idea: Idea
    match: Pattern
    rejects: tuple[Pattern, ...]
    hints: frozenset[str]
    good: tuple[int, ...]
    bad: tuple[int, ...]

    def is_telling(self, stems: Sequence[str]) -> bool:
        """Whether words that name the matter are enough to suspect the idea behind them."""
        content = [stem for stem in stems if stem not in function_stems()]
        return len(content) > 1 or not self.hints.isdisjoint(content)


def make_looker(
    idea: Idea,
    match: Pattern,
    question: Question,
    stems: Sequence[frozenset[str]],
    concepts: Mapping[str, Sequence[str]],
) -> Looker:
    """Return an idea with its patterns.

    Args:
        idea: The idea.
        match: Its pattern.
        question: Question that asks for it.
        stems: Stems of each of the author's texts.
        concepts: Words and phrases that mean the same.
    """
    held = [idea.id in exemplar.ideas for exemplar in question.exemplars]
    return Looker(
        idea=idea,
        match=match,
        rejects=tuple(compile_pattern(each, concepts) for each in idea.rejects),
        hints=_hints(match.leading - function_stems(), stems, held),
        good=tuple(at for at, has in enumerate(held) if has),
        bad=tuple(at for at, has in enumerate(held) if not has),
    )


def _hints(
    vocabulary: frozenset[str], stems: Sequence[frozenset[str]], held: Sequence[bool]
) -> frozenset[str]:
    """Return those words of a pattern that the author uses for this idea more than for others."""
    n_good, n_bad = max(1, sum(held)), max(1, len(held) - sum(held))
    return frozenset(
        word
        for word in vocabulary
        if OFTENER * sum(word in s for s, has in zip(stems, held, strict=True) if not has) / n_bad
        <= sum(word in s for s, has in zip(stems, held, strict=True) if has) / n_good
    )
