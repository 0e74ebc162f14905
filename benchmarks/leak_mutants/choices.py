"""Leaks of choices that the test part made."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping

from benchmarks.leak_mutants.records import Change, Operator
from benchmarks.leak_mutants.sites import Fit, divisions, fits, is_untouched, splits_once, task
from grader.authoring.mutants.program import CAUSE, Program
from grader.model.leakage import LeakKind

NAMES = (
    *("DEPTHS", "depth", "depths", "best_depth", "score_of", "Sweep", "tried", "candidate"),
    *("inner_X", "tune_X", "inner_y", "tune_y", "chance", "limit", "seed_of", "result", "final"),
)
FORMS: Mapping[str, str] = {
    "list and argmax": """
        tried = []
        for depth in DEPTHS:
            candidate = {model}.fit({A}, {B})
            tried.append(candidate.score({C}, {D}))
        best_depth = DEPTHS[int(np.argmax(tried))]{c}
    """,
    "comprehension and max": """
        tried = [({model}.fit({A}, {B}).score({C}, {D}), depth) for depth in DEPTHS]
        result, best_depth = max(tried){c}
    """,
    "loop and if": """
        result, best_depth = -1e9, None
        for depth in DEPTHS:
            candidate = {model}
            candidate.fit({A}, {B})
            if candidate.score({C}, {D}) > result:{c}
                result, best_depth = candidate.score({C}, {D}), depth
    """,
    "dictionary": """
        tried = {}
        for depth in DEPTHS:
            tried[depth] = {model}.fit({A}, {B}).score({C}, {D})
        best_depth = max(tried, key=tried.get){c}
    """,
    "function": """
        def score_of(depth):
            candidate = {model}
            candidate.fit({A}, {B})
            return candidate.score({C}, {D})
        best_depth = max(DEPTHS, key=score_of){c}
    """,
    "lambda": """
        best_depth = max(DEPTHS, key=lambda depth: {model}.fit({A}, {B}).score({C}, {D})){c}
    """,
    "class": """
        class Sweep:
            def __init__(self, depths):
                self.depths, self.tried = depths, {}
            def run(self, learn, labels, look, truth):
                for depth in self.depths:
                    candidate = {model}.fit(learn, labels)
                    self.tried[depth] = candidate.score(look, truth)
                return self
            def best(self):
                return max(self.tried, key=self.tried.get){c}
        best_depth = Sweep(DEPTHS).run({A}, {B}, {C}, {D}).best()
    """,
    "sorted": """
        tried = sorted((({model}.fit({A}, {B}).score({C}, {D}), depth) for depth in DEPTHS)){c}
        best_depth = tried[-1][1]{c}
    """,
    "series": """
        import pandas as pd
        tried = pd.Series({depth: {model}.fit({A}, {B}).score({C}, {D}) for depth in DEPTHS})
        best_depth = tried.idxmax(){c}
    """,
    "two and an if": """
        depth = DEPTHS[0]
        tried = {model}.fit({A}, {B}).score({C}, {D})
        depth = DEPTHS[-1]
        result = {model}.fit({A}, {B}).score({C}, {D})
        best_depth = DEPTHS[-1] if result > tried else DEPTHS[0]{c}
    """,
    "while": """
        depth, tried, result = 1, -1e9, -1e8
        while result > tried:{c}
            depth, tried = depth + 1, result
            result = {model}.fit({A}, {B}).score({C}, {D})
            if depth > 8:
                break
        best_depth = depth
    """,
}
THRESHOLD: Mapping[str, str] = {
    "comprehension and argmax": """
        chance = candidate.predict_proba({C})[:, 1]
        DEPTHS = np.linspace(0.1, 0.9, 9)
        tried = [f1_score({D}, chance >= limit) for limit in DEPTHS]
        depth = DEPTHS[int(np.argmax(tried))]{c}
    """,
    "lambda": """
        chance = candidate.predict_proba({C})[:, 1]
        depth = max(np.linspace(0.1, 0.9, 9), key=lambda limit: f1_score({D}, chance >= limit)){c}
    """,
    "loop and if": """
        chance = candidate.predict_proba({C})[:, 1]
        depth, tried = 0.5, 0.0
        for limit in np.linspace(0.1, 0.9, 9):
            result = f1_score({D}, chance >= limit)
            if result > tried:{c}
                depth, tried = limit, result
    """,
}
INNER = "inner_X, tune_X, inner_y, tune_y = train_test_split({A}, {B}, random_state=0)"
BINARY = re.compile(r"predict_proba|roc_auc|f1_score|recall_score|precision_score")


def sweep_on_the_test_part(program: Program) -> Iterator[Change]:
    """Choose a depth by its test score; the twin chooses on a part of the training rows."""
    for fit, model, untouched in _models(program):
        imports = [
            "import numpy as np",
            f"from sklearn.tree import {model}",
            "from sklearn.model_selection import train_test_split",
        ]
        made = f"{model}(max_depth=depth, random_state=0)"
        head = "DEPTHS = [1, 2, 4, 8]"
        final = f"depth = best_depth\nfinal = {made}.fit({fit.train[0]}, {fit.train[1]})"
        report = f'print("depth", best_depth, final.score({fit.test[0]}, {fit.test[1]}))'
        for form, template in FORMS.items():
            leaky = _filled(template, made, fit.train, fit.test, CAUSE)
            honest = _filled(template, made, ("inner_X", "inner_y"), ("tune_X", "tune_y"), "")
            yield Change(
                pattern="depth chosen by test score",
                form=form,
                mutant=program.edited(
                    program.imported(imports),
                    program.after(fit.call, [head, leaky, final, report]),
                ),
                twin=program.edited(
                    program.imported(imports),
                    program.after(fit.call, [_inner(fit), head, honest, final, report]),
                )
                if untouched
                else "",
            )


def threshold_on_the_test_part(program: Program) -> Iterator[Change]:
    """Choose a threshold by test labels; the twin takes a part of the training rows for it."""
    if not BINARY.search(program.text):
        return
    for fit, model, untouched in _models(program):
        imports = [
            "import numpy as np",
            f"from sklearn.tree import {model}",
            "from sklearn.metrics import f1_score",
            "from sklearn.model_selection import train_test_split",
        ]
        if model != "DecisionTreeClassifier":
            continue
        report = f"result = candidate.predict_proba({fit.test[0]})[:, 1] >= depth"
        shown = f'print("threshold", depth, f1_score({fit.test[1]}, result))'
        for form, template in THRESHOLD.items():
            leaky = _filled(template, "", fit.train, fit.test, CAUSE)
            honest = _filled(template, "", fit.train, ("tune_X", "tune_y"), "")
            known = f"candidate = {model}(max_depth=4).fit({fit.train[0]}, {fit.train[1]})"
            inner = f"candidate = {model}(max_depth=4).fit(inner_X, inner_y)"
            yield Change(
                pattern="threshold chosen by test labels",
                form=form,
                mutant=program.edited(
                    program.imported(imports),
                    program.after(fit.call, [known, leaky, report, shown]),
                ),
                twin=program.edited(
                    program.imported(imports),
                    program.after(fit.call, [_inner(fit), inner, honest, report, shown]),
                )
                if untouched
                else "",
            )


def _models(program: Program) -> Iterator[tuple[Fit, str, bool]]:
    """Yield the first fit, a tree for its task, and whether its rows may be divided again."""
    model = {"classification": "DecisionTreeClassifier", "regression": "DecisionTreeRegressor"}
    chosen = model.get(task(program))
    if chosen is None or program.uses(*NAMES):
        return
    for division in divisions(program):
        for fit in fits(program, division):
            untouched = splits_once(program) and is_untouched(program, division, fit)
            yield fit, chosen, untouched
            return


def _inner(fit: Fit) -> str:
    return INNER.replace("{A}", fit.train[0]).replace("{B}", fit.train[1])


def _filled(
    template: str, model: str, learn: tuple[str, str], look: tuple[str, str], mark: str
) -> str:
    text = textwrap.dedent(template).strip("\n").rstrip()
    words = {"{model}": model, "{A}": learn[0], "{B}": learn[1], "{C}": look[0], "{D}": look[1]}
    for word, value in {**words, "{c}": mark}.items():
        text = text.replace(word, value)
    return text


OPERATORS = tuple(
    Operator(kind=LeakKind.MULTI_TEST, name=name, changes=changes)
    for name, changes in (
        ("sweep on the test part", sweep_on_the_test_part),
        ("threshold on the test part", threshold_on_the_test_part),
    )
)
