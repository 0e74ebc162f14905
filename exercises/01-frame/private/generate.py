"""Makes the table of accounts and its data dictionary from a seed.

Run as ``python generate.py SEED FOLDER`` to write them; without a seed, the public one is used.

Another seed gives other accounts, and a dictionary in another order and in other words. Names of
columns stay, and so do the facts of the brief, which stand in the statement: a spec is written
down, not computed.

Values are drawn as integers and uniform numbers and combined with arithmetic that IEEE 754
fixes to the last bit, so that a seed means the same bytes on every machine.
"""

# ruff: noqa: PLR2004 - the odds and sizes of an invented world need no names

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

PUBLIC_SEED = 101
FIRST_MONDAY = np.datetime64("2025-01-06")
EXPORTED_ON = np.datetime64("2026-02-27")
HORIZON_DAYS = 42

Column = NDArray[np.generic] | Sequence[object]
Table = dict[str, Column]

# Column, type, meaning, and when it gets its value, in two wordings.
DICTIONARY = (
    ("snapshot_id", "integer", "number of the row", "by the export", "when the row is exported"),
    (
        "monday",
        "date",
        "the Monday to which the row belongs",
        "by the weekly snapshot",
        "on that Monday, at 05:00",
    ),
    ("account_id", "integer", "the account", "at sign-up", "when the account is opened"),
    (
        "plan",
        "text",
        "solo, team or business",
        "at sign-up; the snapshot keeps the plan of that Monday",
        "with each change of plan; the row has that Monday's",
    ),
    (
        "country",
        "text",
        "where the firm is registered",
        "at sign-up",
        "when the account is opened",
    ),
    (
        "seats",
        "integer",
        "people who may log in",
        "by the weekly snapshot",
        "on that Monday, at 05:00",
    ),
    (
        "signed_on",
        "date",
        "first day of the first contract",
        "at sign-up",
        "when the account is opened",
    ),
    (
        "contract_ends_on",
        "date",
        "last day of the contract that runs on that Monday",
        "when that contract is signed, up to a year before its last day",
        "at the start of that contract",
    ),
    (
        "logins_14d",
        "integer",
        "logins in the 14 days before that Monday",
        "by the weekly snapshot",
        "on that Monday, at 05:00",
    ),
    (
        "last_login_on",
        "date",
        "day of the last login before that Monday",
        "by the weekly snapshot",
        "on that Monday, at 05:00",
    ),
    (
        "invoices_30d",
        "integer",
        "invoices written in the 30 days before that Monday",
        "by the weekly snapshot",
        "on that Monday, at 05:00",
    ),
    (
        "tickets_30d",
        "integer",
        "support tickets opened in the 30 days before that Monday",
        "by the weekly snapshot",
        "on that Monday, at 05:00",
    ),
    (
        "late_payments_12m",
        "integer",
        "bills paid late in the 12 months before that Monday",
        "by the weekly snapshot",
        "on that Monday, at 05:00",
    ),
    (
        "survey_score",
        "integer",
        "answer to the latest quarterly survey, 0 to 10",
        "each quarter, for all accounts that run; the row has the latest before that Monday",
        "when a running account answers; the row has the latest before that Monday",
    ),
    (
        "last_credit_on",
        "date",
        "day of the latest goodwill credit before that Monday",
        "when the desk grants a credit; the row has the latest before that Monday",
        "with each credit; the row has the latest before that Monday",
    ),
    (
        "account_status",
        "text",
        "active, in notice or closed",
        "overwritten in place with every change; the export shows the day of the export",
        "kept without history: each change replaces the value, and the export shows the newest",
    ),
    (
        "cancel_reason",
        "text",
        "why the account leaves",
        "by support, from the letter of notice",
        "when support files the letter of notice",
    ),
    (
        "exit_survey_score",
        "integer",
        "answer to the survey about the farewell, 0 to 10",
        "about a week after notice was given",
        "by those who gave notice, some days later",
    ),
    (
        "closing_refund",
        "decimal",
        "what is paid back for the rest of the contract, in euros",
        "by finance, on the day on which the account is closed",
        "when the account is closed, 30 days after notice",
    ),
    (
        "data_export_at",
        "date",
        "day on which a leaver fetched all invoices",
        "by the job that closes accounts",
        "on the day of the download, after notice was given",
    ),
    (
        "gave_notice",
        "integer",
        "the target: 1 if the account gave notice within the horizon, else 0",
        "when the horizon is over",
        "by a nightly job, once the horizon is over",
    ),
)


def generate(seed: int) -> dict[str, bytes]:
    """Return the files of one variant.

    Args:
        seed: Any whole number from 0; equal seeds give equal bytes.

    Returns:
        CSV files by their POSIX path in the work folder.
    """
    rows, words = np.random.default_rng(seed).spawn(2)
    return {
        "data/accounts.csv": _csv(_accounts(rows)),
        "data/columns.csv": _csv(_columns(words)),
    }


def _columns(rng: Generator) -> Table:
    """Return the dictionary, in any order and in one of two wordings for each column."""
    entries = [DICTIONARY[at] for at in rng.permutation(len(DICTIONARY)).tolist()]
    wording = rng.integers(3, 5, len(entries)).tolist()
    return {
        "column": [entry[0] for entry in entries],
        "type": [entry[1] for entry in entries],
        "meaning": [entry[2] for entry in entries],
        "filled_in": [entry[at] for entry, at in zip(entries, wording, strict=True)],
    }


def _accounts(rng: Generator) -> Table:
    """Return accounts as they stood on Mondays of one year, account by account."""
    n_accounts = 1_300
    leaves = rng.random(n_accounts) < 0.33
    notice = np.where(leaves, rng.integers(10, 415, n_accounts), 10_000)
    account, monday = _mondays(rng, notice)
    ahead = notice[account] - monday
    gone = leaves[account]
    n = len(account)
    soon = (ahead <= HORIZON_DAYS).astype(np.int64)
    signed = rng.integers(-1_400, -1, n_accounts)[account]
    quiet = rng.integers(0, 10, n) + rng.integers(0, 16, n) * soon
    table: Table = {
        "snapshot_id": 40_001 + rng.choice(30_000, n, replace=False),
        "monday": _dates(monday),
        "account_id": 7_000 + account,
        "plan": rng.choice(["solo", "team", "business"], n_accounts, p=[0.5, 0.35, 0.15])[account],
        "country": _gaps(rng, rng.choice(["AT", "DE", "FR", "NL"], n_accounts)[account], 0.02),
        "seats": rng.integers(1, 12, n_accounts)[account],
        "signed_on": _dates(signed),
        "contract_ends_on": _dates(signed + 365 * ((monday - signed) // 365 + 1)),
        "logins_14d": rng.integers(0, 30, n) * (quiet < 14) // (1 + soon),
        "last_login_on": _dates(monday - 1 - quiet),
        "invoices_30d": rng.integers(0, 60, n),
        "tickets_30d": rng.integers(0, 4, n) * (rng.random(n) < 0.25 + 0.2 * soon),
        "late_payments_12m": rng.integers(0, 4, n) * (rng.random(n) < 0.2),
        "survey_score": _gaps(rng, rng.integers(2, 11, n) - 2 * soon, 0.3),
        "last_credit_on": _gaps(rng, _dates(monday - rng.integers(3, 300, n)), 0.8),
    }
    return table | _written_later(rng, account, notice, gone) | {"gave_notice": soon}


def _mondays(
    rng: Generator, notice: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return accounts and days of some Mondays on which they had not given notice yet."""
    account = np.arange(len(notice)).repeat(2)
    weeks = np.concatenate([rng.integers(0, 26, len(notice)), rng.integers(26, 52, len(notice))])
    monday = 7 * weeks.reshape(2, -1).T.reshape(-1)
    running = notice[account] > monday
    return account[running], monday[running]


def _written_later(
    rng: Generator, account: NDArray[np.int64], notice: NDArray[np.int64], gone: NDArray[np.bool_]
) -> Table:
    """Return what the export joins on from the day of the export: the same in all rows."""
    n = len(notice)
    reason = rng.choice(["price", "unused", "competitor", "closing_down"], n)[account]
    score = rng.integers(0, 8, n).astype(str)[account]
    refund = (rng.integers(400, 60_000, n) / 100).astype(str)[account]
    fetched = _dates(np.where(notice < 5_000, notice + rng.integers(1, 25, n), 0))[account]
    closed = notice[account] + 30 < (EXPORTED_ON - FIRST_MONDAY).astype(np.int64)
    answered = gone & (rng.random(n)[account] < 0.6)
    return {
        "account_status": np.where(gone, np.where(closed, "closed", "in notice"), "active"),
        "cancel_reason": np.where(gone, reason, ""),
        "exit_survey_score": np.where(answered, score, ""),
        "closing_refund": np.where(gone & closed, refund, ""),
        "data_export_at": np.where(gone & (rng.random(n)[account] < 0.8), fetched, ""),
    }


def _dates(days: NDArray[np.int64]) -> NDArray[np.str_]:
    return np.datetime_as_string(FIRST_MONDAY + days.astype("timedelta64[D]"))


def _gaps(rng: Generator, column: NDArray[np.generic], share: float) -> Column:
    """Return the column as objects, with a share of its values missing."""
    return np.where(rng.random(len(column)) < share, "", column.astype(object))


def _csv(table: Mapping[str, Column]) -> bytes:
    columns = [np.asarray(column).tolist() for column in table.values()]
    return _lines([list(table), *zip(*columns, strict=True)])


def _lines(rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def main(arguments: Sequence[str]) -> None:
    """Write the files of a seed below a folder."""
    seed = int(arguments[0]) if arguments else PUBLIC_SEED
    folder = Path(arguments[1]) if arguments[1:] else Path(__file__).parent.parent
    for path, content in generate(seed).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


if __name__ == "__main__":
    main(sys.argv[1:])
