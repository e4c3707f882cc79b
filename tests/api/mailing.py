"""A real mail server, and what the mails say."""

import email
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Kept:
    """Keeps the mails that a server takes; those to ``refused@…`` it does not."""

    def __init__(self) -> None:
        self.mails: list[Message] = []

    async def handle_RCPT(  # noqa: N802 - a name of aiosmtpd
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        """Take or refuse a recipient."""
        if address.startswith("refused@"):
            return f"550 {address} is nobody"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Keep a mail."""
        assert isinstance(envelope.content, bytes)
        self.mails.append(email.message_from_bytes(envelope.content))
        return "250 OK"


@contextmanager
def mail_server(authenticator: Any = None) -> Iterator[tuple[str, list[Message]]]:
    """A mail server on a port of its own: its address, and the mails that it took."""
    kept = Kept()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(
        kept,
        hostname="127.0.0.1",
        port=port,
        authenticator=authenticator,
        auth_require_tls=False,
    )
    controller.start()
    try:
        yield f"smtp://127.0.0.1:{port}", kept.mails
    finally:
        controller.stop()


def written(folder: Path) -> list[Message]:
    """The mails that were written to a folder, the oldest first."""
    return [email.message_from_bytes(file.read_bytes()) for file in sorted(folder.glob("*.eml"))]


def secret_of(mail: Message) -> str:
    """The secret of the link in a mail."""
    found = re.search(r"/password#(\S+)", text_of(mail))
    assert found is not None
    return found[1]


def text_of(mail: Message) -> str:
    """What a mail says."""
    text = mail.get_payload(decode=True)
    assert isinstance(text, bytes)
    return text.decode()
