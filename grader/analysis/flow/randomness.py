"""Reads what is drawn at random: numbers, orders of rows, choices of rows."""

from __future__ import annotations

import ast

from grader.analysis.flow.blending import const_of
from grader.analysis.flow.given import Given
from grader.analysis.flow.naming import text
from grader.analysis.flow.rows import NO_ROWS, Cut, refine
from grader.analysis.flow.values import NOTHING, Data, Items, Library, Value

GENERATORS = ("default_rng", "RandomState", "Random", "Generator", "check_random_state")
ORDERS = ("permutation", "randperm", "permuted")


def random_call(given: Given) -> Value:
    """Return what a function of `numpy.random`, `random` or `torch` draws."""
    if given.name in GENERATORS:
        return Library("numpy.random")
    if given.name in ORDERS:
        return _in_new_order(given.at(0, "x", "n"), given)
    if given.name == "shuffle":
        return shuffled(given)
    if given.name in ("choice", "choices", "sample"):
        return _choice(given)
    return drawn(given)


def drawn(given: Given) -> Data:
    """Return new random numbers; whole numbers below a bound repeat themselves."""
    if _is_bootstrap(given):
        cut = Cut(f"split:redraw{given.machine.number()}", "in")
        given.machine.mark(given.node, {cut})
        return Data(picks=frozenset({cut}), tags=frozenset({"index", "random"}))
    rows = given.machine.source("made", given.name, given.node)
    tags = {"random"}
    if given.name in ("randint", "integers", "randrange"):
        tags.add("repeated")
    return Data(rows=rows, tags=frozenset(tags))


def _is_bootstrap(given: Given) -> bool:
    """Return whether as many row numbers are drawn as there are rows: `integers(0, n, n)`."""
    if given.name not in ("randint", "integers") or not isinstance(given.node, ast.Call):
        return False
    args = [text(one) for one in given.node.args]
    size = [text(word.value) for word in given.node.keywords if word.arg == "size"]
    shown = args + size
    return len(shown) > 2 and shown[0] == "0" and shown[1] == shown[2]  # noqa: PLR2004 - low, high, size


def _in_new_order(value: Value | None, given: Given) -> Value:
    number = given.machine.number()
    order = frozenset({f"order:{number}", "random"})
    given.machine.flow.orders[f"order:{number}"] = given.machine.place(given.node)
    if isinstance(value, Items):
        return Items(list(value.items), value.kind, value.open)
    if isinstance(value, Data) and value.rows:
        kept = frozenset(tag for tag in value.tags if not tag.startswith("order:"))
        extra = {"order"} if kept & {"index", "ids"} else set()
        return value.but(tags=kept | order | extra, blocks=(), const=NOTHING)
    tags = order | {"order", "index"}
    picks = value.picks if isinstance(value, Data) else frozenset()
    return Data(tags=tags, picks=picks)


def shuffled(given: Given, *, copies: bool = False) -> Value:
    """Read `shuffle`: NumPy's in place, scikit-learn's as copies in one common order."""
    number = given.machine.number()
    found: list[Value] = []
    for value in given.args:
        one = value.but(const=NOTHING) if copies and isinstance(value, Data) else value
        if isinstance(one, Data):
            _reorder(one, number)
        found.append(one)
    return found[0] if len(found) == 1 else Items(found, "list")


def _reorder(value: Data, number: int) -> None:
    kept = frozenset(tag for tag in value.tags if not tag.startswith("order:"))
    extra = {"order"} if kept & {"index", "ids"} or not value.rows else set()
    value.tags = kept | {f"order:{number}"} | extra
    value.blocks = ()


def shuffle_in_place(owner: Data, given: Given) -> Value:
    """Read `dataset.shuffle(…)`, or `rng.shuffle(rows)` of a generator that is not known."""
    if given.args and isinstance(given.args[0], Data) and given.args[0].rows and not owner.rows:
        _reorder(given.args[0], given.machine.number())
        return Data(const=None)
    return owner


def _choice(given: Given) -> Value:
    """Read `choice(what, size)`: rows by number, or values."""
    what, replace = given.at(0, "a", "population"), given.words.get("replace")
    once = const_of(replace) is False or given.name == "sample"
    if isinstance(what, Items):
        return drawn(given)
    data = what if isinstance(what, Data) else Data()
    numbers = not data.rows or bool(data.tags & {"index", "ids"})
    if not numbers:
        made = drawn(given)
        return made if once else made.but(tags=made.tags | {"repeated"})
    draw = "draw" if once or const_of(replace) is False else "redraw"
    cut = Cut(f"split:{draw}{given.machine.number()}", "in")
    given.machine.mark(given.node, {cut})
    tags = frozenset({"index", "random"}) | (data.tags & {"ids"})
    known = isinstance(data.const, int | float)
    if known and not once:
        made = drawn(given)
        return made.but(tags=made.tags | {"repeated"}, picks=frozenset({cut}))
    rows = refine(data.rows, {cut}) if data.rows else NO_ROWS
    return Data(picks=frozenset({cut}), tags=tags, rows=rows)
