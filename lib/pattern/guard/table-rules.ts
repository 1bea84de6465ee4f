import { type Difference, madeOnce } from "../../common/made-once.js";
import type { AnyApi, Operation } from "../../data-action/index.js";
import type { ResolvedBreaker } from "../../policy/index.js";
import { writeBreakerFor } from "../breaker-api.js";
import { windowTerms } from "./window-terms.js";

/** There is one operation for each API and table, that is for each row. */
const rows = madeOnce((write: Operation, _: ResolvedBreaker) => write, windowTerms);

/** The operation that writes the row, by rules that all flows with this row have to share. */
export const writeByRules = (api: AnyApi, table: string, rules: ResolvedBreaker): Operation =>
  rows.of(writeBreakerFor(api, table), rules);

/** Where the rules differ from those of a flow with the same row. */
export const otherTableRules = (api: AnyApi, table: string, rules: ResolvedBreaker): Difference | undefined =>
  rows.difference(writeBreakerFor(api, table), rules);
