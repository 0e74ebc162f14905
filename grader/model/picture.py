"""What reports for people can draw, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class PictureKind(StrEnum):
    """What a picture shows."""

    ROC_CURVE = "roc-curve"
    PRECISION_RECALL_CURVE = "precision-recall-curve"
    PREDICTED_AGAINST_ACTUAL = "predicted-against-actual"
    SCORE_DISTRIBUTION = "score-distribution"
    COST_OVER_CUT_OFF = "cost-over-cut-off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Points of a line or a cloud, thinned to what an eye can tell apart.

    Attributes:
        name: What the legend calls it.
        x: Horizontal positions.
        y: Vertical positions, as many.
    """

    name: str
    x: tuple[float, ...]
    y: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What a report for people can draw; data only, nothing is drawn here.

    Attributes:
        kind: What it shows.
        title: Heading of the picture.
        alt: The same in words, for who cannot see it.
        series: Lines or clouds.
        marks: Values that are marked, by what they are called, such as an interval's ends.
    """

    kind: PictureKind
    title: str
    alt: str
    series: tuple[Series, ...] = ()
    marks: Mapping[str, float] = field(default_factory=dict)
