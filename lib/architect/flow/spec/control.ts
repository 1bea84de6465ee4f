import type { ControlAction } from "../actions/control.js";
import { action, as, binding, bindings, inputs, need, nested, plain, setting, text } from "./define.js";
import type { ActionSpec } from "./types.js";

export const CONTROL: Readonly<Record<ControlAction["kind"], ActionSpec>> = {
  loop: action({
    fields: [binding("currentIndex"), setting("loopCount")],
    paths: ["loop"],
    flow: "loops",
    types: { loopCount: "integer" },
  }),
  loopExit: action({ flow: "leavesLoop" }),
  loopNext: action({ flow: "nextRound" }),
  decision: action({ fields: [need(setting("condition"))], paths: ["yes", "no"], types: { condition: "boolean" } }),
  switch: action({ fields: [{ key: "evaluate", sort: "switch", required: true }] }),
  callTask: action({
    fields: [need(text("targetTaskRef"))],
    paths: ["default"],
    lists: { paths: "path" },
    flow: "calls",
    target: "targetTaskRef",
  }),
  endTask: action({
    fields: [{ key: "outputPath", steps: [], fields: [need(text("name", "outputPath"))] }],
    flow: "ends",
  }),
  jumpToTask: action({ fields: [need(text("targetTaskRef"))], flow: "jumps", target: "targetTaskRef" }),
  changeState: action({ fields: [need(text("targetStateRef"))], flow: "jumps", target: "targetStateRef" }),
  jumpToMenu: action({ fields: [need(text("targetMenuRef"))], flow: "jumps", target: "targetMenuRef" }),
  previousMenu: action({ flow: "ends" }),
  callCommonModule: action({
    fields: [
      nested(
        "commonModule",
        [as("commonModule"), as("version")],
        [plain("none"), inputs("inputs"), bindings("outputs", "results")],
      ),
    ],
  }),
};
