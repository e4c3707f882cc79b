import { expect, it } from "vitest";
import { browserName } from "./browsers";

it("names the browsers that people use", () => {
  expect(
    browserName("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"),
  ).toBe("Firefox, Linux");
  expect(
    browserName(
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0",
    ),
  ).toBe("Edge, Windows");
  expect(
    browserName(
      "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Mobile/15E148 Safari/604.1",
    ),
  ).toBe("Safari, iPhone");
  expect(browserName("curl/8.5.0")).toBe("curl/8.5.0");
  expect(browserName(null)).toBeNull();
});
