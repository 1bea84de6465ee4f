import { textOf } from "../../architect/expression/index.js";
import type { DataTableLookup } from "../../architect/flow/index.js";
import { flowError } from "../machine/flow-error.js";
import type { Site } from "../program/builder.js";
import { boundOf } from "./call-data.js";

/**
 * A key that is NOT_SET is a flow error (vendor docs). A table that the scenario lacks fails. A column that the row lacks
 * is NOT_SET; without a row nothing is bound, which is unverified. Outputs are bound before the time that it takes.
 */
export function dataTableLookup(site: Site<DataTableLookup>): void {
  const { action } = site;
  const key = site.value(action.lookupValue, "string", "lookupValue");
  const found = boundOf(site, action.foundOutputs, () => undefined);
  const failed = boundOf(site, action.failureOutputs, () => "string");
  const ways = { found: site.output("found"), notFound: site.output("notFound"), failure: site.output("failure") };
  site.begin((run) => {
    const text = (key && textOf(key(run))) ?? flowError("not-set", "the key of the data table look-up is NOT_SET");
    const { tables } = run.world;
    if (!tables.has(action.dataTable)) {
      const outputs = { errorType: "tableNotFound", errorMessage: `there is no data table ${action.dataTable}` };
      for (const { output, slot } of failed) run.assignJson(slot, outputs[output as keyof typeof outputs]);
      return ways.failure(run);
    }
    const row = tables.rowAt(action.dataTable, text, run.now());
    for (const { output, slot } of row === undefined ? [] : found) run.assignJson(slot, row?.[output]);
    return run.suspend(tables.lookupMs(), row === undefined ? ways.notFound(run) : ways.found(run));
  });
}
