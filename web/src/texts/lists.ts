import { inBoth } from "./both";

export const lists = inBoth({ title: "lists" }, { title: "lists" });
