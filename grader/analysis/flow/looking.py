"""Reads what moves values between rows: shifts, windows, gaps filled from neighbours."""

from __future__ import annotations

from grader.analysis.flow.blending import as_data
from grader.analysis.flow.events import Ahead
from grader.analysis.flow.given import Given
from grader.analysis.flow.values import NOTHING, Data, Model, Value, View

BACKWARD = ("bfill", "backfill")
LAGS = "lag"


def shifted(owner: Data, given: Given) -> Data:
    """Read `shift`: of earlier rows it is a lag, of later rows it looks ahead."""
    steps = given.const(0, "periods")
    steps = 1 if steps is NOTHING and not given.args and "periods" not in given.words else steps
    reversed_ = "reversed" in owner.tags
    ahead = owner.all_ahead()
    if isinstance(steps, int | float) and steps:
        forward = (steps < 0) != reversed_
        if forward:
            ahead |= {Ahead(given.machine.blamed(given.node), f"shift({steps})")}
        else:
            _note(owner, given, LAGS)
    return owner.but(
        ahead=ahead, flow=frozenset(), columns=_moved(owner, ahead), column="", const=NOTHING,
        blocks=(),
    )  # fmt: skip


def _moved(owner: Data, ahead: frozenset[Ahead]) -> dict[str, Data]:
    return {
        name: data.but(ahead=data.ahead | ahead, flow=frozenset())
        for name, data in owner.columns.items()
    }


def _note(owner: Data, given: Given, how: str) -> None:
    """Note that the order of rows means something."""
    for path in owner.rows:
        path.source.time.setdefault(how, given.node.lineno)


def differences(owner: Data, given: Given) -> Data:
    """Read `diff` and `pct_change`."""
    steps = given.const(0, "periods")
    if isinstance(steps, int | float) and steps < 0:
        place = given.machine.blamed(given.node)
        return owner.but(ahead=owner.ahead | {Ahead(place, f"{given.name}({steps})")})
    _note(owner, given, LAGS)
    return owner.but(const=NOTHING, blocks=())


def filled_backward(owner: Data, given: Given) -> Data:
    """Read `bfill`, or `ffill` of a table that stands on its head."""
    name = given.text(-1, "method") or given.name
    backward = name in BACKWARD
    if backward == ("reversed" in owner.tags) or (not backward and name not in ("ffill", "pad")):
        return owner.but()
    return with_ahead(owner, Ahead(given.machine.blamed(given.node), name, needs_time=True))


def interpolated(owner: Data, given: Given) -> Data:
    """Read `interpolate`, which looks at the rows on both sides of a gap."""
    if given.text(0, "method") in ("ffill", "pad"):
        return owner.but()
    place = given.machine.blamed(given.node)
    return with_ahead(owner, Ahead(place, "interpolate", needs_time=True))


def with_ahead(owner: Data, ahead: Ahead) -> Data:
    """Return a table all of whose columns look ahead."""
    columns = {name: data.but(ahead=data.ahead | {ahead}) for name, data in owner.columns.items()}
    return owner.but(ahead=owner.ahead | {ahead}, columns=columns, const=NOTHING)


def window_of(of: Value, given: Given, keys: tuple[str, ...] = ()) -> View:
    """Read `rolling(…)`, `expanding(…)` and `ewm(…)`."""
    forward = any(
        isinstance(value, Model) and "Forward" in value.name for value in given.everything()
    )
    centred = given.is_on("center") or forward
    detail = given.name + (":forward" if forward else ":centred" if centred else "")
    place = given.machine.blamed(given.node)
    return View("window", of, keys, detail, given.node.lineno, place)


def window_method(view: View, given: Given) -> Value:
    """Return what a statistic of windows gives: as many rows, each knowing its neighbours."""
    given = Given(given.machine, given.name, given.args, given.words, given.node)
    owner = view.of.of if isinstance(view.of, View) else view.of
    if not isinstance(owner, Data):
        return given.blended()
    if given.name in ("rolling", "expanding", "ewm"):
        return window_of(owner, given, view.keys)
    ahead = owner.all_ahead()
    how = view.detail.partition(":")[2]
    if how or "reversed" in owner.tags:
        what = f"a {how or 'reversed'} window"
        ahead |= {Ahead(view.place or given.machine.blamed(given.node), what)}
    else:
        _note(owner, given, "window")
    return owner.but(
        ahead=ahead, flow=frozenset(), columns=_moved(owner, ahead), column="", const=NOTHING,
        blocks=(), stats=owner.all_stats(),
    )  # fmt: skip


def smoothed(given: Given) -> Data:
    """Read filters that look to both sides."""
    datas = [as_data(value) for value in given.everything()]
    owner = next((data for data in datas if data.rows), Data())
    sides = given.name != "convolve" or given.text(2, "mode") == "same"
    if not owner.rows or not sides:
        return owner.but(const=NOTHING)
    ahead = Ahead(given.machine.blamed(given.node), given.name, needs_time=True)
    return with_ahead(owner, ahead).but(flow=frozenset(), column="")


def windowed(given: Given) -> Data:
    """Read `sliding_window_view`: rows are windows of a series."""
    owner = as_data(given.at(0, "x"))
    _note(owner, given, "window")
    return owner.but(const=NOTHING)


def rolled(given: Given) -> Data:
    """Read `np.roll`: turned to the left, each row gets the value of a later one."""
    owner, steps = as_data(given.at(0, "a")), given.const(1, "shift")
    flat = given.at(2, "axis") is None
    if flat and isinstance(steps, int) and steps and owner.rows:
        ahead = owner.all_ahead()
        if steps < 0:
            ahead |= {Ahead(given.machine.blamed(given.node), f"roll({steps})", needs_time=True)}
        _note(owner, given, LAGS)
        return owner.but(ahead=ahead, flow=frozenset(), column="", const=NOTHING)
    return owner.but(const=NOTHING)
