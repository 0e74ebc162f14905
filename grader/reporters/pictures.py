"""Draws the pictures of a report as SVG, with text as outlines and nothing that can act."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from grader.model.picture import Picture, PictureKind
from grader.reporters.text import one_line

if TYPE_CHECKING:  # matplotlib takes a second to import, and most reports have no picture
    from matplotlib.axes import Axes

INCHES = (5.6, 3.6)
MAX_NAME = 60
BINS = 30
COLOURS = ("#0b5fa5", "#c1440e", "#5b5b5b", "#3a7d44", "#7a3aa8")  # told apart without hue
STYLES = ("-", "--", ":", "-.", "-")
# The date and the program's name differ between runs; comments repeat what is drawn as outlines.
_NOISE = re.compile(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->|<metadata>.*?</metadata>", re.DOTALL)
_ID = re.compile(r"""(\bid="|url\(#|href="#)""")
SETTINGS = {
    "svg.fonttype": "path",
    "svg.hashsalt": "report",  # the same picture has the same bytes
    "font.family": "DejaVu Sans",
    "text.usetex": False,
    "text.parse_math": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


def draw(picture: Picture) -> str:
    """Return a picture as one ``svg`` element."""
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    with mpl.rc_context(SETTINGS):
        figure = Figure(figsize=INCHES, layout="constrained")
        FigureCanvasSVG(figure)
        axes = figure.add_subplot()
        _DRAWN[picture.kind](axes, picture)
        if len(axes.get_lines()) > 1 or picture.marks:
            axes.legend(frameon=False, fontsize="small")
        file = io.StringIO()
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    drawn = _NOISE.sub("", file.getvalue()).strip()
    # Ids count for the whole page, on which there may be other pictures.
    own = hashlib.sha256(repr(picture).encode()).hexdigest()[:8]
    return _ID.sub(rf"\g<1>p{own}-", drawn)


def _lines(axes: Axes, picture: Picture, x: str, y: str, *, steps: bool = False) -> None:
    for at, series in enumerate(picture.series):
        axes.plot(
            series.x,
            series.y,
            STYLES[at % len(STYLES)],
            color=COLOURS[at % len(COLOURS)],
            label=one_line(series.name, limit=MAX_NAME),
            drawstyle="steps-pre" if steps else "default",
        )
    axes.set_xlabel(x)
    axes.set_ylabel(y)


def _marks(axes: Axes, picture: Picture) -> None:
    for at, (name, value) in enumerate(picture.marks.items()):
        axes.axvline(
            value,
            linestyle=STYLES[(at + 1) % len(STYLES)],
            color=COLOURS[(at + 1) % len(COLOURS)],
            label=f"{one_line(name, limit=MAX_NAME)}: {value:.3g}",
        )


def _roc(axes: Axes, picture: Picture) -> None:
    _lines(axes, picture, "false positives, share of negatives", "true positives, share")
    axes.plot((0, 1), (0, 1), ":", color=COLOURS[2], label="guessing")
    axes.set(xlim=(0, 1), ylim=(0, 1.02))


def _precision_recall(axes: Axes, picture: Picture) -> None:
    _lines(axes, picture, "recall", "precision", steps=True)
    for name, value in picture.marks.items():
        axes.axhline(value, linestyle=":", color=COLOURS[2], label=f"{name}: {value:.3g}")
    axes.set(xlim=(0, 1), ylim=(0, 1.02))


def _predicted(axes: Axes, picture: Picture) -> None:
    for at, series in enumerate(picture.series):
        name = one_line(series.name, limit=MAX_NAME)
        axes.scatter(series.x, series.y, s=8, alpha=0.5, color=COLOURS[at], label=name)
    everything = [value for series in picture.series for value in (*series.x, *series.y)]
    if everything:
        ends = (min(everything), max(everything))
        axes.plot(ends, ends, ":", color=COLOURS[2], label="equal")
    axes.set_xlabel("actual")
    axes.set_ylabel("predicted")


def _distribution(axes: Axes, picture: Picture) -> None:
    for at, series in enumerate(picture.series):
        name = one_line(series.name, limit=MAX_NAME)
        if series.y:
            axes.fill_between(series.x, series.y, alpha=0.4, color=COLOURS[at], label=name)
        else:
            axes.hist(series.x, bins=BINS, alpha=0.5, color=COLOURS[at], label=name)
    _marks(axes, picture)
    axes.set_xlabel("score")
    axes.set_ylabel("how often")


def _cost(axes: Axes, picture: Picture) -> None:
    _lines(axes, picture, "cut-off", "cost", steps=True)
    _marks(axes, picture)


_DRAWN: Mapping[PictureKind, Callable[[Axes, Picture], None]] = MappingProxyType(
    {
        PictureKind.ROC_CURVE: _roc,
        PictureKind.PRECISION_RECALL_CURVE: _precision_recall,
        PictureKind.PREDICTED_AGAINST_ACTUAL: _predicted,
        PictureKind.SCORE_DISTRIBUTION: _distribution,
        PictureKind.COST_OVER_CUT_OFF: _cost,
    }
)
