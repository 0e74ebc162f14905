"""The ways in which people write an expression: as it is, in a function, in a class, ..."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

NAMES = ("make_it", "Settings", "SETTINGS", "moved", "Moves", "values")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelled:
    """An expression in one form.

    Attributes:
        form: Name of the form.
        lines: Lines to stand before.
        text: What takes the place of the expression.
    """

    form: str
    lines: tuple[str, ...]
    text: str


def spelled(made: str, mark: str) -> Iterator[Spelled]:
    """Yield the forms of an expression that makes something of nothing.

    Args:
        made: The expression.
        mark: Stands where the expression stands, and where it is used.
    """
    yield Spelled(form="inline", lines=(), text=f"{made}{mark}")
    yield Spelled(
        form="function",
        lines=("def make_it():", f"    return {made}{mark}"),
        text=f"make_it(){mark}",
    )
    yield Spelled(
        form="lambda", lines=(f"make_it = lambda: {made}{mark}",), text=f"make_it(){mark}"
    )
    yield Spelled(
        form="class",
        lines=("class Settings:", f"    chosen = {made}{mark}"),
        text=f"Settings.chosen{mark}",
    )
    yield Spelled(
        form="dictionary",
        lines=(f'SETTINGS = {{"chosen": {made}}}{mark}',),
        text=f'SETTINGS["chosen"]{mark}',
    )
    yield Spelled(
        form="comprehension", lines=(), text=f"[make_it for make_it in [{made}]][0]{mark}"
    )


def applied(value: str, template: str, mark: str) -> Iterator[Spelled]:
    """Yield the forms of an expression that makes something of a value.

    Args:
        value: Text of the value.
        template: The expression, with `{v}` for the value.
        mark: Stands where the expression stands.
    """
    inner = template.replace("{v}", "values")
    yield Spelled(form="inline", lines=(), text=f"{template.replace('{v}', value)}{mark}")
    yield Spelled(
        form="function",
        lines=("def moved(values):", f"    return {inner}{mark}"),
        text=f"moved({value})",
    )
    yield Spelled(
        form="function in function",
        lines=(
            "def make_it(values):",
            f"    return {inner}{mark}",
            "def moved(values):",
            "    return make_it(values)",
        ),
        text=f"moved({value})",
    )
    yield Spelled(
        form="lambda", lines=(f"moved = lambda values: {inner}{mark}",), text=f"moved({value})"
    )
    yield Spelled(
        form="class",
        lines=(
            "class Moves:",
            "    def apply(self, values):",
            f"        return {inner}{mark}",
        ),
        text=f"Moves().apply({value})",
    )
    yield Spelled(
        form="dictionary",
        lines=(f'SETTINGS = {{"moved": lambda values: {inner}}}{mark}',),
        text=f'SETTINGS["moved"]({value})',
    )
