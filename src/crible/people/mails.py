"""The mails that people get: invitations, and links to choose a new password."""

import smtplib
import ssl
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from crible.kit.files import replacing
from crible.kit.text import Language, Text

Send = Callable[[EmailMessage], None]
"""Sends a message. Raises OSError or smtplib.SMTPException where it cannot."""

_PATIENCE: Final = 20.0
_OWN_MACHINE: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_SUBJECTS: Final = {
    "invitation": Text("Votre accès à Crible", "Your access to Crible"),
    "reset": Text("Choisir un nouveau mot de passe", "Choose a new password"),
}
_TEXTS: Final = {
    "invitation": Text(
        "Bonjour {name},\n\n"
        "{inviter} vous invite à utiliser Crible. Choisissez votre mot de passe :\n\n{link}\n\n"
        "Ce lien sert une fois, pendant sept jours.\n",
        "Hello {name},\n\n"
        "{inviter} invites you to use Crible. Choose your password:\n\n{link}\n\n"
        "This link can be used once, within seven days.\n",
    ),
    "reset": Text(
        "Bonjour {name},\n\n"
        "Quelqu'un, sans doute vous, a demandé un nouveau mot de passe pour votre compte Crible."
        " Choisissez-le :\n\n{link}\n\n"
        "Ce lien sert une fois, pendant une heure. Si vous n'avez rien demandé, n'en faites rien :"
        " votre mot de passe reste le même.\n",
        "Hello {name},\n\n"
        "Somebody, probably you, asked for a new password for your account at Crible."
        " Choose it:\n\n{link}\n\n"
        "This link can be used once, within an hour. If you did not ask for it, do nothing: your"
        " password stays the same.\n",
    ),
}


def compose(
    purpose: str, email: str, language: Language, *, sender: str, **values: str
) -> EmailMessage:
    """The mail of a link (``invitation`` or ``reset``). ``values`` fill in its text: ``name``,
    ``link``, and for an invitation ``inviter``."""
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = email
    message["Subject"] = _SUBJECTS[purpose].in_(language)
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2] or "localhost")
    message.set_content(_TEXTS[purpose].render(language, **values))
    return message


def sender_of(smtp_url: str, folder: Path) -> Send:
    """How mails leave: by the server of an address (settings.smtp_url), or where there is none, as
    files in a folder, which their owner alone can read."""
    if not smtp_url:
        return lambda message: _write(message, folder)
    return lambda message: _send(message, smtp_url)


def _send(message: EmailMessage, smtp_url: str) -> None:
    server = urlsplit(smtp_url)
    host, context = server.hostname or "", ssl.create_default_context()
    if server.scheme == "smtps":
        connected: smtplib.SMTP = smtplib.SMTP_SSL(
            host, server.port or 465, timeout=_PATIENCE, context=context
        )
    else:
        connected = smtplib.SMTP(host, server.port or 587, timeout=_PATIENCE)
    with connected as smtp:
        smtp.ehlo_or_helo_if_needed()
        if server.scheme == "smtp" and smtp.has_extn("starttls"):
            smtp.starttls(context=context)
        elif server.username and server.scheme == "smtp" and host not in _OWN_MACHINE:
            raise smtplib.SMTPNotSupportedError("the server offers no TLS for the password")
        if server.username:
            smtp.login(unquote(server.username), unquote(server.password or ""))
        smtp.send_message(message)


def _write(message: EmailMessage, folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.eml"
    with replacing(folder / name) as unfinished:
        unfinished.write_bytes(message.as_bytes())
