import type { BreakerRow } from "./table-row.js";

/**
 * Columns of a data table of breakers, in their order and with the types of the platform; its key, the API's id, comes
 * first. That an integer column holds milliseconds since 1970 is unverified.
 */
export const BREAKER_COLUMNS = {
  state: "string",
  failures: "integer",
  windowStart: "integer",
  openUntil: "integer",
} as const satisfies Readonly<Record<keyof BreakerRow, "string" | "integer">>;
