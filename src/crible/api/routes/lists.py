"""The lists that people edit: one set of routes for all, since all have the same shape."""

from collections.abc import Callable
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Path, Query, Response
from pydantic import Field, StringConstraints
from sqlalchemy import Connection

from crible.access.actors import Actor
from crible.api.answers import Match, answer, etag_of, tagged
from crible.api.asking import AnAsker
from crible.api.bodies import router as exact_router
from crible.api.problems import documented
from crible.api.repeats import ACreation
from crible.criteria.catalog import Choice
from crible.kit.schema import Flag, Line, Schema
from crible.lists import service

router = exact_router("lists")

FindName = Callable[[Connection, Actor], str]
"""The name that the service knows a list by, as far as the actor may know it."""

Label = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")]
Key = Annotated[str, Path(max_length=300, examples=["prospect"])]
AMatch = Annotated[Match, Depends()]


class NewEntry(Schema):
    """An entry to add; its key is made of its label, and never changes."""

    label: Label = Field(examples=["Ancien client"])
    color: Line | None = Field(default=None, examples=["#3b5bdb"])


class EntryChange(Schema):
    """What to change of an entry: a key that is left out changes nothing, null empties it."""

    label: Label = Field(default="", examples=["Anciens clients"])
    color: Line | None = Field(default=None, examples=["#3b5bdb"])
    archived: Flag = Field(default=False, examples=[True])


class EntryShown(Schema):
    """An entry. An archived one is no longer offered for records; those that have it keep it, and
    criteria may name it."""

    key: str = Field(examples=["ancien-client"])
    label: str = Field(examples=["Ancien client"])
    color: str | None = Field(examples=["#3b5bdb"])
    archived: bool = Field(examples=[False])


class EntryListed(EntryShown):
    """An entry with how many records use it, of those that who asks may see."""

    used: int = Field(examples=[128])


class Entries(Schema):
    """A list in its order, archived entries included."""

    items: list[EntryListed]


class Order(Schema):
    """The keys of a list in its order: all of them, each once."""

    keys: Annotated[
        list[Line], Field(max_length=100_000, examples=[["client", "prospect", "suspect"]])
    ]


class Merging(Schema):
    """The entry that takes the place of another."""

    into: Line = Field(examples=["client"])


class BrokenSegments(Schema):
    """The segments that name what was removed: by name those that who asks may use, and how many
    others there are."""

    names: list[str] = Field(examples=[["Anciens clients à relancer"]])
    others: int = Field(examples=[0])


class Removed(Schema):
    """How many records took another entry, of those that who asks may see, and the segments that
    are broken now."""

    moved: int = Field(examples=[128])
    broken_segments: BrokenSegments


_READING: Final = (401, 404, 422)
_CHANGING: Final = (400, 401, 403, 404, 409, 412, 413, 415, 422, 428)


def add_list(to: APIRouter, name: str, path: str, find: Callable[..., FindName]) -> None:
    """The routes of a list. ``name`` is what their operations are called by, ``find`` a dependency
    that tells which list it is."""
    _add_reading(to, name, path, find)
    _add_writing(to, name, path, find)
    _add_removing(to, name, path, find)


def _add_reading(to: APIRouter, name: str, path: str, find: Callable[..., FindName]) -> None:
    a_list = Annotated[FindName, Depends(find)]

    @to.get(path, name=f"show_{name}", response_model=Entries, responses=documented(*_READING))
    def show_all(which: a_list, asked: AnAsker) -> Response:
        """The list in its order, with how many records use each entry. The ETag is that of the
        order."""
        found = asked.read(
            lambda source: service.entries(source, asked.actor, which(source, asked.actor))
        )
        items = [EntryListed(**_parts(one.choice), used=one.used) for one in found]
        response = answer(Entries(items=items))
        response.headers["ETag"] = etag_of(Order(keys=[item.key for item in items]))
        return response

    @to.get(
        f"{path}/{{key}}",
        name=f"show_one_of_{name}",
        response_model=EntryShown,
        responses=documented(*_READING),
    )
    def show(which: a_list, key: Key, asked: AnAsker) -> Response:
        """One entry."""
        return tagged(asked.read(lambda source: _entry(source, asked.actor, which, key)))


def _add_writing(to: APIRouter, name: str, path: str, find: Callable[..., FindName]) -> None:
    a_list = Annotated[FindName, Depends(find)]

    @to.post(
        path,
        name=f"add_to_{name}",
        status_code=201,
        response_model=EntryShown,
        responses=documented(400, 401, 403, 404, 409, 413, 415, 422),
    )
    def add(which: a_list, body: NewEntry, creating: ACreation) -> Response:
        """Add an entry at the end."""
        actor = creating.asked.actor

        def work(source: Connection) -> EntryShown:
            found = which(source, actor)
            return _shown(service.add_entry(source, actor, found, body.label, body.color))

        return creating.run(work)

    @to.patch(
        f"{path}/{{key}}",
        name=f"change_one_of_{name}",
        response_model=EntryShown,
        responses=documented(*_CHANGING),
    )
    def change(
        which: a_list, key: Key, body: EntryChange, asked: AnAsker, match: AMatch
    ) -> Response:
        """Rename, colour, archive or unarchive an entry; its key stays."""
        actor, changes = asked.actor, body.model_dump(exclude_unset=True)

        def work(source: Connection) -> EntryShown:
            match.require(_entry(source, actor, which, key))
            found = which(source, actor)
            return _shown(service.change_entry(source, actor, found, key, changes))

        return tagged(asked.write(work))

    @to.put(
        f"{path}/order",
        name=f"reorder_{name}",
        response_model=Order,
        responses=documented(*_CHANGING),
    )
    def reorder(which: a_list, body: Order, asked: AnAsker, match: AMatch) -> Response:
        """Put the list in another order."""

        def work(source: Connection) -> None:
            found = which(source, asked.actor)
            match.require(Order(keys=service.keys_of(source, asked.actor, found)))
            service.reorder(source, asked.actor, found, body.keys)

        asked.write(work)
        return tagged(body)


def _add_removing(to: APIRouter, name: str, path: str, find: Callable[..., FindName]) -> None:
    a_list = Annotated[FindName, Depends(find)]

    @to.delete(
        f"{path}/{{key}}",
        name=f"remove_from_{name}",
        response_model=Removed,
        responses=documented(401, 403, 404, 409, 412, 422, 428),
    )
    def remove(
        which: a_list,
        key: Key,
        asked: AnAsker,
        match: AMatch,
        move_to: Annotated[
            str | None,
            Query(max_length=300, description="The key of the entry that its records take."),
        ] = None,
    ) -> Response:
        """Remove an entry. One that records use, in the trash too, needs another in its place."""

        def work(source: Connection) -> Removed:
            match.require(_entry(source, asked.actor, which, key))
            return _remove(source, asked.actor, which, key, move_to, "query:move_to")

        return answer(asked.write(work))

    @to.post(
        f"{path}/{{key}}/merge",
        name=f"merge_one_of_{name}",
        response_model=Removed,
        responses=documented(400, 401, 403, 404, 413, 415, 422),
    )
    def merge(which: a_list, key: Key, body: Merging, asked: AnAsker) -> Response:
        """Merge an entry into another: its records take that one, and it is removed."""
        actor = asked.actor
        return answer(
            asked.write(lambda source: _remove(source, actor, which, key, body.into, "/into"))
        )


def _entry(source: Connection, actor: Actor, which: FindName, key: str) -> EntryShown:
    return _shown(service.find_entry(source, actor, which(source, actor), key))


def _remove(
    source: Connection, actor: Actor, which: FindName, key: str, move_to: str | None, place: str
) -> Removed:
    done = service.remove_entry(source, actor, which(source, actor), key, move_to, place)
    return Removed(moved=done.moved, broken_segments=BrokenSegments.model_validate(done.broken))


def _shown(choice: Choice) -> EntryShown:
    return EntryShown(**_parts(choice))


def _parts(choice: Choice) -> dict[str, Any]:
    return {
        "key": choice.key,
        "label": choice.label.fr,
        "color": choice.color,
        "archived": choice.archived,
    }


def _named(name: str) -> Callable[[], FindName]:
    return lambda: lambda _source, _actor: name


for _name in ("statuses", "origins", "stages", "tags"):
    add_list(router, _name, f"/{_name}", _named(_name))
