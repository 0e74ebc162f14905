from __future__ import annotations

import click
from click.shell_completion import get_completion_class

COMPLETE_VARIABLE = "_GRADE_COMPLETE"
INSTALL = {
    "bash": 'put this line into ~/.bashrc: eval "$(grade completion bash)"',
    "zsh": 'put this line into ~/.zshrc: eval "$(grade completion zsh)"',
    "fish": "run: grade completion fish > ~/.config/fish/completions/grade.fish",
}


@click.command("completion")
@click.argument("shell", type=click.Choice(list(INSTALL)))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script that completes commands and options in SHELL, and how to install it."""
    kind = get_completion_class(shell)
    assert kind is not None
    script = kind(ctx.find_root().command, {}, "grade", COMPLETE_VARIABLE).source()
    click.echo(f"# To install it for good, {INSTALL[shell]}\n{script}")
