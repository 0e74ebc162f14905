"""Parts of what a job on GitHub shows."""
