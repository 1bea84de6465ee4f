import type { ErrorKind } from "../envelope.js";

/** What is told of a request. Nothing that a client or an API wrote: names are those of the targets. */
export interface RelayLogEntry {
  /** `call`: the API was asked, or the core refused to. `refused`: the relay itself said no. */
  readonly type: "call" | "refused";
  readonly api?: string;
  readonly operation?: string;
  /** Of a call the envelope's status, of a refusal the relay's own. */
  readonly status: number;
  /** The envelope's. */
  readonly errorKind?: ErrorKind;
  readonly milliseconds: number;
}

export type RelayLog = (entry: RelayLogEntry) => void;

/** The log as JSON, one entry a line. */
export const jsonLog =
  (write: (line: string) => void): RelayLog =>
  (entry) =>
    write(JSON.stringify(entry));
