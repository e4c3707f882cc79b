"""The whole data model, one file a subject, without behaviour."""

from crible.model.accounts import Account, account_assignments, account_tags
from crible.model.actions import Action
from crible.model.contacts import Contact, contact_assignments, contact_tags
from crible.model.custom_fields import CUSTOM_VALUES, CustomChoice, CustomField
from crible.model.deals import Deal
from crible.model.exchange import Import
from crible.model.invoices import Invoice
from crible.model.lists import Origin, Stage, Status
from crible.model.people import Profile, Structure, User
from crible.model.segments import Segment
from crible.model.tags import Tag

__all__ = [
    "CUSTOM_VALUES",
    "Account",
    "Action",
    "Contact",
    "CustomChoice",
    "CustomField",
    "Deal",
    "Import",
    "Invoice",
    "Origin",
    "Profile",
    "Segment",
    "Stage",
    "Status",
    "Structure",
    "Tag",
    "User",
    "account_assignments",
    "account_tags",
    "contact_assignments",
    "contact_tags",
]
