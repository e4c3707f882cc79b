import { inBoth } from "./both";

export const settings = inBoth({ title: "settings" }, { title: "settings" });
