import { inBoth } from "../both";

/** Words of who sees what. */
export const sight = inBoth(
  {
    sight: {
      title: "Pourquoi cette personne ne voit-elle pas cette fiche ?",
      hint: "Choisissez quelqu'un et une fiche : vous saurez si elle lui est ouverte, et pourquoi.",
      user: "Utilisateur",
      choose_user: "Choisir un utilisateur",
      entity: "Sorte de fiche",
      record_accounts: "Compte",
      record_contacts: "Contact",
      type_name: "Tapez un nom",
      unnamed: "Sans nom",
      no_record: "Aucune fiche ne correspond.",
      seen: "{{who}} voit « {{what}} ».",
      unseen: "{{who}} ne voit pas « {{what}} ».",
    },
  },
  {
    sight: {
      title: "Why can this person not see this record?",
      hint: "Choose somebody and a record: you will know whether it is open to them, and why.",
      user: "User",
      choose_user: "Choose a user",
      entity: "Kind of record",
      record_accounts: "Account",
      record_contacts: "Contact",
      type_name: "Type a name",
      unnamed: "Unnamed",
      no_record: "No record matches.",
      seen: "{{who}} sees “{{what}}”.",
      unseen: "{{who}} does not see “{{what}}”.",
    },
  },
);
