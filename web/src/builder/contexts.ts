import { createContext, type ReactNode, useContext } from "react";
import type { Group } from "@/api/criteria";
import type { Asked } from "@/api/queries";
import type { Detail, EntityName } from "@/api/schema";
import { type Catalogs, type Found, findField } from "./fields";

/** Whose records a part of the builder is about. */
interface Place {
  /** The records that the whole question is about. */
  root: Asked;
  /** The records that the criteria here are about. */
  entity: EntityName;
  catalogs: Catalogs;
  /** How many relations lead here from the records that the whole question is about. */
  depth: number;
  /** The words that lead to the first criterion. */
  lead?: string;
}

export const PlaceContext = createContext<Place>({
  root: "accounts",
  entity: "accounts",
  catalogs: {},
  depth: 0,
});

export const usePlace = () => useContext(PlaceContext);

/** Whether criteria stand directly among those of the whole question, not among related rows. */
export function useAtRoot(): boolean {
  return usePlace().depth === 0;
}

/** What a path leads to from here. */
export function useFound(path: string): Found | undefined {
  const { catalogs, entity } = usePlace();
  return path ? findField(catalogs, entity, path) : undefined;
}

/** The criteria that were last finished: choices are counted under them. */
export const AnswerContext = createContext<Group | null>(null);

/** By the id of the part that they stand at, what the server found wrong. */
export const FaultsContext = createContext<ReadonlyMap<string, Detail[]>>(new Map());

/** What can be done with the question as a whole; it stands at its foot. */
export const ToolsContext = createContext<ReactNode>(null);

/** What the parts of the builder ask of the whole. */
export interface Whole {
  /** The id of a criterion that was just added: its list of fields opens by itself. */
  fresh: { current: string | null };
  /** What was typed for it before it stood there. */
  ahead: { current: string };
  /** Tell somebody who cannot see it what has happened. */
  announce: (message: string) => void;
  /** Bring the keyboard to a part, or to its value, once it is shown as it has become. */
  focusOn: (id: string, where?: "value") => void;
}

export const WholeContext = createContext<Whole>({
  fresh: { current: null },
  ahead: { current: "" },
  announce: () => {},
  focusOn: () => {},
});

export const useWhole = () => useContext(WholeContext);
