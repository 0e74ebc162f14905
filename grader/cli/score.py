from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from grader.errors import UsageError
from grader.reporters import Display
from grader.reporters.score import SCORE_REPORTERS

FILE = click.Path(path_type=Path)


@click.command("score")
@click.option("--y-true", type=FILE, required=True, metavar="FILE", help="Actual values.")
@click.option("--y-pred", type=FILE, required=True, metavar="FILE", help="Predictions.")
@click.option("--metric", required=True, metavar="NAME", help="Metric, such as roc_auc.")
@click.option("--baseline", default="", metavar="NAME", help="Baseline, such as majority.")
@click.option("--y-train", type=FILE, metavar="FILE", help="Training targets, for a baseline.")
@click.option("--ci", is_flag=True, help="Tell how far luck may have moved the score.")
@click.option("--id", "id_column", default="", metavar="C", help="Column of ids, in both files.")
@click.option("--true-column", default="", metavar="C", help="Column of actual values.")
@click.option("--pred-column", multiple=True, metavar="C", help="Column of predictions.")
@click.option("--groups", default="", metavar="C", help="Column that names entity or query.")
@click.option("--weights", default="", metavar="C", help="Column that says how much a row counts.")
@click.option("--k", type=float, metavar="N", help="How many rows are looked at, or their share.")
@click.option("--average", metavar="NAME", help="How to average over classes: macro, weighted.")
@click.option("--positive", metavar="LABEL", help="Which class is the positive one.")
@click.option(
    "--option",
    "more",
    multiple=True,
    metavar="NAME=VALUE",
    help="Another option of the metric or the baseline, such as beta=2 or false_negative=50.",
)
@click.option(
    "--seed", type=click.IntRange(0), default=0, show_default=True, help="Where the draws start."
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(SCORE_REPORTERS)),
    default="terminal",
    show_default=True,
    help="How the answer is written.",
)
def command(
    *,
    y_true: Path,
    y_pred: Path,
    y_train: Path | None,
    ci: bool,
    pred_column: tuple[str, ...],
    k: float | None,
    more: tuple[str, ...],
    format_: str,
    **asked: Any,
) -> None:
    """Score predictions in a CSV or Parquet file, as the grader does; no course is needed.

    Exit status: 0 scored, 2 wrong use, 3 a file cannot be read or has no score.
    """
    from grader.measurement import Question, measure

    whole = int(k) if k is not None and k.is_integer() else k
    question = Question(
        y_true=y_true,
        y_pred=y_pred,
        y_train=y_train,
        metric=asked["metric"],
        baseline=asked["baseline"],
        with_interval=ci,
        id_column=asked["id_column"],
        true_column=asked["true_column"],
        pred_columns=pred_column,
        group_column=asked["groups"],
        weight_column=asked["weights"],
        options={"k": whole, "average": asked["average"], "positive": asked["positive"]}
        | dict(map(_option, more)),
        seed=asked["seed"],
    )
    display = Display.of(sys.stdout, os.environ)
    click.echo(SCORE_REPORTERS[format_](display).render(measure(question)), nl=False)


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
