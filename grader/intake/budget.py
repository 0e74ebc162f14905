"""How much a submission may hold: every bound of the intake, in one place."""

from __future__ import annotations

from dataclasses import dataclass

KIBIBYTE = 1024
MEBIBYTE = 1024 * KIBIBYTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Bounds that are checked before, or while, something is read.

    Attributes:
        notebook_bytes: Size of one notebook, stored outputs included.
        archive_bytes: Size of a zip archive, as it lies on the disk.
        code_bytes: All code of a submission, in UTF-8.
        answers_bytes: Size of ``answers.json``.
        json_depth: Lists and objects inside each other.
        json_values: Values in one JSON document, counted without its text.
        cells: Cells of a notebook, or sections of a script.
        files: Files of a folder or an archive.
        entries: Names that are looked at in a folder or an archive, ignored ones included.
        file_bytes: Size of one file in a folder or an archive.
        total_bytes: Size of all files in a folder or an archive, unpacked.
        folder_depth: Folders inside each other.
        name_bytes: Length of one name, in UTF-8; no file system takes longer ones.
        ratio: How much larger than packed a member of an archive may be …
        ratio_from_bytes: … from this size on; small files pack well and harm nobody.
    """

    notebook_bytes: int = 64 * MEBIBYTE
    archive_bytes: int = 64 * MEBIBYTE
    code_bytes: int = MEBIBYTE
    answers_bytes: int = MEBIBYTE
    json_depth: int = 100
    json_values: int = 2_000_000
    cells: int = 2_000
    files: int = 500
    entries: int = 10_000
    file_bytes: int = 64 * MEBIBYTE
    total_bytes: int = 128 * MEBIBYTE
    folder_depth: int = 16
    name_bytes: int = 255
    ratio: int = 100
    ratio_from_bytes: int = MEBIBYTE


BUDGET = Budget()


def size(n_bytes: int) -> str:
    """Return a size in words, such as ``1.5 MiB``."""
    if n_bytes < KIBIBYTE:
        return f"{n_bytes} bytes"
    unit, name = (MEBIBYTE, "MiB") if n_bytes >= MEBIBYTE else (KIBIBYTE, "KiB")
    return f"{n_bytes / unit:.1f}".removesuffix(".0") + f" {name}"
