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

_MODULES = (
    as_submitted,
    repeated,
    another_seed,
    unseen_data,
    held_out_files_altered,
    control,
    twin,
    held_out_features_altered,
    held_out_features_resampled,
    held_out_labels_altered,
    few_labels_altered,
    later_rows_altered,
    mended,
)
VARIANTS: Mapping[str, Variant] = MappingProxyType({each.NAME: each.make for each in _MODULES})
