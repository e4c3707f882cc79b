import { inBoth } from "./both";

export const records = inBoth({ title: "records" }, { title: "records" });
