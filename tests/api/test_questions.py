"""Questions over HTTP."""

from tests.api.serving import People


def test_count_tells_in_the_readers_language_what_was_counted(people: People) -> None:
    named = {"field": "name", "operator": "notEmpty"}
    asked = {"criteria": {"combinator": "and", "rules": [named]}}
    assert people.alice.post("/accounts/count", asked) == {
        "count": 6,
        "sentence": "Comptes dont le nom est renseigné",
    }
    people.bruno.change("/me", {"language": "en"})
    assert people.bruno.post("/accounts/count", asked) == {
        "count": 1,
        "sentence": "Accounts whose name is not empty",
    }
