"""What is learned from rows and then applied to rows: scalers, statistics, selectors."""

from __future__ import annotations

from dataclasses import dataclass, replace

from benchmarks.leak_mutants.shapes import ARRAY, FRAME

TOOL = "learned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A way to learn from rows, as templates: `{v}` rows, `{y}` labels, `{t}` what was learned.

    Attributes:
        name: What it is called in the table.
        learn: Learns from rows.
        use: Applies what was learned to rows.
        module: Module that its tool comes from; empty for plain pandas or NumPy.
        tool: Name that is imported from there.
        shapes: Shapes of values that it is for.
        needs: One of these words must stand in a program; without it the step changes nothing.
    """

    name: str
    learn: str
    use: str
    module: str = ""
    tool: str = ""
    shapes: tuple[str, ...] = (FRAME, ARRAY)
    needs: tuple[str, ...] = ()

    @property
    def imports(self) -> tuple[str, ...]:
        """Lines that import its tool."""
        return (f"from {self.module} import {self.tool}",) if self.module else ()

    def learned_from(self, rows: str, labels: str) -> str:
        """Return the expression that learns."""
        return self.learn.replace("{v}", rows).replace("{y}", labels)

    def used_on(self, rows: str, learned: str = TOOL) -> str:
        """Return the expression that applies what was learned."""
        return self.use.replace("{v}", rows).replace("{t}", learned)


def _tool(name: str, module: str, call: str, *, needs: tuple[str, ...] = ()) -> tuple[Step, Step]:
    """Return a transformer of scikit-learn, for arrays and for tables."""
    plain = Step(
        name=name,
        learn=f"{call}.fit({{v}})",
        use="{t}.transform({v})",
        module=module,
        tool=call.partition("(")[0],
        shapes=(ARRAY,),
        needs=needs,
    )
    framed = f'{call}.set_output(transform="pandas").fit({{v}})'
    return plain, replace(plain, learn=framed, shapes=(FRAME,))


GAPS = ("nan", "isna", "fillna", "SimpleImputer")
STEPS: tuple[Step, ...] = (
    *_tool("scaler", "sklearn.preprocessing", "StandardScaler()"),
    *_tool("min-max", "sklearn.preprocessing", "MinMaxScaler()"),
    *_tool("power", "sklearn.preprocessing", "PowerTransformer()"),
    *_tool("imputer", "sklearn.impute", "SimpleImputer()", needs=GAPS),
    Step(
        name="pca", module="sklearn.decomposition", tool="PCA", shapes=(ARRAY,),
        learn="PCA(n_components=2).fit({v})", use="{t}.transform({v})",
    ),
    Step(
        name="selector", module="sklearn.feature_selection", tool="SelectKBest", shapes=(ARRAY,),
        learn="SelectKBest(k=2).fit({v}, {y})", use="{t}.transform({v})",
    ),
    Step(
        name="bins", module="sklearn.preprocessing", tool="KBinsDiscretizer", shapes=(ARRAY,),
        learn='KBinsDiscretizer(4, encode="ordinal").fit({v})', use="{t}.transform({v})",
    ),
    Step(name="mean-fill", learn="{v}.mean()", use="{v}.fillna({t})", shapes=(FRAME,), needs=GAPS),
    Step(
        name="median-fill", learn="{v}.median()", use="{v}.fillna({t})", shapes=(FRAME,),
        needs=GAPS,
    ),
    Step(
        name="z-score", learn="({v}.mean(axis=0), {v}.std(axis=0))",
        use="({v} - {t}[0]) / {t}[1]",
    ),
    Step(
        name="range", learn="({v}.min(axis=0), {v}.max(axis=0))",
        use="({v} - {t}[0]) / ({t}[1] - {t}[0])",
    ),
    Step(name="centre", learn="{v}.mean(axis=0)", use="{v} - {t}"),
    Step(
        name="clip", learn="({v}.quantile(0.05), {v}.quantile(0.95))", shapes=(FRAME,),
        use="{v}.clip({t}[0], {t}[1], axis=1)",
    ),
)  # fmt: skip


def steps_for(shape: str, text: str) -> tuple[Step, ...]:
    """Return the steps that change something in a program with features of a shape."""
    return tuple(
        step
        for step in STEPS
        if shape in step.shapes and (not step.needs or any(word in text for word in step.needs))
    )
