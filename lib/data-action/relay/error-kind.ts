import type { ErrorKind } from "./envelope.js";

const KINDS: readonly (readonly [RegExp, ErrorKind])[] = [
  [/^(?:ENOTFOUND|EAI_\w+|ENODATA|ESERVFAIL)$/, "dns"],
  [/^(?:CERT_|ERR_TLS_|ERR_SSL_|ERR_OSSL_|UNABLE_TO_|CRL_)|_SIGNED_|HOSTNAME_MISMATCH|_CA$|^EPROTO$/, "tls"],
  [/^(?:ETIMEDOUT|ESOCKETTIMEDOUT|UND_ERR_\w*TIMEOUT|UND_ERR_ABORTED|ABORT_ERR|AbortError|TimeoutError)$/, "timeout"],
  [/^Z_DATA_ERROR$/, "badJson"],
];

/** Causes are nested two or three deep; a chain may be a circle. */
const MOST_CAUSES = 8;

/** The kind of an error of `fetch` or of a body's stream: by the code or name of the error, or of what caused it. */
export function errorKindOf(error: unknown): ErrorKind {
  const signs = causesOf(error).flatMap(({ code, name }) => [code, name]);
  for (const sign of signs) {
    const kind = KINDS.find(([pattern]) => typeof sign === "string" && pattern.test(sign))?.[1];
    if (kind !== undefined) return kind;
  }
  return "connection";
}

interface Cause {
  readonly code?: unknown;
  readonly name?: unknown;
  readonly cause?: unknown;
  /** Of an AggregateError: one for each address that was tried. */
  readonly errors?: unknown;
}

function causesOf(error: unknown): readonly Cause[] {
  const causes: Cause[] = [];
  const open: unknown[] = [error];
  while (open.length > 0 && causes.length < MOST_CAUSES) {
    const next = open.shift();
    if (typeof next !== "object" || next === null) continue;
    const cause: Cause = next;
    causes.push(cause);
    open.push(cause.cause, ...(Array.isArray(cause.errors) ? cause.errors : []));
  }
  return causes;
}
