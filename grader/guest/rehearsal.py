"""Does once, before the first fork, what is slow the first time.

Nothing of it leaves a trace that a submission could see, and nothing starts a thread.
"""

from __future__ import annotations

import io
import sys
from typing import Any


def rehearse(shell: Any) -> None:
    """Run a cell, format values and a traceback, and draw, all for nobody."""
    shell.run_cell("pass", store_history=False)
    shell.last_execution_result = None
    shell.display_formatter.format({"text": [1, 2.5, None]})
    _format_traceback(shell)
    if "pandas" in sys.modules:
        _format_frame(shell)
    if "matplotlib.pyplot" in sys.modules:
        _draw()


def _format_traceback(shell: Any) -> None:
    try:
        int("rehearsed")
    except ValueError:
        shell.InteractiveTB.structured_traceback(*sys.exc_info())


def _format_frame(shell: Any) -> None:
    import pandas as pd

    shell.display_formatter.format(pd.DataFrame({"a": [1, 2], "b": ["x", None]}))


def _draw() -> None:
    """Draw beside pyplot, whose back end stays unchosen."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure()
    FigureCanvasAgg(figure)
    figure.add_subplot().plot([0.0, 1.0])
    figure.savefig(io.BytesIO(), format="png", bbox_inches="tight")
