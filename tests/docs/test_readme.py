"""The question that the README opens with has the answer that it shows."""

import json

from sqlalchemy import Engine

from crible.access.actors import SYSTEM
from crible.criteria.sentence import describe
from crible.db.connection import reading, writing
from crible.demo.service import generate
from crible.engine.direct import Direct
from crible.engine.interface import ask
from crible.kit.text import Language
from tests.docs.conftest import NOON, PARIS, TODAY
from tests.docs.markdown import blocks, page


def test_answer_shown_is_true(sqlite: Engine) -> None:
    question, answer = [body for info, body in blocks(page("README.md")) if info][:2]
    with writing(sqlite) as connection:
        generate(connection, accounts=20_000, today=TODAY)
    with reading(sqlite) as connection:
        asked = ask(connection, SYSTEM, "accounts", json.loads(question), NOON)
        sentences = [
            describe(asked.criteria, asked.context.catalog, language, PARIS)
            for language in (Language.FR, Language.EN)
        ]
        count = Direct(connection).count(asked)
    assert [*sentences, str(count)] == answer.splitlines()
