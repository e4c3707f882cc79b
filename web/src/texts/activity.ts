import { inBoth } from "./both";

export const activity = inBoth({ title: "activity" }, { title: "activity" });
