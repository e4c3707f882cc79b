"""Mails as they leave, by a real mail server or to a folder."""

import smtplib
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword

from crible.kit.text import Language
from crible.people.mails import compose, sender_of
from tests.api.mailing import mail_server, secret_of, text_of, written

VALUES = {"name": "Élodie {x}", "inviter": "Zoé", "link": "https://crible.exemple.fr/password#s-1"}


def mail(email: str = "elodie@exemple.fr") -> EmailMessage:
    return compose("invitation", email, Language.FR, sender="crible@exemple.fr", **VALUES)


def test_mail_says_the_same_by_server_and_in_folder(tmp_path: Path) -> None:
    folder = tmp_path / "mails"
    with mail_server() as (url, sent):
        sender_of(url, folder)(mail())
        assert not folder.exists()
    sender_of("", folder)(mail())
    for one in (*sent, *written(folder)):
        assert text_of(one).splitlines()[:3] == [
            "Bonjour Élodie {x},",
            "",
            "Zoé vous invite à utiliser Crible. Choisissez votre mot de passe :",
        ]
        assert secret_of(one) == "s-1"
    assert len(sent) == 1
    assert folder.stat().st_mode & 0o777 == 0o700


def test_mail_server_is_given_its_password() -> None:
    seen = []

    def check(*told: Any) -> AuthResult:
        data = told[-1]
        assert isinstance(data, LoginPassword)
        seen.append((data.login, data.password))
        return AuthResult(success=data.password == b"p:ss/w@rd", handled=False)

    with mail_server(check) as (url, sent):
        sender_of(url.replace("//", "//cri%40ble:p%3Ass%2Fw%40rd@"), Path())(mail())
        with pytest.raises(smtplib.SMTPAuthenticationError):
            sender_of(url.replace("//", "//cri%40ble:wrong@"), Path())(mail())
    assert seen[0] == (b"cri@ble", b"p:ss/w@rd")
    assert len(sent) == 1


def test_address_beyond_ascii_is_written_and_sent(tmp_path: Path) -> None:
    with mail_server() as (url, sent):
        sender_of(url, tmp_path)(mail("élodie@exemple.fr"))
    sender_of("", tmp_path)(mail("élodie@exemple.fr"))
    assert [secret_of(one) for one in (*sent, *written(tmp_path))] == ["s-1", "s-1"]
