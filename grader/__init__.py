"""An automated grader for exercises on the machine-learning workflow."""

__version__ = "0.1.0"
