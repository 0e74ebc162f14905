from __future__ import annotations

import sys

import click

from grader.cli._course import chosen_course


@click.command("label")
@click.argument("exercise")
@click.argument("answer")
@click.option("--question", required=True, help="Question in free text that it answers.")
@click.option(
    "--idea", "ideas", multiple=True, help="Idea that you found in it; once for each of them."
)
@click.option(
    "--kind",
    default="",
    help="What it is: good, half, wrong, or a way of gaming; by its ideas if left out.",
)
@click.option(
    "--exemplar",
    is_flag=True,
    help="Add it to the rubric's exemplars too, with which other answers are compared.",
)
def command(
    *, exercise: str, answer: str, question: str, ideas: tuple[str, ...], kind: str, exemplar: bool
) -> None:
    """Add an answer that you have read to those on which a rubric is measured.

    ANSWER is the learner's text, or - to read it from the standard input.
    """
    from grader.authoring.labelled import Labelled
    from grader.authoring.labelling import add_labelled, kind_of
    from grader.authoring.validate import rubric_of

    course = chosen_course()
    rubric = rubric_of(course, exercise)
    text = sys.stdin.read().rstrip("\n") if answer == "-" else answer
    labelled = Labelled(
        question=question,
        kind=kind or kind_of(rubric, question, ideas),
        answer=text,
        ideas=frozenset(ideas),
    )
    found = add_labelled(course, rubric, labelled, as_exemplar=exemplar)
    states = ", ".join(f"{each.idea.id} {each.state.value}" for each in found.judgement.ideas)
    click.echo(f"{'Added to' if found.is_new else 'Already in'} {found.path}: {labelled.kind}.")
    if found.is_exemplar:
        click.echo(f"Added to the exemplars of {question}; raise the rubric's version.")
    click.echo(f"The rubric as it was says: {states}.")
    click.echo(f"Measure it: grade validate {rubric.exercise} --calibration {found.path}")
