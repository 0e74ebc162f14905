"""Records, inside a run, which rows reached which fit, split, prediction and score.

One library joint per file. Nothing here changes what the learner's code computes; what is recorded
goes out as ``trace`` frames, and is a claim like everything that leaves the sandbox.
"""

from __future__ import annotations

from .installation import install

__all__ = ["install"]
