"""Keeps pytest itself from importing what the submissions bring along."""

collect_ignore = ["submissions"]
