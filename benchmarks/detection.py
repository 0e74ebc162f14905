"""How well are leaks told? Precision and recall per kind, beside a naive search of the text.

    python benchmarks/detection.py [--views source|all] [--only cases|made|references]
                                   [--limit N] [--json FILE] [--verbose]

(a) cases       the flagged and the clean programs of `tests/checks/`
(b) mutants     clean programs into which one leak was put, and twins that must stay clean
(c) references  the clean notebooks of `tests/clean_notebooks/` and the reference solutions

A leak counts as told if the verdict of its kind is `leak`. In (b), what altering the held-out rows
does not change is no leak; with `--views all` such mutants are left out, and those that break.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.leak_mutants import sizes
from benchmarks.leak_mutants.cases import Case, made_cases, written_cases
from benchmarks.leak_mutants.figures import (
    Figures,
    Share,
    accused,
    decided,
    figures,
    naive,
    quantile,
)
from benchmarks.leak_mutants.looking import RAN, Answer, look_at_source, look_with_runs
from grader.analysis.leaks.source import suspected
from grader.model.leakage import Declarations, LeakKind, LeakVerdict
from grader.model.submission import SourceUnit

CORPORA = {
    "(a) cases": ("cases",),
    "(b) mutants and twins": ("mutants", "twins"),
    "(c) references": ("references",),
    "all": ("cases", "mutants", "twins", "references"),
}
LIMITS = {"source": 2000, "all": 60}
ROUNDS = 5


def main() -> None:
    """Look at every corpus and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--views", choices=("source", "all"), default="source")
    parser.add_argument("--only", choices=("cases", "made", "references"), help="one corpus")
    parser.add_argument("--limit", type=int, help="mutants and twins to draw; 0 for all")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    parser.add_argument("--verbose", action="store_true", help="list what is missed and accused")
    options = parser.parse_args()
    limit = LIMITS[options.views] if options.limit is None else options.limit
    cases = list(_chosen(options.only, limit))
    looks = {"source": look_at_source, "all": look_with_runs}
    answers = _left(list(_shown(looks[options.views](cases), len(cases))))
    _print_table(answers, options.views)
    _print_patterns(answers)
    _print_times(answers, options.views)
    if options.verbose:
        _print_slips(answers)
    if options.json:
        options.json.write_text(json.dumps(_document(answers, options.views), indent=1) + "\n")


def _chosen(only: str | None, limit: int) -> Iterator[Case]:
    """Yield the cases of one corpus, or of all."""
    if only != "made":
        yield from (case for case in written_cases() if only in {None, case.corpus})
    if only in {None, "made"}:
        yield from made_cases(limit)


def _shown(answers: Iterable[Answer], total: int) -> Iterator[Answer]:
    """Hand the answers on, and say how far it has come."""
    for number, answer in enumerate(answers, start=1):
        if sys.stderr.isatty() and not number % 20:
            print(f"\r{number} of {total}", end="", file=sys.stderr)
        yield answer


def _left(answers: Sequence[Answer]) -> list[Answer]:
    """Return the answers that count, and say how many do not."""
    made = {"mutants", "twins"}
    kept, broken, equivalent = [], 0, 0
    for answer in answers:
        if answer.case.corpus in made and answer.run not in ("", RAN):
            broken += 1
        elif answer.case.corpus == "mutants" and answer.run and _is_practice(answer):
            equivalent += 1
        else:
            kept.append(answer)
    print(f"{len(kept)} files; left out: {broken} that break, {equivalent} that change nothing")
    return kept


def _is_practice(answer: Answer) -> bool:
    return any(answer.verdicts.get(k) is LeakVerdict.PRACTICE for k in answer.case.expected)


def _of(answers: Iterable[Answer], corpora: Sequence[str]) -> list[Answer]:
    return [answer for answer in answers if answer.case.corpus in corpora]


def _print_table(answers: Sequence[Answer], views: str) -> None:
    for title, corpora in CORPORA.items():
        chosen = _of(answers, corpora)
        if not chosen:
            continue
        clean = sum(not answer.case.expected for answer in chosen)
        print(f"\n{title}: {len(chosen)} files, {clean} of them clean; views: {views}")
        print(f"{'':22}{'precision [95 %]':33}{'recall [95 %]':33}{'F1':>5}{'line':>7}")
        for kind in LeakKind:
            _print_row(kind.value, figures(chosen, [kind]))
        _print_row("all kinds", figures(chosen, LeakKind))
        _print_row("naive, preprocessing", figures(naive(chosen), [LeakKind.PREPROCESSING]))
        print(f"  decided {decided(chosen)}   clean files accused {accused(chosen)}")
    twins = _of(answers, ["twins"])
    print(f"\ntwins falsely accused {accused(twins)}")


def _print_row(name: str, row: Figures) -> None:
    line = f"{row.on_line.value:7.2f}" if row.on_line.of and "naive" not in name else "      -"
    f1 = f"{row.f1:5.2f}" if row.recall.of else "    -"
    print(f"{name:22}{row.precision!s:33}{row.recall!s:33}{f1}{line}")


def _by(answers: Iterable[Answer], key: Callable[[Case], str]) -> dict[str, list[Answer]]:
    found: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        found[key(answer.case)].append(answer)
    return dict(sorted(found.items()))


def _print_patterns(answers: Sequence[Answer]) -> None:
    keys: dict[str, Callable[[Case], str]] = {
        "pattern": lambda case: f"{next(iter(case.expected))}: {case.group.rpartition('/')[0]}",
        "form": lambda case: case.group.rpartition("/")[2],
    }
    for name, key in keys.items():
        print(f"\n{f'recall of mutants by {name}':66}{'recall [95 %]':33}")
        for group, members in _by(_of(answers, ["mutants"]), key).items():
            print(f"{group:66}{figures(members, LeakKind).recall}")
    print(f"\n{'twins accused, by what they are the twin of':66}{'share [95 %]':33}")
    for group, members in _by(_of(answers, ["twins"]), lambda case: case.group).items():
        share = accused(members)
        if share.hits:
            print(f"{group:66}{share}")


def _print_times(answers: Sequence[Answer], views: str) -> None:
    costs = [answer.cost_s for answer in answers]
    if views == "source":
        middle, late = (quantile(costs, share) * 1000 for share in (0.5, 0.95))
        print(f"\neach file: median {middle:.1f} ms, p95 {late:.1f} ms")
    else:
        middle, late = (quantile(costs, share) for share in (0.5, 0.95))
        print(f"\neach file, all runs: median {middle:.1f} s of the processor, p95 {late:.1f} s")
    print(f"notebook of 50 cells: {_best_ms(sizes.notebook()):7.1f} ms   aim: under 50 ms")
    print(f"script of 5,000 lines: {_best_ms(sizes.script()):6.1f} ms   aim: under 2,000 ms")


def _best_ms(units: tuple[SourceUnit, ...]) -> float:
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        suspected(units, Declarations())
        times.append(time.perf_counter() - begin)
    return statistics.median(times) * 1000


def _print_slips(answers: Sequence[Answer]) -> None:
    print("\nmissed")
    for answer in answers:
        for kind in set(answer.case.expected) - answer.leaks:
            print(f"  {kind}  {answer.case.name}")
    print("\nnamed on another line")
    for answer in answers:
        for kind in set(answer.case.expected) & answer.leaks:
            if not answer.is_on_line(kind):
                said = [place.line for place in answer.places.get(kind, ())]
                meant = [place.line for place in answer.case.expected[kind]]
                print(f"  {kind}  {answer.case.name}: {said}, expected {meant}")
    print("\nfalsely accused")
    for answer in answers:
        for kind in sorted(answer.accused):
            print(f"  {kind}  {answer.case.name}\n      {answer.said.get(kind, '')}")


def _document(answers: Sequence[Answer], views: str) -> dict[str, object]:
    rows = {}
    for title, corpora in CORPORA.items():
        chosen = _of(answers, corpora)
        kinds = {kind.value: figures(chosen, [kind]) for kind in LeakKind}
        rows[title] = {
            "files": len(chosen),
            "kinds": {name: _row(row) for name, row in kinds.items()},
            "all_kinds": _row(figures(chosen, LeakKind)),
            "decided": _share(decided(chosen)),
            "clean_accused": _share(accused(chosen)),
        }
    return {"views": views, "corpora": rows}


def _row(row: Figures) -> dict[str, object]:
    return {
        "precision": _share(row.precision),
        "recall": _share(row.recall),
        "on_line": _share(row.on_line),
        "f1": row.f1,
    }


def _share(share: Share) -> dict[str, object]:
    value = share.value if share.of else None
    return {"hits": share.hits, "of": share.of, "value": value, "interval": share.interval}


if __name__ == "__main__":
    main()
