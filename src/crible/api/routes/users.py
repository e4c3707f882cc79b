"""Users: who works here, what they are given, and why they see a record or not."""

from datetime import UTC
from typing import Annotated, Literal

from fastapi import Depends, Query, Response
from pydantic import AwareDatetime, Field
from sqlalchemy import Connection

from crible.access.actors import Reach
from crible.access.reasons import Reason
from crible.api.answers import Match, answer, tagged
from crible.api.asking import AnAsker
from crible.api.bodies import Id
from crible.api.bodies import router as exact_router
from crible.api.mailing import Mailed, send_link
from crible.api.problems import documented
from crible.api.repeats import ACreation
from crible.api.server import Server
from crible.db.types import utc_now
from crible.kit.schema import Flag, Line, Schema, Whole
from crible.kit.text import Language
from crible.people.changes import change_user
from crible.people.handing_over import hand_over
from crible.people.newcomers import Invited, NewUser, invite, invite_again
from crible.people.service import UserLine, explain_sight_of, list_users, show_user

router = exact_router("users")

Number = Annotated[Whole, Field(ge=1, le=2**63 - 1)]
"""The number of something, in a body."""
ReachName = Literal["own", "structure", "all"]
LanguageName = Literal["fr", "en"]
EntityName = Literal["accounts", "contacts", "deals", "actions", "invoices"]


class Invitation(Schema):
    """Somebody to invite. Without a profile they get Tous les accès; without a reach, that which
    the installation gives, and never more than their inviter's."""

    email: Annotated[str, Field(max_length=254)] = Field(examples=["bruno@exemple.fr"])
    name: Line = Field(examples=["Bruno Lefèvre"])
    language: LanguageName | None = Field(default=None, examples=["fr"])
    profile_id: Number | None = Field(default=None, examples=[2])
    reach: ReachName | None = Field(default=None, examples=["own"])
    structure_id: Number | None = Field(default=None, examples=[3])
    manager_id: Number | None = Field(default=None, examples=[5])

    def new_user(self, usual: Language) -> NewUser:
        """Who is to be added; they read the usual language where none is told."""
        return NewUser(
            self.email,
            self.name,
            self.profile_id,
            Reach(self.reach) if self.reach else None,
            self.structure_id,
            self.manager_id,
            Language(self.language) if self.language else usual,
        )


class UserChange(Schema):
    """What to change of a user: a key that is left out changes nothing."""

    name: Line = Field(default="", examples=["Bruno Lefèvre"])
    language: LanguageName = Field(default="fr", examples=["fr"])
    profile_id: Number = Field(default=1, examples=[2])
    reach: ReachName = Field(default="own", examples=["own"])
    structure_id: Number | None = Field(default=None, examples=[3])
    manager_id: Number | None = Field(default=None, examples=[5])
    active: Flag = Field(default=True, examples=[False])


class UserShown(Schema):
    """A user. ``has_password`` is false until they have followed their invitation."""

    id: int = Field(examples=[2])
    email: str = Field(examples=["bruno@exemple.fr"])
    name: str = Field(examples=["Bruno Lefèvre"])
    language: LanguageName
    profile_id: int = Field(examples=[2])
    reach: ReachName
    structure_id: int | None = Field(examples=[3])
    manager_id: int | None = Field(examples=[5])
    active: bool
    has_password: bool
    created_at: AwareDatetime


class Users(Schema):
    """All users, active or not."""

    items: list[UserShown]


class Sent(Schema):
    """What became of a mail: ``written`` where no mail server is set (CRIBLE_SMTP_URL) and it was
    written to the data folder; ``failed`` where it could not be sent, so that the invitation is to
    be sent again."""

    mail: Mailed = Field(examples=["sent"])


class InvitedUser(UserShown, Sent):
    """A user who was just invited."""


class HandOver(Schema):
    """Who gets the records."""

    to: Number = Field(examples=[5])


class ReasonShown(Schema):
    """Something that opens a record to somebody, or keeps them from it; ``parts`` say why in turn,
    as far as whoever asks may know."""

    code: str = Field(examples=["assigned_below"])
    sentence: dict[LanguageName, str] = Field(
        examples=[
            {
                "fr": "Cette fiche est affectée à David Moreau, qui dépend de Chloé Bernard.",
                "en": "This record is assigned to David Moreau, who works under Chloé Bernard.",
            }
        ]
    )
    parts: list["ReasonShown"] = Field(examples=[[]])


class SightShown(Schema):
    """Whether a user sees a record, and why."""

    seen: bool = Field(examples=[True])
    reasons: list[ReasonShown]


@router.get("/users", response_model=Users, responses=documented(401, 403))
def show_users(asked: AnAsker) -> Response:
    """All users, active or not."""
    lines = asked.read(lambda connection: list_users(connection, asked.actor))
    return answer(Users(items=[_shown(line) for line in lines]))


@router.post(
    "/users",
    status_code=201,
    response_model=InvitedUser,
    responses=documented(400, 401, 403, 409, 413, 415, 422),
)
def invite_user(body: Invitation, creating: ACreation) -> Response:
    """Invite somebody: they are sent a link by which they choose a password, once, within seven
    days. Where the mail cannot be sent, they stay, and the answer says so."""
    asked, invited = creating.asked, list[Invited]()

    def work(connection: Connection) -> InvitedUser:
        new = body.new_user(asked.server.settings.language)
        invited[:] = [invite(connection, asked.actor, new, utc_now())]
        return _invited(invited[0], "failed")

    def send() -> InvitedUser:
        return _invited(invited[0], _send(asked.server, invited[0], asked.actor.name))

    return creating.run(work, send)


@router.get(
    "/users/{user_id:int}", response_model=UserShown, responses=documented(401, 403, 404, 422)
)
def show_one_user(user_id: Id, asked: AnAsker) -> Response:
    """A user."""
    return tagged(
        _shown(asked.read(lambda connection: show_user(connection, asked.actor, user_id)))
    )


@router.patch(
    "/users/{user_id:int}",
    response_model=UserShown,
    responses=documented(400, 401, 403, 404, 409, 412, 413, 415, 422, 428),
)
def change_one_user(
    user_id: Id, body: UserChange, asked: AnAsker, match: Annotated[Match, Depends()]
) -> Response:
    """Change a user. Whoever is made inactive is out at once: their sessions, tokens and links
    end."""

    def work(connection: Connection) -> UserShown:
        match.require(_shown(show_user(connection, asked.actor, user_id)))
        values = body.model_dump(exclude_unset=True)
        return _shown(change_user(connection, asked.actor, user_id, values))

    return tagged(asked.write(work))


@router.post(
    "/users/{user_id:int}/invitation",
    response_model=Sent,
    responses=documented(401, 403, 404, 409, 422, 429),
)
def send_invitation_again(user_id: Id, asked: AnAsker) -> Response:
    """Send another link to somebody who has not chosen a password yet."""
    invited = asked.write(
        lambda connection: invite_again(connection, asked.actor, user_id, utc_now())
    )
    return answer(Sent(mail=_send(asked.server, invited, asked.actor.name)))


@router.post(
    "/users/{user_id:int}/hand-over",
    status_code=204,
    responses=documented(400, 401, 403, 404, 413, 415, 422),
)
def hand_over_records(user_id: Id, body: HandOver, asked: AnAsker) -> Response:
    """Hand over to somebody else, in one step, all that is a user's: assignments of accounts and
    contacts, deals, actions, segments and views."""
    asked.write(lambda connection: hand_over(connection, asked.actor, user_id, body.to))
    return Response(status_code=204)


@router.get(
    "/users/{user_id:int}/sight",
    response_model=SightShown,
    responses=documented(401, 403, 404, 422),
)
def explain_what_a_user_sees(
    user_id: Id,
    entity: EntityName,
    record_id: Annotated[int, Query(alias="id", ge=1, le=2**63 - 1)],
    asked: AnAsker,
) -> Response:
    """Why a user sees a record, or does not, told to whoever sees the record themselves."""
    sight = asked.read(
        lambda connection: explain_sight_of(connection, asked.actor, user_id, entity, record_id)
    )
    return answer(SightShown(seen=sight.seen, reasons=list(map(_reason, sight.reasons))))


def _shown(line: UserLine) -> UserShown:
    names = UserShown.model_fields.keys() - {"created_at"}
    values = {name: getattr(line, name) for name in names}
    return UserShown(**values, created_at=line.created_at.replace(tzinfo=UTC))


def _invited(invited: Invited, mail: Mailed) -> InvitedUser:
    return InvitedUser(**dict(_shown(invited.user)), mail=mail)


def _send(server: Server, invited: Invited, inviter: str) -> Mailed:
    user = invited.user
    names = {"name": user.name, "inviter": inviter}
    return send_link(server, "invitation", user.email, user.language, invited.secret, **names)


def _reason(reason: Reason) -> ReasonShown:
    return ReasonShown(
        code=reason.code,
        sentence={"fr": reason.sentence(Language.FR), "en": reason.sentence(Language.EN)},
        parts=list(map(_reason, reason.parts)),
    )
