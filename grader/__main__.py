"""Lets `python -m grader` do what `grade` does."""

from grader.cli import main

if __name__ == "__main__":
    main()
