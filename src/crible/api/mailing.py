"""Links on their way to people, by mail."""

import smtplib
from typing import Final, Literal

import structlog

from crible.api.server import Server
from crible.kit.text import Language
from crible.people.mails import compose

Mailed = Literal["sent", "written", "failed"]
"""What became of a mail: it left, or was written to the data folder for want of a mail server, or
could not be sent, which the log tells more of."""

_LOG: Final = structlog.get_logger(__name__)


def send_link(
    server: Server, purpose: str, email: str, language: str, secret: str, **values: str
) -> Mailed:
    """Send somebody the link of a secret. ``values`` fill in the text of the mail, as ``name``.

    The secret stands after ``#`` in the address, where no log of a server sees it.
    """
    message = compose(
        purpose,
        email,
        Language(language),
        sender=server.settings.sender,
        link=f"{server.settings.public_url}/password#{secret}",
        **values,
    )
    try:
        server.send(message)
    except (OSError, smtplib.SMTPException) as error:
        # What a mail server says of a refusal names whom the mail was for.
        code = getattr(error, "smtp_code", None) or getattr(error, "errno", None)
        _LOG.error("A mail could not be sent", error=type(error).__name__, code=code)
        return "failed"
    return "sent" if server.settings.smtp_url else "written"
