// @vitest-environment jsdom
import { expect, it } from "vitest";
import { asAddress, LONGEST_LOGO, logoFault } from "./logo";

it("takes pictures of the four kinds, up to the server's limit", () => {
  expect(logoFault("image/png", "data:image/png;base64,iVBO")).toBeNull();
  expect(logoFault("image/gif", "data:image/gif;base64,R0lG")).toBe("kind");
  expect(logoFault("image/png", "x".repeat(LONGEST_LOGO + 1))).toBe("size");
});

it("writes a file as a data: address", async () => {
  const file = new File(["<svg/>"], "logo.svg", { type: "image/svg+xml" });
  expect(await asAddress(file)).toBe("data:image/svg+xml;base64,PHN2Zy8+");
});
