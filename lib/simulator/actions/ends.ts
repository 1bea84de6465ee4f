import { textOf } from "../../architect/expression/index.js";
import type { EndWorkflow } from "../../architect/flow/index.js";
import type { Site } from "../program/builder.js";

export function endWorkflow(site: Site<EndWorkflow>): void {
  const reason = site.value(site.action.exitReason, "string", "exitReason");
  site.begin((run) => {
    const text = reason && textOf(reason(run));
    return run.finish("endWorkflow", text === undefined ? undefined : { exitReason: text });
  });
}

export function disconnect(site: Site): void {
  site.begin((run) => run.finish("disconnect"));
}

export function endState(site: Site): void {
  site.begin((run) => run.finish("endState"));
}

export function exitFlow(site: Site): void {
  site.begin((run) => run.finish("exit"));
}
