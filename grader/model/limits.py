"""What a run may use."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on one run, all of its processes together unless said otherwise.

    Processor time is the limit that counts; the wall clock is a generous second, so that a
    loaded machine never fails a right submission.

    Attributes:
        cpu_s: Processor time, in seconds.
        wall_s: Time on the clock, in seconds.
        memory_bytes: Memory of all processes (proportional set size) and of written files.
        disk_bytes: Size of all written files.
        files: Number of files and folders.
        file_bytes: Size of one file.
        processes: Processes and threads at one time.
        open_files: Descriptors of one process.
        output_bytes: Printed text and displayed data that is kept.
        artifact_bytes: Delivered values, encoded.
    """

    cpu_s: float = 20.0
    wall_s: float = 120.0
    memory_bytes: int = 2048 * MEBIBYTE
    disk_bytes: int = 256 * MEBIBYTE
    files: int = 4096
    file_bytes: int = 128 * MEBIBYTE
    processes: int = 64
    open_files: int = 256
    output_bytes: int = 4 * MEBIBYTE
    artifact_bytes: int = 32 * MEBIBYTE
