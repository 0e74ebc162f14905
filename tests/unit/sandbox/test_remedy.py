from __future__ import annotations

from pathlib import Path

import pytest

from grader.sandbox import remedy


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("APPARMOR", "1\n", "apparmor_restrict_unprivileged_userns=0"),
        ("MAX_NAMESPACES", "0\n", "user.max_user_namespaces"),
    ],
)
def test_a_setting_that_forbids_is_named_with_its_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, value: str, says: str
) -> None:
    """Where the system forbids namespaces, the operator reads the command that allows them."""
    for setting in ("APPARMOR", "MAX_NAMESPACES"):
        monkeypatch.setattr(remedy, setting, tmp_path / setting)
    (tmp_path / name).write_text(value)
    assert says in remedy.remedy("namespaces")


def test_there_is_always_something_to_say(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without a known reason the operator still reads what is needed; level none needs nothing."""
    for setting in ("APPARMOR", "MAX_NAMESPACES"):
        monkeypatch.setattr(remedy, setting, tmp_path / setting)
    assert remedy.remedy("namespaces")
    assert remedy.remedy("none") == ""
