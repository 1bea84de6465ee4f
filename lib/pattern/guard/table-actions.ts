import type { Actions, DataTableLookup, UpdateData } from "../../architect/flow/index.js";
import type { ResolvedBreaker } from "../../policy/index.js";
import { writeBreakerFor } from "../breaker-api.js";
import type { PatternContext } from "../context.js";
import { inputSetting } from "../operation-variables.js";
import type { Slot } from "../slot.js";
import { callDataAction } from "../steps/call.js";
import type { RowSlots } from "./table-row.js";

/** What the actions around a breaker in a data table are made from. */
export interface Site {
  readonly context: PatternContext;
  readonly rules: ResolvedBreaker;
  readonly table: string;
  readonly row: RowSlots;
  readonly isProbe: Slot<"boolean">;
  /** Whether a failure is among those that are written. */
  readonly isDrawn: Slot<"boolean">;
  readonly end: Slot<"string">;
}

/** Reads the row. Without one nothing is known. */
export function lookUp({ context, table, row }: Site, outputs: DataTableLookup["outputs"]): DataTableLookup {
  return {
    kind: "dataTableLookup",
    name: "Read the breaker",
    lookupValue: { lit: context.call.api.id },
    dataTable: table,
    foundOutputs: {
      state: { var: row.state.name },
      failures: { var: row.failures.name },
      windowStart: { var: row.windowStart.name },
      openUntil: { var: row.openUntil.name },
    },
    failureOutputs: { errorType: { noValue: true }, errorMessage: { noValue: true } },
    ...(outputs && { outputs }),
  };
}

/** Writes the row as the variables have it. Whether that works changes nothing for the flow. */
export function write({ context, table, row }: Site): Actions[number] {
  const { definition } = writeBreakerFor(context.call.api, table);
  const values = row as unknown as Readonly<Record<string, Slot<"string">>>;
  return {
    ...callDataAction(definition, context.kind, {}),
    inputs: Object.fromEntries(
      definition.inputs.flatMap((input) => {
        const value = values[input.name]?.value;
        return value === undefined ? [] : [[input.name, inputSetting(input, value)]];
      }),
    ),
  };
}

export const update = (name: string, statements: UpdateData["statements"]): UpdateData => ({
  kind: "updateData",
  name,
  statements,
});
