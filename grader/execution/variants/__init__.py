"""Ways to run a submission; one file each, found by its name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from grader.execution.variants import (
    another_seed,
    as_submitted,
    control,
    few_labels_altered,
    held_out_features_altered,
    held_out_features_resampled,
    held_out_files_altered,
    held_out_labels_altered,
    later_rows_altered,
    mended,
    repeated,
    twin,
    unseen_data,
)
from grader.execution.variants.base import Variant

VARIANTS: Mapping[str, Variant] = MappingProxyType(
    {
        as_submitted.NAME: as_submitted.make,
        repeated.NAME: repeated.make,
        another_seed.NAME: another_seed.make,
        unseen_data.NAME: unseen_data.make,
        held_out_files_altered.NAME: held_out_files_altered.make,
        control.NAME: control.make,
        twin.NAME: twin.make,
        held_out_features_altered.NAME: held_out_features_altered.make,
        held_out_features_resampled.NAME: held_out_features_resampled.make,
        held_out_labels_altered.NAME: held_out_labels_altered.make,
        few_labels_altered.NAME: few_labels_altered.make,
        later_rows_altered.NAME: later_rows_altered.make,
        mended.NAME: mended.make,
    }
)
