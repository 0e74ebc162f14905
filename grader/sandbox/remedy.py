"""Says what an operator can do where this machine refuses to isolate."""

from __future__ import annotations

from pathlib import Path

APPARMOR = Path("/proc/sys/kernel/apparmor_restrict_unprivileged_userns")
MAX_NAMESPACES = Path("/proc/sys/user/max_user_namespaces")


def remedy(level: str) -> str:
    """Return what an operator can do where a level does not work."""
    if level != "namespaces":
        return ""
    if _reads(APPARMOR, "1"):
        return (
            "AppArmor refuses user namespaces to ordinary programs. Allow them with: "
            "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0"
        )
    if _reads(MAX_NAMESPACES, "0"):
        return "Allow user namespaces with: sudo sysctl -w user.max_user_namespaces=10000"
    if Path("/.dockerenv").exists() or Path("/run/.containerenv").exists():
        return (
            "This is a container whose profile refuses namespaces. Start it with "
            "--security-opt seccomp=unconfined --security-opt apparmor=unconfined "
            "--security-opt systempaths=unconfined, or treat the container as the wall and use "
            "--isolation none."
        )
    return "The kernel must be 5.12 or newer and allow unprivileged user namespaces."


def _reads(path: Path, value: str) -> bool:
    try:
        return path.read_text().strip() == value
    except OSError:
        return False
