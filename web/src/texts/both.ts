/** The same keys, with other words. */
type SameKeys<Words> = {
  [Key in keyof Words]: Words[Key] extends string ? string : SameKeys<Words[Key]>;
};

/**
 * Words in French and in English, which must have the same keys: the build fails where one lacks.
 * `{{name}}` stands for a value; a key that ends in `_one` or `_other` is chosen by `count`.
 */
export function inBoth<const Words extends object>(fr: Words, en: SameKeys<Words>) {
  return { fr, en };
}
