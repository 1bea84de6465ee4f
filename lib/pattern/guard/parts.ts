import type { Actions, Variable } from "../../architect/flow/index.js";
import type { Operation } from "../../data-action/index.js";
import type { NeededTable } from "../build.js";

/** What guards the attempts of a flow, in the order in which the loop has it. */
export interface Guard {
  /** Variables in the kind's local scope. */
  readonly variables: readonly Variable[];
  /** Before an attempt is begun; may leave the loop with an outcome. */
  readonly before: Actions;
  /** Before an attempt, once nothing stops it. */
  readonly admitted: Actions;
  /** After every attempt, a success too. */
  readonly after: Actions;
  /** After an attempt without success; may leave the loop with an outcome. */
  readonly failed: Actions;
  /** Operations that the flow calls for it. */
  readonly operations: readonly Operation[];
  readonly tables: readonly NeededTable[];
}

export const NO_GUARD: Guard = {
  variables: [],
  before: [],
  admitted: [],
  after: [],
  failed: [],
  operations: [],
  tables: [],
};

/** Several guards as one. What was begun first is ended last. */
export const together = (guards: readonly Guard[]): Guard => ({
  variables: guards.flatMap(({ variables }) => variables),
  before: guards.flatMap(({ before }) => before),
  admitted: guards.flatMap(({ admitted }) => admitted),
  after: [...guards].reverse().flatMap(({ after }) => after),
  failed: [...guards].reverse().flatMap(({ failed }) => failed),
  operations: guards.flatMap(({ operations }) => operations),
  tables: guards.flatMap(({ tables }) => tables),
});
