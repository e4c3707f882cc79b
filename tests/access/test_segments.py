"""Who may use, and edit, which segments: random shares among random people, against a reference."""

import json
import random
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, delete, insert, select, update

from crible.access.actors import SYSTEM, load_actor
from crible.access.catalog import load_catalog
from crible.access.sharing import may_edit
from crible.db.connection import writing
from crible.model import Profile, Segment, SegmentShare, User
from tests.access.seen import descendants
from tests.random_world import random_world
from tests.world import World

CLOSED = "Sans comptes"


@dataclass
class Shared:
    """Segments and shares as rows, and who may do what with them, said from PRODUCT.md alone."""

    world: World
    profiles: dict[int, int]
    closed: int
    segments: list[dict[str, Any]] = field(default_factory=list)
    shares: list[dict[str, Any]] = field(default_factory=list)

    def reaches(self, user: dict[str, Any], share: dict[str, Any]) -> bool:
        """Whether somebody is among those that a share is with."""
        if share["user_id"] is not None:
            return bool(share["user_id"] == user["id"])
        if share["profile_id"] is not None:
            return bool(share["profile_id"] == self.profiles[user["id"]])
        if share["structure_id"] is not None:
            rows = self.world.rows["structures"]
            return user["structure_id"] in descendants(rows, "parent_id", share["structure_id"])
        return True

    def usable(self, user: dict[str, Any], *accesses: str) -> set[int]:
        """The segments that somebody owns, or has been given with one of the accesses."""
        if self.profiles[user["id"]] == self.closed:
            return set()
        given = {
            share["segment_id"]
            for share in self.shares
            if share["access"] in accesses and self.reaches(user, share)
        }
        return {
            one["id"]
            for one in self.segments
            if one["deleted_at"] is None and (one["owner_id"] == user["id"] or one["id"] in given)
        }

    def nested(self, named: set[int]) -> set[int]:
        """All that segments lead to, but themselves."""
        by_id = {one["id"]: one for one in self.segments if one["deleted_at"] is None}
        found, waiting = set(named), list(named)
        while waiting:
            for inner in by_id[waiting.pop()]["names"]:
                if inner in by_id and inner not in found:
                    found.add(inner)
                    waiting.append(inner)
        return found - named


def draw(pick: random.Random, shared: Shared) -> None:
    """Random segments, which name those before them, and random shares of them."""
    users = [None, *(user["id"] for user in shared.world.rows["users"])]
    for id_ in range(1, 13):
        names = pick.sample(range(1, id_), min(id_ - 1, pick.choice([0, 0, 1, 2])))
        rules = [{"field": "segment", "operator": "in", "value": names}] if names else []
        shared.segments.append(
            {
                "id": id_,
                "name": f"S{id_}",
                "entity": "accounts",
                "criteria": json.dumps({"combinator": "and", "rules": rules}),
                "owner_id": pick.choice(users),
                "deleted_at": pick.choice([None, None, None, datetime(2026, 1, 1)]),
                "names": names,
            }
        )
    structures = [row["id"] for row in shared.world.rows["structures"]]
    targets = {
        "user_id": [user["id"] for user in shared.world.rows["users"]],
        "profile_id": sorted(set(shared.profiles.values())),
        "structure_id": structures,
    }
    for _ in range(pick.randint(0, 14)):
        whom: dict[str, Any] = dict.fromkeys(targets)
        kind = pick.choice([*targets, None])
        if kind is not None:
            whom[kind] = pick.choice(targets[kind])
        access = pick.choice(["use", "edit"])
        shared.shares.append({"segment_id": pick.randint(1, 12), "access": access, **whom})


def write(connection: Connection, shared: Shared) -> None:
    connection.execute(delete(SegmentShare))
    connection.execute(delete(Segment))
    rows = [{key: one[key] for key in one if key != "names"} for one in shared.segments]
    connection.execute(insert(Segment), rows)
    if shared.shares:
        connection.execute(insert(SegmentShare), shared.shares)


@pytest.mark.parametrize("seed", range(3))
def test_each_may_use_what_is_shared_with_them(engine: Engine, seed: int) -> None:
    world, pick = random_world(seed, accounts=1), random.Random(seed)
    world.write(engine)
    with writing(engine) as connection:
        added = insert(Profile).values(name=CLOSED, accounts="none").returning(Profile.id)
        closed = connection.execute(added).scalar_one()
        for _ in range(15):
            profiles = {user["id"]: pick.choice([1, 2, 2, closed]) for user in world.rows["users"]}
            for user_id, profile in profiles.items():
                connection.execute(
                    update(User).where(User.id == user_id).values(profile_id=profile)
                )
            shared = Shared(world, profiles, closed)
            draw(pick, shared)
            write(connection, shared)
            check(connection, shared)


def check(connection: Connection, shared: Shared) -> None:
    present = {one["id"] for one in shared.segments if one["deleted_at"] is None}
    assert set(load_catalog(connection, SYSTEM).segments) == present
    for user in shared.world.rows["users"]:
        actor = load_actor(connection, user["id"])
        usable = shared.usable(user, "use", "edit")
        catalog = load_catalog(connection, actor)
        assert set(catalog.segments) == usable, (user, shared.shares)
        assert set(catalog.nested) == shared.nested(usable)
        assert not any(one.nameable or one.name for one in catalog.nested.values())
        editable = select(Segment.id, may_edit(actor)).where(Segment.id.in_(usable))
        told = {row.id: row[1] for row in connection.execute(editable)}
        assert told == {id_: id_ in shared.usable(user, "edit") for id_ in usable}
