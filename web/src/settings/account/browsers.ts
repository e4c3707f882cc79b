const BROWSERS: [string, RegExp][] = [
  ["Edge", /\bEdgA?\//],
  ["Opera", /\bOPR\//],
  ["Firefox", /\b(Firefox|FxiOS)\//],
  ["Chrome", /\b(Chrome|CriOS|HeadlessChrome)\//],
  ["Safari", /\bSafari\//],
];
const MACHINES: [string, RegExp][] = [
  ["iPhone", /iPhone/],
  ["iPad", /iPad/],
  ["Android", /Android/],
  ["Windows", /Windows/],
  ["macOS", /Macintosh|Mac OS X/],
  ["Linux", /Linux|X11/],
];

const firstIn = (names: [string, RegExp][], text: string) =>
  names.find(([, pattern]) => pattern.test(text))?.[0];

/** A browser by the names that people give it: Firefox, Linux. What says neither stays as it is. */
export function browserName(told: string | null): string | null {
  if (!told) return null;
  const names = [firstIn(BROWSERS, told), firstIn(MACHINES, told)].filter(Boolean);
  return names.length > 0 ? names.join(", ") : told.slice(0, 40);
}
