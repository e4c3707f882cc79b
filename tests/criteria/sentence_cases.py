"""Criteria with the sentences that a person should read for them."""

from typing import NamedTuple

from tests.criteria.sentence_catalog import (
    Json,
    aggregate,
    comparison,
    day,
    either,
    every,
    related,
    span,
    test,
)

CLIENTS = test("status", "in", ["client", "prospect"])
CALLS = test("kind", "=", "call")
RECENT = test("done_at", "inLast", span(90, "day"))


class Case(NamedTuple):
    """Criteria over an entity, and what they say."""

    entity: str
    criteria: Json
    fr: str
    en: str


CASES = [
    Case("accounts", every(), "Tous les comptes", "All accounts"),
    Case("accounts", every(negated=True), "Aucun compte", "No account"),
    Case(
        "accounts",
        every(CLIENTS, test("city", "empty"), negated=True),
        "Comptes qui ne sont pas de ceux (dont le statut est Client ou Prospect et dont "
        "la ville n'est pas renseignée)",
        "Accounts that are not among those (whose status is Client or Prospect and whose "
        "city is empty)",
    ),
    Case(
        "accounts",
        every(
            CLIENTS,
            aggregate(
                "invoices",
                "sum",
                ">",
                1000000,
                "amount",
                every(test("date", "inLast", span(12, "month"))),
            ),
        ),
        "Comptes dont le statut est Client ou Prospect et dont la somme des factures des "
        "12 derniers mois dépasse 10\u202f000\xa0€",
        "Accounts whose status is Client or Prospect and whose total of invoices from the "
        "last 12 months exceeds €10,000",
    ),
    Case(
        "accounts",
        every(CLIENTS, test("origin", "=", "bni"), related("actions", "none", CALLS, RECENT)),
        "Comptes dont le statut est Client ou Prospect, dont l'origine est Réseau BNI et "
        "qui n'ont aucune action de type Appel faite dans les 90 derniers jours",
        "Accounts whose status is Client or Prospect, whose origin is Réseau BNI and that "
        "have no action of type Call done in the last 90 days",
    ),
    Case(
        "accounts",
        every(related("actions", "none", CALLS, RECENT), test("origin", "=", "bni")),
        "Comptes qui n'ont aucune action de type Appel faite dans les 90 derniers jours, "
        "et dont l'origine est Réseau BNI",
        "Accounts that have no action of type Call done in the last 90 days, and whose "
        "origin is Réseau BNI",
    ),
    Case(
        "accounts",
        every(
            CLIENTS,
            test("origin", "=", "bni"),
            related("actions", "none", CALLS, RECENT),
            either(
                aggregate(
                    "invoices",
                    "sum",
                    ">",
                    1000000,
                    "amount",
                    every(test("date", "inLast", span(12, "month"))),
                ),
                test("tags", "in", ["salon-2026"]),
            ),
        ),
        "Comptes dont le statut est Client ou Prospect, dont l'origine est Réseau BNI, "
        "qui n'ont aucune action de type Appel faite dans les 90 derniers jours, et (dont "
        "la somme des factures des 12 derniers mois dépasse 10\u202f000\xa0€ ou qui ont "
        "le tag Salon 2026)",
        "Accounts whose status is Client or Prospect, whose origin is Réseau BNI, that "
        "have no action of type Call done in the last 90 days, and (whose total of "
        "invoices from the last 12 months exceeds €10,000 or that have the tag Salon "
        "2026)",
    ),
    Case(
        "accounts",
        every(test("tags", "in", ["salon-2026", "vip"])),
        "Comptes qui ont le tag Salon 2026 ou VIP",
        "Accounts that have the tag Salon 2026 or VIP",
    ),
    Case(
        "accounts",
        every(test("tags", "notIn", ["salon-2026", "vip"])),
        "Comptes qui n'ont ni le tag Salon 2026 ni le tag VIP",
        "Accounts that have neither the tag Salon 2026 nor the tag VIP",
    ),
    Case(
        "accounts",
        every(test("tags", "notIn", ["salon-2026", "vip", "c"])),
        "Comptes qui n'ont ni le tag Salon 2026, ni le tag VIP, ni le tag C",
        "Accounts that have neither the tag Salon 2026, the tag VIP nor the tag C",
    ),
    Case(
        "accounts",
        every(test("tags", "allOf", ["salon-2026", "vip"])),
        "Comptes qui ont tous les tags Salon 2026 et VIP",
        "Accounts that have all of the tags Salon 2026 and VIP",
    ),
    Case(
        "accounts",
        every(test("tags", "allOf", ["vip"])),
        "Comptes qui ont tous les tags suivants : VIP",
        "Accounts that have all of these tags: VIP",
    ),
    Case(
        "accounts",
        every(test("tags", "empty")),
        "Comptes qui n'ont aucun tag",
        "Accounts that have no tag",
    ),
    Case(
        "accounts",
        every(test("assignees", "in", [1, "@myTeam"])),
        "Comptes qui sont affectés à Alice Martin ou à quelqu'un de mon équipe",
        "Accounts that are assigned to Alice Martin or someone on my team",
    ),
    Case(
        "accounts",
        every(test("assignees", "allOf", [1, "@myTeam"])),
        "Comptes qui sont affectés à la fois à Alice Martin et à toute mon équipe",
        "Accounts that are assigned to all of Alice Martin and my whole team",
    ),
    Case(
        "accounts",
        every(test("assigned_to", "=", "@me")),
        "Comptes dont l'utilisateur principal est moi",
        "Accounts whose main user is me",
    ),
    Case(
        "accounts",
        every(test("segment", "notIn", [7])),
        "Comptes qui ne sont pas dans la requête «\xa0Clients actifs\xa0»",
        "Accounts that are not in the segment “Clients actifs”",
    ),
    Case(
        "accounts",
        every(test("segment", "notIn", [7, 8])),
        "Comptes qui ne sont dans aucune des requêtes «\xa0Clients actifs\xa0» et «\xa0Salon\xa0»",
        "Accounts that are in none of the segments “Clients actifs” and “Salon”",
    ),
    Case(
        "contacts",
        every(test("account.status", "=", "client")),
        "Contacts dont le statut du compte est Client",
        "Contacts whose account's status is Client",
    ),
    Case(
        "contacts",
        every(related("account.actions", "none", CALLS)),
        "Contacts dont le compte n'a aucune action de type Appel",
        "Contacts whose account has no action of type Call",
    ),
    Case(
        "contacts",
        every(
            aggregate(
                "account.invoices",
                "sum",
                ">",
                1050,
                "amount",
                every(test("date", "inLast", span(1, "month"))),
            )
        ),
        "Contacts dont le compte est tel que la somme des factures du dernier mois "
        "glissant dépasse 10,50\xa0€",
        "Contacts whose account's total of invoices from the past month exceeds €10.50",
    ),
    Case(
        "contacts",
        every(test("decision_maker", "!=", True)),
        "Contacts qui ne sont pas décideurs (ou ce n'est pas renseigné)",
        "Contacts who are not decision makers (or it is not known)",
    ),
    Case(
        "contacts",
        every(test("decision_maker", "empty")),
        "Contacts dont le rôle de décideur n'est pas renseigné",
        "Contacts whose decision-making role is empty",
    ),
    Case(
        "accounts",
        every(
            related("invoices", "some", test("paid", "=", False), test("due_on", "<", "2026-01-01"))
        ),
        "Comptes qui ont au moins une facture (qui n'est pas payée et dont l'échéance "
        "tombe avant le 1er janvier 2026)",
        "Accounts that have at least one invoice (that is not paid and whose due date is "
        "before 1 January 2026)",
    ),
    Case(
        "accounts",
        every(related("invoices", "exactly", test("paid", "=", False), threshold=1)),
        "Comptes qui ont exactement 1 facture non payée",
        "Accounts that have exactly 1 invoice that is not paid",
    ),
    Case(
        "accounts",
        every(related("contacts", "atLeast", test("decision_maker", "=", True), threshold=3)),
        "Comptes qui ont au moins 3 contacts décideurs",
        "Accounts that have at least 3 contacts who are decision makers",
    ),
    Case(
        "accounts",
        every(related("contacts", "all", test("email", "notEmpty"))),
        "Comptes qui n'ont, le cas échéant, que des contacts dont l'e-mail est renseigné",
        "Accounts that have, if any, only contacts whose e-mail is not empty",
    ),
    Case(
        "accounts",
        every(
            related(
                "contacts", "atMost", test("email", "empty"), test("phone", "empty"), threshold=0
            ),
            test("city", "=", "Rennes"),
        ),
        "Comptes qui ont au plus 0 contact (dont l'e-mail n'est pas renseigné et dont le "
        "numéro de téléphone n'est pas renseigné), et dont la ville est «\xa0Rennes\xa0»",
        "Accounts that have at most 0 contacts (whose e-mail is empty and whose phone "
        "number is empty), and whose city is “Rennes”",
    ),
    Case(
        "accounts",
        every(
            test("custom.eleves", ">", 100),
            test("custom.secteur", "notIn", ["public", "prive"]),
            test("custom.ouverture", "olderThan", span(1, "year")),
            test("custom.couleurs", "allOf", ["rouge", "bleu"]),
            test("custom.bio", "=", True),
            test("custom.note", "doesNotContain", "x"),
        ),
        "Comptes dont «\xa0Élèves\xa0» dépasse 100, dont «\xa0Secteur\xa0» n'est ni "
        "Public ni Privé, "
        "dont «\xa0Ouverture\xa0» remonte à au moins 1 an, dont «\xa0Couleurs\xa0» "
        "contient à la fois "
        "Rouge et Bleu, dont «\xa0Bio\xa0» est oui et dont «\xa0Note\xa0» ne contient "
        "pas «\xa0x\xa0»",
        "Accounts whose “Élèves” exceeds 100, whose “Secteur” is neither Public nor "
        "Privé, whose “Ouverture” is at least 1 year ago, whose “Couleurs” contains all "
        "of Rouge and Bleu, whose “Bio” is yes and whose “Note” does not contain “x”",
    ),
    Case(
        "accounts",
        every(aggregate("deals", "max", ">", 100, "custom.marge")),
        "Comptes dont la valeur de «\xa0Marge\xa0» la plus élevée des opportunités dépasse 1\xa0€",
        "Accounts whose highest “Marge” of deals exceeds €1",
    ),
    Case(
        "accounts",
        every(aggregate("actions", "max", "olderThan", span(90, "day"), "done_at", every(CALLS))),
        "Comptes dont la date de réalisation la plus récente des actions de type Appel "
        "remonte à au moins 90 jours",
        "Accounts whose latest completion date of actions of type Call is at least 90 days ago",
    ),
    Case(
        "accounts",
        every(aggregate("actions", "count", "=", 0, None, every(CALLS, RECENT))),
        "Comptes dont le nombre d'actions de type Appel faites dans les 90 derniers jours est de 0",
        "Accounts whose number of actions of type Call done in the last 90 days is 0",
    ),
    Case(
        "accounts",
        every(
            aggregate(
                "deals",
                "avg",
                ">=",
                5000,
                "amount",
                either(test("outcome", "=", "won"), test("stage", "=", "devis")),
            )
        ),
        "Comptes dont la moyenne du montant des opportunités (dont l'issue est Gagnée ou "
        "dont l'étape est Devis) est d'au moins 50\xa0€",
        "Accounts whose average amount of deals (whose outcome is Won or whose stage is "
        "Devis) is at least €50",
    ),
    Case(
        "accounts",
        every(test("created_at", "inLast", span(1, "month"))),
        "Comptes qui ont été créés dans le dernier mois glissant",
        "Accounts that were created in the past month",
    ),
    Case(
        "accounts",
        every(test("created_at", "<", day(-30))),
        "Comptes qui ont été créés il y a plus de 30 jours",
        "Accounts that were created more than 30 days ago",
    ),
    Case(
        "accounts",
        every(test("created_at", "between", ["2026-01-01", day(0)])),
        "Comptes qui ont été créés entre le 1er janvier 2026 et aujourd'hui",
        "Accounts that were created between 1 January 2026 and today",
    ),
    Case(
        "accounts",
        every(test("created_at", ">", "2026-01-01T09:00:00+01:00")),
        "Comptes qui ont été créés après le 1er janvier 2026 à 09:00",
        "Accounts that were created after 1 January 2026 at 09:00",
    ),
    Case(
        "accounts",
        every(test("created_at", "anniversaryInNext", span(30, "day"))),
        "Comptes dont la date de création a son anniversaire dans les 30 prochains jours",
        "Accounts whose creation date has its anniversary in the next 30 days",
    ),
    Case(
        "accounts",
        every(test("last_action_at", "!=", day(-1))),
        "Comptes dont la date de la dernière action ne tombe pas il y a exactement 1 jour",
        "Accounts whose last action date is not exactly 1 day ago",
    ),
    Case(
        "accounts",
        every(test("structure", "under", 1)),
        "Comptes dont la structure est Bretagne ou l'une de ses structures",
        "Accounts whose structure is Bretagne or one of its structures",
    ),
    Case(
        "accounts",
        every(
            test("status", "in", ["client", "prospect", "suspect", "fournisseur", "a", "b", "c"])
        ),
        "Comptes dont le statut est Client, Prospect, Suspect, Fournisseur, A ou 2 autres",
        "Accounts whose status is Client, Prospect, Suspect, Fournisseur, A or 2 others",
    ),
    Case(
        "accounts",
        every(test("revenue", "between", [100000, 1234567])),
        "Comptes dont le chiffre d'affaires est compris entre 1\u202f000\xa0€ et "
        "12\u202f345,67\xa0€",
        "Accounts whose revenue is between €1,000 and €12,345.67",
    ),
    Case(
        "accounts",
        every(test("headcount", "notIn", [1, 2.5])),
        "Comptes dont l'effectif n'est ni de 1 ni de 2,5",
        "Accounts whose headcount is neither 1 nor 2.5",
    ),
    Case(
        "accounts",
        every(comparison("city", "!=", "parent.city")),
        "Comptes dont la ville n'est pas la même que la ville du compte parent",
        "Accounts whose city is not the same as the parent account's city",
    ),
    Case(
        "accounts",
        every(
            either(test("city", "=", "Rennes"), every(test("city", "=", "Brest"), CLIENTS)), CLIENTS
        ),
        "Comptes (dont la ville est «\xa0Rennes\xa0» ou (dont la ville est "
        "«\xa0Brest\xa0» et dont le "
        "statut est Client ou Prospect)) et dont le statut est Client ou Prospect",
        "Accounts (whose city is “Rennes” or (whose city is “Brest” and whose status is "
        "Client or Prospect)) and whose status is Client or Prospect",
    ),
    Case(
        "accounts",
        every(
            CLIENTS,
            either(test("city", "=", "Rennes"), test("city", "=", "Brest")),
            test("origin", "empty"),
        ),
        "Comptes dont le statut est Client ou Prospect et (dont la ville est "
        "«\xa0Rennes\xa0» ou dont la ville est «\xa0Brest\xa0») et dont l'origine n'est pas "
        "renseignée",
        "Accounts whose status is Client or Prospect and (whose city is “Rennes” or whose city "
        "is “Brest”) and whose origin is empty",
    ),
    Case(
        "accounts",
        every(every(CLIENTS, test("city", "=", "Rennes"), negated=True), test("origin", "empty")),
        "Comptes qui ne sont pas de ceux (dont le statut est Client ou Prospect et dont "
        "la ville est «\xa0Rennes\xa0») et dont l'origine n'est pas renseignée",
        "Accounts that are not among those (whose status is Client or Prospect and whose "
        "city is “Rennes”) and whose origin is empty",
    ),
    Case(
        "accounts",
        every(every(CLIENTS, negated=True)),
        "Comptes qui ne sont pas de ceux dont le statut est Client ou Prospect",
        "Accounts that are not among those whose status is Client or Prospect",
    ),
    Case(
        "deals",
        every(
            test("assigned_to", "=", "@me"),
            test("probability", ">=", 50),
            test("expected_on", "inNext", span(2, "week")),
        ),
        "Opportunités qui sont affectées à moi, dont la probabilité est d'au moins "
        "50\xa0% et qui sont prévues dans les 2 prochaines semaines",
        "Deals that are assigned to me, whose probability is at least 50% and that are "
        "expected in the next 2 weeks",
    ),
    Case(
        "accounts",
        every(
            related(
                "contacts",
                "some",
                related("actions", "none", CALLS),
                test("decision_maker", "=", True),
            ),
            test("city", "=", "Rennes"),
        ),
        "Comptes qui ont au moins un contact (qui n'a aucune action de type Appel, et qui "
        "est décideur), et dont la ville est «\xa0Rennes\xa0»",
        "Accounts that have at least one contact (who has no action of type Call, and who "
        "is a decision maker), and whose city is “Rennes”",
    ),
    Case(
        "accounts",
        every(related("deals", "atLeast", test("outcome", "=", "won"), threshold=2)),
        "Comptes qui ont au moins 2 opportunités dont l'issue est Gagnée",
        "Accounts that have at least 2 deals whose outcome is Won",
    ),
    Case(
        "accounts",
        every(
            related(
                "actions", "some", every(CALLS, test("subject", "contains", "devis"), negated=True)
            )
        ),
        "Comptes qui ont au moins une action qui n'est pas de celles (dont le type est "
        "Appel et dont l'objet contient «\xa0devis\xa0»)",
        "Accounts that have at least one action that is not among those (whose type is "
        "Call and whose subject contains “devis”)",
    ),
    Case(
        "accounts",
        every(
            related(
                "children", "some", test("status", "=", "client"), test("city", "empty"), any_=True
            )
        ),
        "Comptes qui ont au moins un compte enfant (dont le statut est Client ou dont la "
        "ville n'est pas renseignée)",
        "Accounts that have at least one child account (whose status is Client or whose "
        "city is empty)",
    ),
    Case(
        "contacts",
        every(
            test("civility", "=", "mme"),
            test("function", "beginsWith", "Dir"),
            test("account.department", "in", ["35", "22"]),
        ),
        "Contacts dont la civilité est Mme, dont la fonction commence par «\xa0Dir\xa0» et dont "
        "le département du compte est 35 ou 22",
        "Contacts whose civility is Ms, whose function begins with “Dir” and whose "
        "account's department is 35 or 22",
    ),
    Case(
        "actions",
        every(test("due_at", "inPeriod", "nextWeek"), test("assigned_to", "empty")),
        "Actions qui sont prévues la semaine prochaine et qui ne sont affectées à personne",
        "Actions that are due next week and that are assigned to nobody",
    ),
    Case(
        "invoices",
        every(test("paid", "=", True), comparison("paid_on", ">", "due_on")),
        "Factures qui sont payées et dont la date de paiement tombe après l'échéance",
        "Invoices that are paid and whose payment date is after the due date",
    ),
    Case(
        "accounts",
        every(either(test("status", "=", "client"), test("tags", "in", ["vip"]))),
        "Comptes dont le statut est Client ou qui ont le tag VIP",
        "Accounts whose status is Client or that have the tag VIP",
    ),
    Case(
        "accounts",
        every(
            test("created_at", "inNext", span(1, "week")),
            test("updated_at", "<=", "2026-12-31"),
            test("last_action_at", "notBetween", [day(-2, "month"), day(1, "year")]),
        ),
        "Comptes qui ont été créés dans la prochaine semaine glissante, qui ont été "
        "modifiés au plus tard le 31 décembre 2026 et dont la date de la dernière action "
        "ne tombe pas entre il y a 2 mois et dans 1 an",
        "Accounts that were created in the coming week, that were modified on or before "
        "31 December 2026 and whose last action date is not between 2 months ago and 1 "
        "year from now",
    ),
]
