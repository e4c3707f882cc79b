import { inBoth } from "../both";

/** Words of what several parts of the settings share. */
export const screen = inBoth(
  {
    title: "Paramètres",
    actions: "Actions",
    tabs: {
      me: "Mon compte",
      users: "Utilisateurs",
      profiles: "Profils et droits",
      structures: "Structures",
      fields: "Champs personnalisés",
      sight: "Qui voit quoi",
      tokens: "Accès API",
      journal: "Journal",
      installation: "Installation",
    },
    languages: { fr: "Français", en: "English" },
    entities: {
      accounts: "Comptes",
      contacts: "Contacts",
      deals: "Opportunités",
    },
    reach: {
      own: "Ses fiches",
      structure: "Sa structure",
      all: "Tout",
      hints: {
        own: "Les fiches qui lui sont affectées, et celles des gens dont il est responsable.",
        structure: "Ses fiches, et les comptes de sa structure et de celles qui en dépendent.",
        all: "Toutes les fiches de l'entreprise.",
      },
    },
    levels: { none: "Aucun", read: "Lecture", write: "Complet" },
  },
  {
    title: "Settings",
    actions: "Actions",
    tabs: {
      me: "My account",
      users: "Users",
      profiles: "Profiles and rights",
      structures: "Structures",
      fields: "Custom fields",
      sight: "Who sees what",
      tokens: "API access",
      journal: "Journal",
      installation: "Installation",
    },
    languages: { fr: "Français", en: "English" },
    entities: { accounts: "Accounts", contacts: "Contacts", deals: "Deals" },
    reach: {
      own: "Own records",
      structure: "Their structure",
      all: "Everything",
      hints: {
        own: "The records assigned to them, and to the people they manage.",
        structure: "Their records, and the accounts of their structure and of those below it.",
        all: "All records of the company.",
      },
    },
    levels: { none: "None", read: "Read", write: "Full" },
  },
);
