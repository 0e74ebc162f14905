"""Draws counts as bars: SVG inside a page, with the same in words for who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # imported when a page is made: start-up time is a feature
    from markupsafe import Markup

WIDTH, HEIGHT, FOOT, HEAD = 400, 150, 18, 14


def bars(counts: Sequence[int], *, title: str) -> Markup:
    """Return counts over equal parts of the range from 0 to 100 % as a picture.

    Args:
        counts: How many fall into each part.
        title: What is counted.
    """
    from markupsafe import Markup, escape

    most = max((*counts, 1))
    step = WIDTH / len(counts)
    room = HEIGHT - FOOT - HEAD
    parts = []
    for at, count in enumerate(counts):
        tall = room * count / most
        x, y = at * step, HEAD + room - tall
        parts.append(
            f'<rect x="{x + 2:.1f}" y="{y:.1f}" width="{step - 4:.1f}" height="{tall:.1f}"/>'
        )
        middle = x + step / 2
        if count:
            parts.append(
                f'<text x="{middle:.1f}" y="{y - 3:.1f}" text-anchor="middle">{count}</text>'
            )
        parts.append(
            f'<text x="{middle:.1f}" y="{HEIGHT - 4}" text-anchor="middle">'
            f"{_label(at, len(counts))}</text>"
        )
    said = "; ".join(f"{_label(at, len(counts))} %: {count}" for at, count in enumerate(counts))
    return Markup(  # noqa: S704 - drawn here from numbers; the title is escaped
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" '
        f'aria-label="{escape(title)}. {said}">{"".join(parts)}</svg>'
    )


def _label(at: int, parts: int) -> str:
    return f"{100 * at // parts}"
