"""Actions with an account: what was done, and what is planned."""

from datetime import datetime, timedelta
from random import Random
from typing import Final

from crible.demo.accounts import Account
from crible.demo.days import Days
from crible.demo.draw import Weighted, several
from crible.demo.words import phrases

_MEAN: Final = {"client": 3.4, "prospect": 1.8, "suspect": 0.45, "fournisseur": 0.6, "": 0.2}
_KINDS: Final = Weighted({"call": 40, "email": 25, "meeting": 14, "task": 11, "note": 10}.items())
_PLANNED: Final = Weighted({"call": 50, "meeting": 25, "task": 25}.items())


def how_many(random: Random, account: Account) -> int:
    """How many actions there are with an account; a prospect is never left without."""
    scale = 1.8 if account.headcount > 50 else 0.92
    wanted = 1 if account.status == "prospect" else 0
    return max(wanted, several(random, _MEAN[account.status] * scale))


def action_row(random: Random, account: Account, days: Days) -> dict[str, object]:
    """One action, without its id and its contact's."""
    due_at: datetime | None
    done_at: datetime | None
    if account.quiet > days.today - 60 and random.random() < 0.17:
        kind = _PLANNED.draw(random)
        due_at, done_at, day = _planned(random, account, days)
    else:
        kind = _KINDS.draw(random)
        day = days.between(random, account.born, account.quiet)
        if random.random() < 0.35:
            day = days.between(random, day, account.quiet)  # more of late than long ago
        done_at = days.moment(random, day)
        due_at = _due(random, done_at) if kind in {"call", "meeting", "task"} else None
    noted = days.between(random, max(account.born, days.working(day - 12)), day)
    created_at = min(filter(None, (days.moment(random, noted), done_at, due_at)))
    return {
        "account_id": account.id,
        "kind": kind,
        "subject": phrases()[kind].draw(random) if random.random() < 0.97 else None,
        "assigned_to_id": account.seller,
        "due_at": due_at,
        "done_at": done_at,
        "created_at": created_at,
        "deleted_at": None,
    }


def _planned(random: Random, account: Account, days: Days) -> tuple[datetime, None, int]:
    """When a planned action is due (some are overdue), and the latest day it was noted on."""
    if random.random() < 0.3:
        due = max(account.born, days.working(days.today - 1 - int(random.expovariate(1 / 12))))
        return days.moment(random, due), None, due
    due = days.working(min(days.today + 2 + int(random.expovariate(1 / 18)), days.today + 365))
    return days.moment(random, due), None, min(due, days.working(days.today - 1))


def _due(random: Random, done_at: datetime) -> datetime | None:
    if random.random() < 0.3:
        return None
    return done_at + timedelta(minutes=random.choice((-60, -30, 0, 0, 0, 30)))
