import { inBoth } from "../both";

/** Words of the journals. */
export const journal = inBoth(
  {
    journal: {
      sign_ins: "Connexions",
      exports: "Exports",
      at: "Date",
      who: "Qui",
      typed: "Adresse saisie",
      from: "Adresse IP",
      outcome: "Issue",
      outcomes: { opened: "Connecté", refused: "Refusé", throttled: "Trop d'essais" },
      nobody: "Personne de connu",
      no_sign_ins: "Personne ne s'est encore connecté",
      what: "Ce qui est parti",
      columns: "Colonnes",
      format: "Format",
      rows: "Lignes",
      shell: "le système",
      no_exports: "Aucun export",
      no_exports_hint:
        "Chaque fichier emporté sera noté ici : par qui, quand, et ce qu'il contient.",
    },
  },
  {
    journal: {
      sign_ins: "Sign-ins",
      exports: "Exports",
      at: "Date",
      who: "Who",
      typed: "Address typed",
      from: "IP address",
      outcome: "Outcome",
      outcomes: { opened: "Signed in", refused: "Refused", throttled: "Too many attempts" },
      nobody: "Nobody known",
      no_sign_ins: "Nobody has signed in yet",
      what: "What was taken",
      columns: "Columns",
      format: "Format",
      rows: "Rows",
      shell: "the system",
      no_exports: "No export",
      no_exports_hint: "Each file taken away will be noted here: by whom, when, and what it holds.",
    },
  },
);
