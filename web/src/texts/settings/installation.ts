import { inBoth } from "../both";

/** Words of what holds for the whole installation. */
export const installation = inBoth(
  {
    installation: {
      title: "Portée des nouveaux utilisateurs",
      hint: "Ce que voit quelqu'un qu'on invite, sauf autre choix ; jamais plus que la personne qui l'invite.",
      changed: "Un nouvel utilisateur verra : {{reach}}.",
    },
  },
  {
    installation: {
      title: "Reach of new users",
      hint: "What somebody who is invited sees, unless chosen otherwise; never more than their inviter.",
      changed: "A new user will see: {{reach}}.",
    },
  },
);
