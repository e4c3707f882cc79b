import { account } from "./account";
import { fields } from "./fields";
import { installation } from "./installation";
import { journal } from "./journal";
import { profiles } from "./profiles";
import { screen } from "./screen";
import { sight } from "./sight";
import { structures } from "./structures";
import { tokens } from "./tokens";
import { users } from "./users";

/** Words of the settings, part by part. */
export const settings = {
  fr: {
    ...screen.fr,
    ...account.fr,
    ...users.fr,
    ...profiles.fr,
    ...structures.fr,
    ...fields.fr,
    ...tokens.fr,
    ...journal.fr,
    ...sight.fr,
    ...installation.fr,
  },
  en: {
    ...screen.en,
    ...account.en,
    ...users.en,
    ...profiles.en,
    ...structures.en,
    ...fields.en,
    ...tokens.en,
    ...journal.en,
    ...sight.en,
    ...installation.en,
  },
};
