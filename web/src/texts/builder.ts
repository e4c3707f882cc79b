import { inBoth } from "./both";

export const builder = inBoth({ title: "builder" }, { title: "builder" });
