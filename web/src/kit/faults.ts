import { ProblemError } from "@/api/problems";
import type { Detail } from "@/api/schema";
import { sentenceOf } from "./notices";

/** What the server says against one field of a form, if that is where the fault is. */
export function faultAt(error: unknown, pointer: string): string | undefined {
  if (!(error instanceof ProblemError)) return undefined;
  return said(error.at("body", pointer));
}

/** What the server says against a form beyond its fields. */
export function faultBeyond(error: unknown, pointers: string[]): string | undefined {
  if (!error) return undefined;
  if (!(error instanceof ProblemError) || error.faults.length === 0) return sentenceOf(error);
  const told = pointers.flatMap((pointer) => error.at("body", pointer));
  return said(error.faults.filter((fault) => !told.includes(fault)));
}

const said = (faults: Detail[]) => faults.map(({ detail }) => detail).join(" ") || undefined;
