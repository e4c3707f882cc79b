import { expect, it } from "vitest";
import { slug } from "./slug";

it("suggests a key that the server takes", () => {
  expect(slug("Secteur d'activité")).toBe("secteur-d-activite");
  expect(slug("  Surface (m²) ")).toBe("surface-m2");
  expect(slug("2e adresse")).toBe("e-adresse");
  expect(slug("Œuvre n° 1")).toBe("oeuvre-n-1");
  expect(slug("!!!")).toBe("");
  expect(slug(`a${"b".repeat(80)}`)).toHaveLength(63);
});
