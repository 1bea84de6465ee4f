import type { Value } from "../../architect/expression/index.js";
import { expectedType, type UpdateData } from "../../architect/flow/index.js";
import type { Run } from "../machine/run.js";
import type { Site } from "../program/builder.js";
import type { Getter } from "../program/expression.js";
import type { Slot } from "../program/program.js";

interface Assignment {
  readonly slot: Slot;
  readonly value: Getter<Value>;
}

/** Statements run one after the other and see the ones before them: likely, but unverified. */
export function updateData(site: Site<UpdateData>): void {
  const assignments = site.action.statements.flatMap((_, index) => assignment(site, index) ?? []);
  const { next } = site;
  const [only, ...others] = assignments;
  if (only !== undefined && others.length === 0) {
    site.begin((run) => {
      run.assign(only.slot, only.value(run));
      return next.at;
    });
  } else site.begin((run) => assignAll(run, assignments, next.at));
}

function assignAll(run: Run, assignments: readonly Assignment[], next: number): number {
  for (let index = 0; index < assignments.length; index++) {
    const { slot, value } = assignments[index] as Assignment;
    run.assign(slot, value(run));
  }
  return next;
}

/** The value becomes the declared type of the variable, else the type of the statement. */
function assignment(site: Site<UpdateData>, index: number): Assignment | undefined {
  const { variable, value: setting } = site.action.statements[index] as UpdateData["statements"][number];
  const type = expectedType(site.action, ["statements", index, "value"]);
  const slot = site.block.scope.target(variable, type);
  const value = site.value(setting, slot.type ?? type, "statements", index, "value");
  if (value !== undefined) return { slot, value };
  site.problem("statement-value", Object.keys(setting)[0], {}, "statements", index, "value");
  return undefined;
}
