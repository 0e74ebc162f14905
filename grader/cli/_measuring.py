from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.errors import UsageError

if TYPE_CHECKING:  # imported when something is measured: start-up time is a feature
    from grader.measurement import Question

FILE = click.Path(path_type=Path)
OPTIONS = (
    click.option("--y-true", type=FILE, required=True, metavar="FILE", help="Actual values."),
    click.option("--y-pred", type=FILE, required=True, metavar="FILE", help="Predictions."),
    click.option("--metric", required=True, metavar="NAME", help="Metric, such as roc_auc."),
    click.option("--baseline", default="", metavar="NAME", help="Baseline, such as majority."),
    click.option("--y-train", type=FILE, metavar="FILE", help="Training targets, for a baseline."),
    click.option("--ci", is_flag=True, help="Tell how far luck may have moved the score."),
    click.option("--id", default="", metavar="C", help="Column of ids, in both files."),
    click.option("--true-column", default="", metavar="C", help="Column of actual values."),
    click.option("--pred-column", multiple=True, metavar="C", help="Column of predictions."),
    click.option("--groups", default="", metavar="C", help="Column that names entity or query."),
    click.option("--time", default="", metavar="C", help="Column of times; draws stretches."),
    click.option("--series", default="", metavar="C", help="Column that names series, for MASE."),
    click.option("--weights", default="", metavar="C", help="Column of weights of rows."),
    click.option("--k", type=float, metavar="N", help="How many rows are looked at, or a share."),
    click.option("--average", metavar="NAME", help="How to average over classes, as macro."),
    click.option("--positive", metavar="LABEL", help="Which class is the positive one."),
    click.option("--cut-off", type=float, metavar="X", help="Least score that is positive."),
    click.option(
        "--option",
        multiple=True,
        metavar="NAME=VALUE",
        help="Another option of the metric or the baseline, such as beta=2 or false_negative=50.",
    ),
    click.option(
        "--seed", type=click.IntRange(0), default=0, show_default=True, help="Of the draws."
    ),
)


def measuring_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options with which a user says what is to be scored."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def question_of(asked: Mapping[str, Any]) -> Question:
    """Return what these options ask."""
    from grader.measurement import Question

    k = asked["k"]
    whole = int(k) if k is not None and k.is_integer() else k
    named = {"k": whole, "average": asked["average"], "positive": asked["positive"]}
    return Question(
        y_true=asked["y_true"],
        y_pred=asked["y_pred"],
        y_train=asked["y_train"],
        metric=asked["metric"],
        baseline=asked["baseline"],
        with_interval=asked["ci"],
        id_column=asked["id"],
        true_column=asked["true_column"],
        pred_columns=asked["pred_column"],
        group_column=asked["groups"],
        time_column=asked["time"],
        series_column=asked["series"],
        weight_column=asked["weights"],
        cut_off=asked["cut_off"],
        options=named | dict(map(_option, asked["option"])),
        seed=asked["seed"],
    )


def _option(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not name or not equals:
        raise UsageError(f"--option takes NAME=VALUE, not {text}.")
    for kind in (int, float):
        try:
            return name.strip(), kind(value)
        except ValueError:
            continue
    return name.strip(), value
