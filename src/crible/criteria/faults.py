"""What may be wrong with criteria: a stable code, and a sentence that one can act on."""

from typing import Final

from crible.kit.faults import Fault
from crible.kit.text import Text

NESTING: Final = 12
STEPS: Final = 10
RULES: Final = 500
LIST_VALUES: Final = 10_000
ALL_VALUES: Final = 20_000
TEXT_LENGTH: Final = 1_000

_TEXTS: Final = {
    "unknown_field": Text(
        "Le champ « {field} » n'existe pas ici. Vérifiez son nom dans la liste des champs.",
        "There is no field “{field}” here. Check its name in the list of fields.",
    ),
    "unknown_operator": Text(
        "L'opérateur « {operator} » n'existe pas. « {field} » accepte : {allowed}.",
        "There is no operator “{operator}”. “{field}” takes: {allowed}.",
    ),
    "operator_not_allowed": Text(
        "L'opérateur « {operator} » ne s'applique pas à « {field} », qui accepte : {allowed}.",
        "The operator “{operator}” does not apply to “{field}”, which takes: {allowed}.",
    ),
    "wrong_type": Text("Il faut ici {wanted}.", "This must be {wanted}."),
    "unknown_choice": Text(
        "« {value} » n'est pas un choix possible ici{allowed}.",
        "“{value}” is not a possible choice here{allowed}.",
    ),
    "empty_group": Text(
        "Ce groupe est vide : ajoutez-lui un critère, ou supprimez-le.",
        "This group is empty: add a criterion to it, or remove it.",
    ),
    "empty_list": Text(
        "Cette liste est vide : choisissez au moins une valeur.",
        "This list is empty: choose one value at least.",
    ),
    "empty_value": Text(
        "Cette valeur est vide : écrivez un texte, ou utilisez l'opérateur empty.",
        "This value is empty: write a text, or use the operator empty.",
    ),
    "bad_interval": Text(
        "Le début de l'intervalle vient après sa fin : inversez les deux bornes.",
        "The interval begins after its end: swap its two bounds.",
    ),
    "unknown_key": Text(
        "La clé « {key} » n'a pas de sens ici : retirez-la.",
        "The key “{key}” means nothing here: remove it.",
    ),
    "missing_key": Text("Il manque la clé « {key} ».", "The key “{key}” is missing."),
    "out_of_range": Text(
        "Cette valeur est hors limites : {limit}.", "This value is out of range: {limit}."
    ),
    "no_asker": Text(
        "« {value} » désigne la personne qui demande, et personne ne demande ici : nommez un"
        " utilisateur.",
        "“{value}” means the person who asks, and nobody asks here: name a user.",
    ),
    "cycle": Text(
        "Ces requêtes s'appellent en rond : {names}. Retirez l'une d'elles.",
        "These segments refer to one another in a circle: {names}. Remove one of them.",
    ),
    "too_large": Text("C'est trop : {limit}.", "This is too much: {limit}."),
}

BROKEN_SEGMENT: Final = Text(
    "La requête « {name} » contient des erreurs et ne peut pas être évaluée : ouvrez-la pour les"
    " corriger.",
    "The segment “{name}” has errors and cannot be evaluated: open it to mend them.",
)

BROKEN_NESTED: Final = Text(
    "Une autre requête, que celle-ci utilise, contient des erreurs : elle ne peut pas être"
    " évaluée.",
    "Another segment, which this one uses, has errors: it cannot be evaluated.",
)

UNASKED_SEGMENT: Final = Text(
    "La requête « {name} » dépend de la personne qui demande, et personne ne demande ici : demandez"
    " au nom d'un utilisateur.",
    "The segment “{name}” depends on who asks, and nobody asks here: ask as a user.",
)
UNKNOWN_SEGMENT: Final = Text(
    "Aucune requête numéro {id} ne porte sur ces enregistrements : vérifiez son numéro dans la"
    " liste des requêtes.",
    "No segment number {id} is about these records: check its number in the list of segments.",
)


def fault(code: str, place: str, **values: object) -> Fault:
    """A fault of criteria at a place (a JSON pointer)."""
    return Fault(code, _TEXTS[code], place, values)


def pointer(place: str, key: str | int) -> str:
    """The JSON pointer (RFC 6901) of a member of what stands at ``place``."""
    return f"{place}/{str(key).replace('~', '~0').replace('/', '~1')}"
