"""Finds pieces of work that are too much alike, by winnowing.

Code becomes tokens in which names that the author chose are all one, so that renaming changes
nothing; words of a text are tokens themselves. Of all runs of `RUN` tokens a few are kept as
fingerprints: the least hash of each window, so that any shared passage of `RUN + WINDOW - 1`
tokens is found (Schleimer, Wilkerson and Aiken, Winnowing, SIGMOD 2003). What the starter holds
is no fingerprint, nor is what much of the class has.
"""

from __future__ import annotations

import ast
import hashlib
import io
import keyword
import tokenize
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

RUN = 14
WINDOW = 8
COMMON = 0.2  # share of the class from which on a fingerprint tells nothing …
FEW = 5  # … but never for as few as this
FEWEST = 5  # fingerprints that two must share
SHARE = 0.5
MOST_PASSAGES = 3
LAYOUT = (tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.COMMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word of a piece of work, and the line that it stands on, counted from 0."""

    word: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What somebody wrote.

    Attributes:
        name: Who.
        lines: The text, line by line.
        tokens: Its words.
    """

    name: str
    lines: tuple[str, ...]
    tokens: tuple[Token, ...]


def code_work(name: str, code: str) -> Work:
    """Return a piece of code as work."""
    return Work(name=name, lines=tuple(code.splitlines()), tokens=tuple(_code_tokens(code)))


def text_work(name: str, text: str) -> Work:
    """Return a text as work."""
    lines = tuple(text.splitlines())
    tokens = (
        Token(word=word.strip(".,;:!?()“”\"'").casefold(), line=at)
        for at, line in enumerate(lines)
        for word in line.split()
    )
    return Work(name=name, lines=lines, tokens=tuple(token for token in tokens if token.word))


def alike_pairs(
    works: Sequence[Work], starter: Iterable[Work] = ()
) -> tuple[tuple[Work, Work, float], ...]:
    """Return pairs that share much, with their share, the most alike first.

    Args:
        works: One for each learner.
        starter: What everybody was given.
    """
    given = {mark for work in starter for mark in _runs(work)}
    marks = [frozenset(_winnowed(work)) - given for work in works]
    usual = max(FEW, int(COMMON * len(works)))
    users: dict[int, list[int]] = {}
    for at, found in enumerate(marks):
        for mark in found:
            users.setdefault(mark, []).append(at)
    told = {mark: who for mark, who in users.items() if len(who) <= usual}
    sizes = Counter(at for who in told.values() for at in who)
    shared = Counter(pair for who in told.values() for pair in combinations(who, 2))
    pairs = [
        (works[one], works[other], count / min(sizes[one], sizes[other]))
        for (one, other), count in shared.items()
        if count >= FEWEST
    ]
    pairs = [pair for pair in pairs if pair[2] >= SHARE]
    return tuple(sorted(pairs, key=lambda pair: (-pair[2], pair[0].name, pair[1].name)))


def passages(one: Work, other: Work, starter: Iterable[Work] = ()) -> tuple[tuple[str, str], ...]:
    """Return the longest passages that correspond, as they stand in each of the two."""
    given = {mark for work in starter for mark in _runs(work)}
    first, second = ([token.word for token in work.tokens] for work in (one, other))
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    own = [
        block
        for block in blocks
        if block.size >= RUN
        and not given.issuperset(_marks(first[block.a : block.a + block.size]))
    ]
    own.sort(key=lambda block: -block.size)
    return tuple(
        (_text(one, block.a, block.size), _text(other, block.b, block.size))
        for block in own[:MOST_PASSAGES]
    )


def _text(work: Work, start: int, size: int) -> str:
    first, last = work.tokens[start].line, work.tokens[start + size - 1].line
    return "\n".join(work.lines[first : last + 1])


def _runs(work: Work) -> Iterator[int]:
    return _marks([token.word for token in work.tokens])


def _marks(words: Sequence[str]) -> Iterator[int]:
    for at in range(len(words) - RUN + 1):
        run = "\0".join(words[at : at + RUN]).encode("utf-8", "replace")
        yield int.from_bytes(hashlib.blake2b(run, digest_size=8).digest(), "big")


def _winnowed(work: Work) -> Iterator[int]:
    marks = list(_runs(work))
    if len(marks) <= WINDOW:
        yield from marks
    for at in range(len(marks) - WINDOW + 1):
        yield min(marks[at : at + WINDOW])


def _code_tokens(code: str) -> Iterator[Token]:
    chosen = _chosen_names(code)
    try:
        for token in tokenize.generate_tokens(io.StringIO(code).readline):
            if token.type in LAYOUT or not token.string.strip():
                continue
            yield Token(word=_word(token, chosen), line=token.start[0] - 1)
    except (tokenize.TokenError, SyntaxError, IndentationError):
        return  # what came before the place that nobody can read was yielded


def _word(token: tokenize.TokenInfo, chosen: Mapping[str, str] | None) -> str:
    if token.type == tokenize.STRING:
        return "text"
    if token.type == tokenize.NUMBER:
        return "number"
    if token.type == tokenize.NAME and not keyword.iskeyword(token.string):
        return "name" if chosen is None else chosen.get(token.string, token.string)
    return token.string


def _chosen_names(code: str) -> Mapping[str, str] | None:
    """Return the names that the author chose; ``None`` when that cannot be read."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError, RecursionError):
        return None
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.alias) and node.asname:
            names.add(node.asname)
    return dict.fromkeys(names, "name")
