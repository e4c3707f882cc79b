import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// `npm run dev` shows changes at once; questions go to a `crible serve` at this address.
const server = process.env.CRIBLE_SERVER ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [react()],
  resolve: { tsconfigPaths: true },
  server: { host: "127.0.0.1", proxy: { "/api": server } },
  build: {
    outDir: "../src/crible/api/interface",
    emptyOutDir: true,
    // Files go out as they are: an inlined one would need `data:` in the rules for scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // All styles come with the page: a screen that comes later asks for no more than its script.
    cssCodeSplit: false,
    chunkSizeWarningLimit: 1_000, // kB before gzip; a browser test holds the gzipped size down
  },
  test: {
    css: false,
    testTimeout: 30_000, // a busy machine is no fault of a component
    projects: [
      { extends: true, test: { name: "functions", include: ["src/**/*.test.ts"] } },
      {
        extends: true,
        test: {
          name: "components",
          include: ["src/**/*.test.tsx"],
          environment: "jsdom",
          setupFiles: ["src/kit/testing.tsx"],
        },
      },
    ],
  },
});
