import type { Catalogs } from "../fields";
import file from "./catalog.json";

/** What the demonstration's server says can be asked about, its long lists cut short. */
export const catalogs = file as unknown as Catalogs;
