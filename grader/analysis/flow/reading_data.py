"""Reads what brings data in: files, data sets of libraries, dates."""

from __future__ import annotations

from grader.analysis.flow.blending import as_data, const_of, names_of
from grader.analysis.flow.given import Given
from grader.analysis.flow.naming import text
from grader.analysis.flow.rows import Cut, Path, refine
from grader.analysis.flow.values import Data, Items, Table, Value

ARRAYS = ("load", "loadtxt", "genfromtxt", "imread", "loadmat")  # no columns with names


def sourced(given: Given) -> Value:
    """Read a file or a data set; the same file read again holds the same rows."""
    rows = _rows_of(given)
    for path in rows:
        dated = given.words.get("parse_dates")
        names = names_of(dated) or ()
        path.source.dates |= set(names)
        index = names_of(given.words.get("index_col")) or ()
        if set(index) & set(names) or (const_of(dated) is True and "index_col" in given.words):
            path.source.time.setdefault("index", given.node.lineno)
    table = Data(rows=rows, whole=given.name not in ARRAYS)
    if given.name.startswith("make_") or given.is_on("return_X_y"):
        x = table.but(whole=False)
        y = Data(rows=rows, flow=frozenset({"$target"}))
        return Items([x, y], "tuple")
    if given.name.startswith(("load_", "fetch_")) and given.name != "load_dataset":
        return table.but(tags=frozenset({"bunch"}))
    return table


def _rows_of(given: Given) -> frozenset[Path]:
    name = given.text(0, "filepath_or_buffer", "path", "io")
    partial = {"skiprows", "nrows", "chunksize", "sheet_name", "subset"} & set(given.words)
    shown = name or given.name
    kind = "file" if given.name.startswith("read") or name else "dataset"
    key = f"<file>:{name}:{given.name}" if name and not partial else ""
    if not key and given.name.startswith(("load_", "fetch_")) and not given.args:
        settings = sorted(f"{k}={const_of(v)!r}" for k, v in given.words.items()
                          if k not in ("return_X_y", "as_frame"))  # fmt: skip
        key = f"<data set>:{given.name}:{settings}"
    machine = given.machine
    if key and key in machine.symbols:
        return frozenset({Path(machine.symbols[key])})
    rows = machine.source(kind, shown, given.node)
    if key:
        (path,) = rows
        machine.symbols[key] = path.source
    return rows


def loaded_parts(given: Given) -> Value:
    """Read data sets that come divided: `mnist.load_data()`."""
    rows = given.machine.source("dataset", text(getattr(given.node, "func", None)), given.node)
    sides = []
    for side in ("train", "test"):
        part = refine(rows, {Cut("split:given", side)})
        x = Data(rows=part)
        y = Data(rows=part, flow=frozenset({"$target"}))
        sides.append(Items([x, y], "tuple"))
    return Items(list(sides), "tuple")


def dates(given: Given) -> Value:
    """Read what makes dates: of a column, a range, or one moment."""
    if given.name.endswith("_range"):
        rows = given.machine.source("made", given.name, given.node)
        return Data(rows=rows, tags=frozenset({"date"}))
    first = given.at(0, "arg", "data", "ts_input")
    if isinstance(first, Table):
        return Data(tags=frozenset({"date"}))
    data = as_data(first)
    tags = (data.tags - {"part"}) | {"date"}
    if data.rows:
        return data.but(tags=tags)
    return data.but(tags=tags)
