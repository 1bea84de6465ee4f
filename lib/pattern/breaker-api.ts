import { createHash } from "node:crypto";
import { z } from "zod";
import { cutEnd } from "../common/cut.js";
import { seconds } from "../common/duration.js";
import { memoized, memoizedOf } from "../common/memo.js";
import { type AnyApi, NAME_LENGTH, type Operation, put, TABLE_ID } from "../data-action/index.js";
import { BREAKER_COLUMNS, BREAKER_STATES, type BreakerRow } from "../policy/breaker/index.js";
import { referringOperation } from "./platform-operation.js";

/** A write that takes longer is given up: the call that it is about must not wait for it. */
const TIMEOUT = seconds(3);

/**
 * The operation that writes the row of an API's breaker: PUT /api/v2/flows/datatables/{id}/rows/{key} of the Platform
 * API, with the id of the table that Terraform has made. A write replaces the whole row, so all columns are inputs. The
 * OAuth client's role needs the permission `architect:datatableRow:edit`, known from public code only.
 * @param table name of the data table
 */
export const writeBreakerFor = (api: AnyApi, table: string): Operation => writesOf(api)(table);

const writesOf = memoizedOf((api: AnyApi) => memoized((table) => defineWrite(api, table)));

const defineWrite = (api: AnyApi, table: string): Operation =>
  referringOperation(api, "breaker", {
    key: `write${createHash("sha256").update(table).digest("hex").slice(0, 6)}`,
    spec: put(`/api/v2/flows/datatables/${TABLE_ID}/rows/${api.id}`, {
      name: cutEnd(`Write ${table}`, NAME_LENGTH.to),
      description: "Writes the state of the circuit breaker",
      timeout: TIMEOUT,
      input: z.object(INPUTS),
      output: z.object({}),
      body: {
        key: api.id,
        ...Object.fromEntries(Object.keys(BREAKER_COLUMNS).map((column) => [column, `\${input.${column}}`])),
      },
    }),
    client: "the OAuth client that creates callbacks, starts workflows and writes data tables",
    refersTo: { table: Object.freeze({ name: table }) },
  });

const INPUTS = {
  state: z.enum(BREAKER_STATES),
  failures: z.int().min(0),
  windowStart: z.int().min(0).describe("Milliseconds since 1970"),
  openUntil: z.int().min(0).describe("Milliseconds since 1970"),
} satisfies Record<keyof BreakerRow, z.ZodType>;
