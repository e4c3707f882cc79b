"""Deals of an account: how many, how far, and how they end."""

from random import Random
from typing import Final

from crible.demo.accounts import Account
from crible.demo.days import Days
from crible.demo.draw import Weighted, around, several
from crible.demo.words import phrases

_PROBABILITIES: Final = (10, 30, 50, 80)
_LOST_AT: Final = Weighted({0: 1, 1: 3, 2: 5, 3: 2}.items())


def how_many(random: Random, account: Account) -> int:
    """How many deals an account has had."""
    if account.status == "client":
        return 1 + several(random, 0.82)
    if account.status == "prospect":
        return 0 if random.random() < 0.25 else 1 + several(random, 0.35)
    return 1 if account.status == "suspect" and random.random() < 0.05 else 0


def deal_row(
    random: Random, account: Account, rank: int, days: Days, stages: tuple[int, ...]
) -> dict[str, object]:
    """One of an account's deals, without its own id and its contact's; the first (rank 0) of a
    client is the one it came by."""
    first_sale = account.status == "client" and rank == 0
    start = account.born if first_sale else days.between(random, account.born, account.quiet)
    cycle = 3 + int(around(random, 55, 0.6))
    if first_sale:
        cycle = min(cycle, (days.today - start) // 2)
    closed = start + cycle < days.today and (first_sale or random.random() < 0.94)
    outcome = _outcome(random, account, first_sale) if closed else "open"
    stage, probability = _progress(random, outcome, (days.today - start) / cycle if cycle else 1)
    name = phrases()["deal" if account.trade else "home"].draw(random)
    expected = days.working(min(start + int(cycle * random.uniform(0.8, 1.3)), days.today + 400))
    return {
        "account_id": account.id,
        "name": f"{name} {days.dates[start].year}" if random.random() < 0.3 else name,
        "stage_id": stages[stage],
        "outcome": outcome,
        "assigned_to_id": account.seller,
        "amount": _amount(random, account) if stage or random.random() < 0.6 else None,
        "probability": probability * 10_000 if random.random() < 0.93 else None,
        "expected_on": days.dates[expected] if random.random() < 0.92 else None,
        "closed_on": days.dates[max(start, days.working(start + cycle))] if closed else None,
        "created_at": days.moment(random, start),
        "deleted_at": None,
    }


def _outcome(random: Random, account: Account, first_sale: bool) -> str:
    if first_sale:
        return "won"
    return "won" if account.status == "client" and random.random() < 0.52 else "lost"


def _progress(random: Random, outcome: str, elapsed: float) -> tuple[int, int]:
    """The stage reached, and the probability in per cent."""
    if outcome == "won":
        return 3, 100
    if outcome == "lost":
        return _LOST_AT.draw(random), 0
    stage = min(3, int(elapsed * random.uniform(1, 4)))
    return stage, _PROBABILITIES[stage] + 5 * random.randint(-1, 1)


def _amount(random: Random, account: Account) -> int:
    euros = around(random, 700 + 420 * account.size, 0.75)
    return max(round(euros / 10), 5) * 10 * 100
