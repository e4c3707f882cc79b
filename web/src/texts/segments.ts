import { inBoth } from "./both";

export const segments = inBoth({ title: "segments" }, { title: "segments" });
