"""Asks delivered models and functions about rows that the submission has not seen.

The rows are fetched when the last unit has ended. Labels never come here.
"""

from __future__ import annotations

import io
from typing import Any

from . import export

MAX_TEXT = 500


def answer(channel: Any, names: dict[str, Any], request: dict[str, Any]) -> None:
    """Fetch the unseen rows, if there are any, and send what the models say about them."""
    if not request.get("asks"):
        return
    channel.send("asks")
    received = channel.receive()
    if received is None:
        return
    asked, payload = received
    exporter = export.Exporter(request["artifact_bytes"])
    at = 0
    for each in asked["asks"]:
        table = payload[at : at + each["size"]]
        at += each["size"]
        method, problem, value = _ask(names, each, table)
        if problem:
            channel.send("answer", name=each["name"], method=method, problem=problem, sizes=[])
            continue
        tree, blobs = exporter.export(value)
        sizes = [len(blob) for blob in blobs]
        channel.send(
            "answer", b"".join(blobs), name=each["name"], method=method, tree=tree, sizes=sizes
        )


def _ask(names: dict[str, Any], asked: dict[str, Any], table: bytes) -> tuple[str, str, Any]:
    """Return the method that was called, why that failed, and what it returned."""
    import pandas as pd

    name = asked["deliverable"]
    if name not in names:
        return "", f"`{name}` is not defined", None
    target, method = names[name], ""
    if asked["methods"]:
        method = next((each for each in asked["methods"] if hasattr(target, each)), "")
        if not method:
            wanted = ", ".join(asked["methods"])
            return "", f"`{name}` has none of the methods {wanted}", None
        target = getattr(target, method)
    try:
        return method, "", target(pd.read_csv(io.BytesIO(table)))
    except BaseException as error:
        said = f"{type(error).__name__}: {error}"[:MAX_TEXT]
        called = f"{name}.{method}" if method else name
        return method, f"`{called}` raised {said}", None
