"""Ways to run a submission; one file each, found by its name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from grader.execution.variants import another_seed, as_submitted, repeated, unseen_data
from grader.execution.variants.base import Variant

VARIANTS: Mapping[str, Variant] = MappingProxyType(
    {module.NAME: module.make for module in (as_submitted, repeated, another_seed, unseen_data)}
)
