"""The figures as one table, and what was promised of them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

_MS = 1_000
_WAYS = (
    "columnar",
    "by hand on DuckDB",
    "by hand on PostgreSQL",
    "direct on PostgreSQL",
    "direct on SQLite",
)


@dataclass(frozen=True)
class Measured:
    """A question, with the seconds that each way of asking it took."""

    name: str
    seconds: dict[str, float]

    @property
    def to_duckdb(self) -> float:
        """Columnar, as so many times SQL written by hand on DuckDB."""
        return self.seconds["columnar"] / self.seconds["by hand on DuckDB"]

    @property
    def to_postgresql(self) -> float:
        """How many times faster columnar is than SQL written by hand on PostgreSQL."""
        return self.seconds["by hand on PostgreSQL"] / self.seconds["columnar"]

    @property
    def promised(self) -> bool:
        """At most 1.5 times DuckDB's own time and 5 ms, and never more than the larger of
        PostgreSQL's and 30 ms."""
        columnar = self.seconds["columnar"]
        near = columnar <= 1.5 * self.seconds["by hand on DuckDB"] + 0.005
        return near and columnar <= max(self.seconds["by hand on PostgreSQL"], 0.030)


@dataclass(frozen=True)
class Upkeep:
    """A line below the table: what was measured, its unit, and what was promised, if it was."""

    name: str
    found: float
    unit: str
    promised: float | None = None


def show(
    accounts: int,
    questions: Sequence[Measured],
    reached: Sequence[Measured],
    upkeep: Sequence[Upkeep],
) -> None:
    """Print everything, in Markdown."""
    print(f"## {accounts:,} accounts, milliseconds, medians of 7 warm runs\n")
    print("| Question |", " | ".join(_WAYS), "| × DuckDB | PostgreSQL ÷ | as promised |")
    print("|---|" + "---:|" * (len(_WAYS) + 2) + "---|")
    for one in questions:
        times = " | ".join(f"{one.seconds[way] * _MS:.1f}" for way in _WAYS)
        ratios = f"{one.to_duckdb:.2f} | {one.to_postgresql:.1f}"
        print(f"| {one.name} | {times} | {ratios} | {_yes(one.promised)} |")
    mean = math.exp(math.fsum(math.log(one.to_postgresql) for one in questions) / len(questions))
    print(f"\nGeometric mean, faster than PostgreSQL by hand: {mean:.1f} times (10 promised)\n")
    _show_reach(reached)
    print("| Upkeep | found | promised | |\n|---|---:|---:|---|")
    for line in upkeep:
        kept = _yes(line.found <= line.promised) if line.promised else "–"
        print(f"| {line.name} | {line.found:.3g} {line.unit} | {line.promised or '–'} | {kept} |")


def _show_reach(reached: Sequence[Measured]) -> None:
    """What a narrower reach takes: at most 1.5 times that of all, and 6 ms."""
    print("| Columnar, under reach | all | structure | own | × structure | × own | as promised |")
    print("|---|" + "---:|" * 5 + "---|")
    for one in reached:
        every, *narrower = (one.seconds[name] for name in ("all", "structure", "own"))
        times = " | ".join(f"{seconds * _MS:.1f}" for seconds in (every, *narrower))
        ratios = " | ".join(f"{seconds / every:.2f}" for seconds in narrower)
        kept = all(seconds <= 1.5 * every + 0.006 for seconds in narrower)
        print(f"| {one.name} | {times} | {ratios} | {_yes(kept)} |")
    print()


def _yes(kept: bool) -> str:
    return "yes" if kept else "NO"
