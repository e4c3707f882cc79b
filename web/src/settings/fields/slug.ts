import { folded } from "@/kit/folding";

/** The key that a label suggests: « Secteur d'activité » gives secteur-d-activite. */
export function slug(label: string): string {
  return folded(label)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[-0-9]+|-+$/g, "")
    .slice(0, 63)
    .replace(/-+$/, "");
}
