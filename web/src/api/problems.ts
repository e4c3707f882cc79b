import type { Detail, Problem } from "./schema";

/** A refusal of the server, in the reader's language: `message` is for people, `code` for programs. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly faults: Detail[];

  constructor(status: number, code: string, message: string, faults: Detail[] = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.faults = faults;
  }

  static of(response: Response, body: unknown): ProblemError {
    const problem = body as Partial<Problem> | undefined;
    return new ProblemError(
      response.status,
      problem?.code ?? `http_${response.status}`,
      problem?.detail ?? response.statusText,
      problem?.errors,
    );
  }

  /** The faults in a part of what was sent, and within it, by its JSON pointer. */
  at(source: Detail["source"], pointer = ""): Detail[] {
    return this.faults.filter(
      (fault) => fault.source === source && `${fault.pointer}/`.startsWith(`${pointer}/`),
    );
  }
}

/** The server could not be reached at all. */
export class UnreachableError extends Error {}
