"""The whole data model, one file a subject, without behaviour."""

from crible.model.accounts import Account, account_assignments, account_tags
from crible.model.actions import Action
from crible.model.contacts import Contact, contact_assignments, contact_tags
from crible.model.custom_fields import CUSTOM_VALUES, CustomChoice, CustomField
from crible.model.deals import Deal
from crible.model.exchange import Import
from crible.model.invoices import Invoice
from crible.model.journal import Activity, Answered, BulkChange, BulkRow, Export
from crible.model.lists import Origin, Stage, Status
from crible.model.people import Installation, Profile, ProfileField, Structure, User
from crible.model.segments import Segment, SegmentShare, SegmentUse, SegmentVersion
from crible.model.sign_in import Link, Session, SignIn, Token
from crible.model.tags import Tag
from crible.model.views import View

__all__ = [
    "CUSTOM_VALUES",
    "Account",
    "Action",
    "Activity",
    "Answered",
    "BulkChange",
    "BulkRow",
    "Contact",
    "CustomChoice",
    "CustomField",
    "Deal",
    "Export",
    "Import",
    "Installation",
    "Invoice",
    "Link",
    "Origin",
    "Profile",
    "ProfileField",
    "Segment",
    "SegmentShare",
    "SegmentUse",
    "SegmentVersion",
    "Session",
    "SignIn",
    "Stage",
    "Status",
    "Structure",
    "Tag",
    "Token",
    "User",
    "View",
    "account_assignments",
    "account_tags",
    "contact_assignments",
    "contact_tags",
]
