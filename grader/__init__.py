"""An automated grader for exercises on the machine-learning workflow."""

from importlib import import_module

__version__ = "0.1.0"


def load_ipython_extension(shell: object) -> None:
    """Add ``%grade`` and ``%leaks`` to a notebook; called by ``%load_ext grader``.

    Args:
        shell: The shell of the live kernel.
    """
    # By name, as every module may import this one, and few may import what that one needs.
    import_module("grader.integrations.jupyter").register(shell)
