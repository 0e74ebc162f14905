"""Runs Python files of authors, which stand in no package and cannot import their neighbours."""

from __future__ import annotations

import hashlib
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType


class _Loader(SourceFileLoader):
    """Loads a file without leaving a compiled copy in the course's folder."""

    def set_data(self, *_args: object, **_options: object) -> None:
        """Write nothing."""


def load_module(path: Path) -> ModuleType:
    """Return a file as a module; whatever it raises is the author's."""
    name = f"_authored_{hashlib.sha256(str(path).encode()).hexdigest()[:16]}"
    loader = _Loader(name, str(path))
    spec = spec_from_loader(name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their own module up there
    loader.exec_module(module)
    return module
