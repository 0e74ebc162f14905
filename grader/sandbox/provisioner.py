"""Lets Jupyter's own client machinery use a kernel that was forked inside the sandbox."""

from __future__ import annotations

import threading
from typing import Any, Self

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import KernelProvisionerBase
from traitlets import Any as AnyTrait

PROVISIONER = "grader-zygote"
CHANNELS = ("shell", "iopub", "stdin", "control")


class ZygoteKernelManager(AsyncKernelManager):
    """Manages a kernel that runs already, behind sockets that are known."""

    connection = AnyTrait()
    over = AnyTrait()

    @classmethod
    def for_connection(cls, connection: dict[str, Any], over: threading.Event) -> Self:
        """Return a manager.

        Args:
            connection: Contents of the kernel's connection file.
            over: Set as soon as the job of the kernel has ended.
        """
        manager = cls(connection=connection, over=over, transport="ipc", ip=connection["ip"])
        spec = KernelSpec(display_name="Python", language="python", argv=["python"])
        spec.metadata = {"kernel_provisioner": {"provisioner_name": PROVISIONER}}
        manager._kernel_spec = spec
        return manager


class ZygoteProvisioner(KernelProvisionerBase):
    """Stands for the process of the kernel, which the watchdog inside looks after."""

    @property
    def has_process(self) -> bool:
        """Whether the kernel's job runs."""
        return not self.parent.over.is_set()

    async def poll(self) -> int | None:
        """Return None while the job runs."""
        return None if self.has_process else 0

    async def wait(self) -> int | None:
        """Return at once: the conversation with the job waits for its end."""
        return 0

    async def send_signal(self, signum: int) -> None:
        """Do nothing: the limits of the watchdog are the only way to stop a job."""

    async def kill(self, restart: bool = False) -> None:  # noqa: FBT001, FBT002 - its signature
        """Do nothing, as for signals."""

    async def terminate(self, restart: bool = False) -> None:  # noqa: FBT001, FBT002 - its signature
        """Do nothing, as for signals."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> dict[str, Any]:  # noqa: ARG002 - its signature
        """Return where the kernel listens; it was started with its job."""
        connection = self.parent.connection
        return {**connection, "key": connection["key"].encode()}

    async def cleanup(self, restart: bool = False) -> None:  # noqa: FBT001, FBT002 - its signature
        """Do nothing: the job cleans up after itself."""

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Launch nothing."""
        return {**kwargs, "cmd": []}
