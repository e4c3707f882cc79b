"""Which segments an actor may use, and which they may edit."""

from sqlalchemy import ColumnElement, Select, and_, or_, select, true

from crible.access.actors import SYSTEM, Actor
from crible.model import Segment, SegmentShare


def may_use(actor: Actor) -> ColumnElement[bool]:
    """The condition on segments that an actor may use: their own, and those shared with them, with
    their profile, with their structure or one above it, or with everybody. The system may use all,
    and those that it saved itself are nobody's until they are shared."""
    if actor is SYSTEM:
        return true()
    readable = [entity for entity in ("accounts", "contacts") if actor.rights.reads(entity)]
    usable = or_(_owned(actor), Segment.id.in_(_shared(actor, true())))
    return and_(usable, Segment.entity.in_(readable))


def may_edit(actor: Actor) -> ColumnElement[bool]:
    """The condition on segments that an actor may change: their own, and those that are shared with
    them to be edited."""
    if actor is SYSTEM:
        return true()
    to_edit = SegmentShare.access == "edit"
    return or_(_owned(actor), Segment.id.in_(_shared(actor, to_edit)))


def _owned(actor: Actor) -> ColumnElement[bool]:
    # Of a segment that is nobody's, this says no, where the comparison alone says NULL.
    return and_(Segment.owner_id.is_not(None), Segment.owner_id == actor.user_id)


def _shared(actor: Actor, how: ColumnElement[bool]) -> Select[int]:
    share = SegmentShare
    with_everybody = and_(
        share.user_id.is_(None), share.profile_id.is_(None), share.structure_id.is_(None)
    )
    reached = or_(
        share.user_id == actor.user_id,
        share.profile_id == actor.profile_id,
        share.structure_id.in_(actor.above),
        with_everybody,
    )
    return select(share.segment_id).where(reached, how)
