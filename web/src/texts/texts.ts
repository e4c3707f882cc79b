import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { activity } from "./activity";
import { app } from "./app";
import { builder } from "./builder";
import { kit } from "./kit";
import { lists } from "./lists";
import { panel } from "./panel";
import { records } from "./records";
import { segments } from "./segments";
import { settings } from "./settings/settings";

export type Language = "fr" | "en";

const both = { activity, app, builder, kit, lists, panel, records, segments, settings };
type Both = typeof both;
type French = { [Area in keyof Both]: Both[Area]["fr"] };

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "kit";
    resources: French;
  }
}

const KEPT = "crible.language";

/** The words of every area of the screens, in one language. */
function words(language: Language) {
  return Object.fromEntries(
    Object.entries(both).map(([area, texts]) => [
      area,
      language === "fr" ? french(texts.fr) : texts[language],
    ]),
  );
}

interface Words {
  [key: string]: string | Words;
}

/**
 * French words as they are shown: their signs stay on the line of what they stand by, and the third
 * plural, for whole millions, is written like the second.
 */
function french(words: object): Words {
  const said = Object.entries(words as Words).flatMap(([key, word]) => {
    if (typeof word === "object") return [[key, french(word)]];
    const shown = [[key, typeset(word)]];
    return key.endsWith("_other")
      ? [...shown, [key.replace(/_other$/, "_many"), typeset(word)]]
      : shown;
  });
  return Object.fromEntries(said) as Words;
}

/** French with its spaces that do not break: narrow before ; ! ?, wide before : and inside « ». */
function typeset(word: string): string {
  return word.replace(/ (?=[;!?])/g, "\u202f").replace(/ (?=[:»])|(?<=«) /g, "\u00a0");
}

i18next.use(initReactI18next).init({
  resources: { fr: words("fr"), en: words("en") },
  lng: firstLanguage(),
  fallbackLng: false,
  defaultNS: "kit",
  interpolation: { escapeValue: false }, // React escapes what it shows
});
document.documentElement.lang = i18next.language;

/** The language before signing in: the one last used in this browser, or the browser's own. */
function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT);
  if (kept === "fr" || kept === "en") return kept;
  return navigator.language.startsWith("en") ? "en" : "fr";
}

/** Have every screen speak a language from now on. */
export function speak(language: Language): void {
  localStorage.setItem(KEPT, language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}

/** The language that the screens speak. */
export function spoken(): Language {
  return i18next.language as Language;
}
