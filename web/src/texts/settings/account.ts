import { inBoth } from "../both";

/** Words of one's own account. */
export const account = inBoth(
  {
    me: {
      title: "Vous",
      name: "Nom",
      language: "Langue",
      saved: "Votre nom est enregistré.",
    },
    look: {
      title: "Apparence",
      hint: "Gardée dans ce navigateur.",
      light: "Claire",
      dark: "Sombre",
      auto: "Automatique",
    },
    password: {
      title: "Mot de passe",
      hint: "En changer déconnecte tous vos autres navigateurs.",
      current: "Mot de passe actuel",
      chosen: "Nouveau mot de passe",
      shortest: "Au moins {{count}} caractères : une phrase est facile à retenir.",
      save: "Changer le mot de passe",
      saved: "Votre mot de passe est changé. Vos autres navigateurs sont déconnectés.",
    },
    sessions: {
      title: "Sessions ouvertes",
      hint: "Les navigateurs dans lesquels vous êtes connecté. Fermez ceux que vous ne connaissez pas.",
      unknown: "Navigateur inconnu",
      seen: "dernier passage : {{ago}}",
      this_one: "Ce navigateur",
      end: "Déconnecter",
      ended: "Ce navigateur est déconnecté.",
      sign_out: "Se déconnecter",
    },
  },
  {
    me: {
      title: "You",
      name: "Name",
      language: "Language",
      saved: "Your name is saved.",
    },
    look: {
      title: "Appearance",
      hint: "Kept in this browser.",
      light: "Light",
      dark: "Dark",
      auto: "Automatic",
    },
    password: {
      title: "Password",
      hint: "Changing it signs you out of all your other browsers.",
      current: "Current password",
      chosen: "New password",
      shortest: "At least {{count}} characters: a sentence is easy to remember.",
      save: "Change the password",
      saved: "Your password is changed. Your other browsers are signed out.",
    },
    sessions: {
      title: "Open sessions",
      hint: "The browsers in which you are signed in. End those that you do not know.",
      unknown: "Unknown browser",
      seen: "last seen {{ago}}",
      this_one: "This browser",
      end: "Sign out",
      ended: "That browser is signed out.",
      sign_out: "Sign out",
    },
  },
);
