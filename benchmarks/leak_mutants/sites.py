"""Places of a program where something can be put in: splits, folds, fits, evaluations."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from benchmarks.leak_mutants.shapes import UNKNOWN, shape_of
from grader.authoring.mutants.program import Program

EVALUATES = {"score", "predict", "predict_proba", "decision_function", "transform", "evaluate"}
CROSS_VALIDATES = {"cross_val_score", "cross_validate", "cross_val_predict"}
CLASSIFIES = re.compile(r"Classifier\b|LogisticRegression|SVC\b|NB\b|accuracy|roc_auc|f1_score")
REGRESSES = re.compile(r"Regressor\b|Ridge\b|Lasso\b|LinearRegression|SVR\b|mean_\w+_error|r2_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """One split of rows into a training and a test part, with a model fitted on the one.

    Attributes:
        node: The call or the values that split.
        whole: Text of the features of all rows, above the split.
        whole_label: Text of their labels; empty if they are not known there.
        argument: The expression to replace when the name of the features cannot be bound anew.
        train: Text of the features of the training part.
        test: Text of the features of the test part.
        train_label: Text of the labels of the training part; may be empty.
        test_label: Text of the labels of the test part; may be empty.
        shape: Whether the features are a table or an array.
        names: Test names by the training names that they belong to.
    """

    node: ast.expr
    whole: str
    whole_label: str
    argument: ast.expr | None
    train: str
    test: str
    train_label: str
    test_label: str
    shape: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """The fit of a model on the training part, and the same for the test part.

    Attributes:
        call: The call of `fit`.
        train: Texts of features and labels that it learns from.
        test: Texts of the same of the test part.
    """

    call: ast.Call
    train: tuple[str, str]
    test: tuple[str, str]


DIVIDES_AGAIN = re.compile(
    r"cross_val|SearchCV|CV\(|KFold|ShuffleSplit|SeriesSplit|GroupOut|LeaveOneOut|Stacking|\.split\("
    r"|_curve\(|validation_split|early_stopping|random_split|optuna|array_split|PredefinedSplit"
)


def splits_once(program: Program) -> bool:
    """Whether rows are divided once: no folds, and no part of the training rows to tune on."""
    splits = sum(called(call) == "train_test_split" for call in program.calls)
    return splits <= 1 and not DIVIDES_AGAIN.search(program.text)


def learns(program: Program) -> bool:
    """Whether a model is fitted, and not only rows are divided."""
    return re.search(r"\.fit\(|cross_val", program.text) is not None


def only_folds(program: Program) -> bool:
    """Whether rows are divided by folds alone."""
    calls = [called(call) for call in program.calls]
    return not {"train_test_split", "split", "sample"} & set(calls)


def called(call: ast.Call) -> str:
    """Return the name of what is called, without what stands before a dot."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def mentions(node: ast.AST, name: str) -> bool:
    """Whether a name is used in an expression."""
    return any(isinstance(each, ast.Name) and each.id == name for each in ast.walk(node))


def task(program: Program) -> str:
    """Return `classification` or `regression`; empty if the text says neither or both."""
    classifies, regresses = CLASSIFIES.search(program.text), REGRESSES.search(program.text)
    if bool(classifies) == bool(regresses):
        return ""
    return "classification" if classifies else "regression"


@cache
def divisions(program: Program) -> tuple[Division, ...]:
    """Return the first split of a program, if its parts are used for fitting and evaluating."""
    for node in sorted(_assignments(program), key=lambda node: node.lineno):
        names = _bound(node)
        read = _read_call(program, node, names) or _read_values(program, node, names)
        if read is not None and _is_used(program, read):
            return (read,)
    return ()


def _assignments(program: Program) -> Iterator[ast.Assign]:
    for node in ast.walk(program.tree):
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            yield node


def _bound(node: ast.Assign) -> list[str]:
    target = node.targets[0]
    if not isinstance(target, ast.Tuple):
        return []
    return [each.id if isinstance(each, ast.Name) else "" for each in target.elts]


def _read_call(program: Program, node: ast.Assign, names: list[str]) -> Division | None:
    call = node.value
    if not isinstance(call, ast.Call) or called(call) != "train_test_split":
        return None
    if len(call.args) * 2 != len(names) or not 0 < len(call.args) < 3 or "" in names:  # noqa: PLR2004 - features, or features and labels
        return None
    return _division(program, call, (call.args[0], call.args[1:]), names)


def _read_values(program: Program, node: ast.Assign, names: list[str]) -> Division | None:
    """Read `train, test = table[:n], table[n:]`, with labels or without."""
    values = node.value.elts if isinstance(node.value, ast.Tuple) else []
    if len(values) != len(names) or len(names) not in {2, 4} or "" in names:
        return None
    bases = [_base(value) for value in values]
    if any(base is None for base in bases) or not program.is_top_level(node):
        return None
    found = [base for base in bases if base is not None]
    if len({base.id for base in found[:2]}) != 1 or len({base.id for base in found[2:]}) > 1:
        return None
    return _division(program, node.value, (found[0], list(found[2:3])), names)


def _base(value: ast.expr) -> ast.Name | None:
    if not isinstance(value, ast.Subscript):
        return None
    base = value.value
    if isinstance(base, ast.Attribute) and base.attr in {"iloc", "loc"}:
        base = base.value
    return base if isinstance(base, ast.Name) else None


def _division(
    program: Program,
    node: ast.expr,
    divided: tuple[ast.expr, Sequence[ast.expr]],
    names: list[str],
) -> Division | None:
    value, labels = divided
    pairs = dict(zip(names[::2], names[1::2], strict=True))
    shape = shape_of(program, value)
    if labels:
        return Division(
            node=node, whole=program.atom(value), whole_label=program.atom(labels[0]),
            argument=value if isinstance(node, ast.Call) else None, train=names[0], test=names[1],
            train_label=names[2], test_label=names[3], shape=shape, names=pairs,
        )  # fmt: skip
    if not isinstance(value, ast.Name):
        return None
    columns, label = _columns(program, node, names[0])
    if not columns:
        return None

    def of(part: str, inner: str) -> str:
        return f"{part}[{inner}]" if inner else ""

    return Division(
        node=node, whole=of(value.id, columns), whole_label=of(value.id, label), argument=None,
        train=of(names[0], columns), test=of(names[1], columns),
        train_label=of(names[0], label), test_label=of(names[1], label),
        shape=shape, names=pairs,
    )  # fmt: skip


def _columns(program: Program, split: ast.expr, train: str) -> tuple[str, str]:
    """Return the texts of the feature columns and of the label with which a model is fitted."""
    for call in program.calls:
        if called(call) != "fit" or len(call.args) < 2:  # noqa: PLR2004 - features and labels
            continue
        parts = [each for each in call.args[:2] if isinstance(each, ast.Subscript)]
        owners = {each.value.id for each in parts if isinstance(each.value, ast.Name)}
        if len(parts) == 2 and owners == {train}:  # noqa: PLR2004 - features and labels
            features, label = (each.slice for each in parts)
            columns = _literal_columns(program, split, features)
            if columns and isinstance(label, ast.Constant):
                return columns, program.source(label)
    return "", ""


def _literal_columns(program: Program, split: ast.expr, columns: ast.expr) -> str:
    if isinstance(columns, ast.List):
        return program.source(columns)
    if not isinstance(columns, ast.Name):
        return ""
    for node in _assignments(program):
        target = node.targets[0]
        if isinstance(target, ast.Name) and target.id == columns.id:
            if node.lineno < split.lineno:
                return columns.id
            return program.source(node.value) if isinstance(node.value, ast.List) else ""
    return ""


def _is_used(program: Program, read: Division) -> bool:
    """Whether something is fitted on the training part and the test part is evaluated."""
    train, test = next(iter(read.names.items()))
    block = program.block(read.node)
    inside = [
        call
        for call in program.calls
        if call.args and call.lineno > read.node.lineno and _is_within(program, call, block)
    ]
    fits = any(
        called(c) in {"fit", "fit_transform"} and mentions(c.args[0], train) for c in inside
    )
    looks = any(called(c) in EVALUATES and mentions(c.args[0], test) for c in inside)
    return fits and looks and read.shape != UNKNOWN


def _is_within(program: Program, node: ast.AST, block: ast.AST) -> bool:
    parent: ast.AST | None = node
    while parent is not None:
        if parent is block:
            return True
        parent = program.parents.get(parent)
    return False


def fits(program: Program, division: Division) -> Iterator[Fit]:
    """Yield the fits of models on the training part, in the block of the split."""
    for call in program.calls:
        if called(call) != "fit" or len(call.args) != 2 or call.lineno <= division.node.lineno:  # noqa: PLR2004 - features and labels
            continue
        if program.block(call) is not program.block(division.node):
            continue
        if isinstance(program.statements[call], ast.Return):
            continue
        train = (program.source(call.args[0]), program.source(call.args[1]))
        test = tuple(_swapped(text, division.names) for text in train)
        if all(before != after for before, after in zip(train, test, strict=True)):
            yield Fit(call=call, train=train, test=(test[0], test[1]))


def is_untouched(program: Program, division: Division, fit: Fit) -> bool:
    """Whether the parts go from the split into the fit as they are."""
    if fit.train != (division.train, division.train_label) or isinstance(division.node, ast.Tuple):
        return False
    between = range(program.statements[division.node].end_lineno or 0, fit.call.lineno)
    return not any(
        isinstance(node, ast.Name) and node.id in division.names and node.lineno - 1 in between
        for node in ast.walk(program.tree)
        if program.statements.get(node) is not program.statements[fit.call]
    )


def _swapped(text: str, names: Mapping[str, str]) -> str:
    pattern = "|".join(rf"\b{re.escape(name)}\b" for name in names)
    return re.sub(pattern, lambda match: names[match.group()], text)
