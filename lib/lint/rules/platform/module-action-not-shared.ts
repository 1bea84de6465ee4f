import { FLOW_TYPES, type Flow, type FlowType, type Plain } from "../../../architect/flow/index.js";
import { absenceOf } from "../../facts/absences.js";
import { flowRule } from "../../rule.js";

export const MODULE_ACTION_NOT_SHARED = flowRule({
  id: "module-action-not-shared",
  category: "platform",
  severity: "error",
  what: "an action in a common module that one of the module's compatible flow types does not have",
  why: "a module has only what all of its compatible flow types share, so the importer refuses it",
  help: "make a module for each kind of flow, or take the flow type off compatibleFlowTypes",
  source: "vendor docs, common modules",
  sure: "the compatible flow types are listed in the file, and one of them surely lacks the action; a list with types that are not known is judged by the others",
  bad: `commonModule:
  name: Parcel status
  settingsCommonModule:
    compatibleFlowTypes:
      - flowType: workflow
      - flowType: inboundcall
  startUpTaskActions:
    - wait:
        name: Pause
        duration:
          lit:
            seconds: 10
    - endTask:
        name: Back
`,
  good: `commonModule:
  name: Parcel status
  settingsCommonModule:
    compatibleFlowTypes:
      - flowType: workflow
      - flowType: inboundshortmessage
  startUpTaskActions:
    - wait:
        name: Pause
        duration:
          lit:
            seconds: 10
    - endTask:
        name: Back
`,
  create: ({ view: { flow }, report }) => {
    const types = compatibleTypes(flow);
    return {
      action: (action) => {
        const { kind } = action;
        if (kind === "opaque") return;
        const lacking = types.filter((type) => absenceOf(kind, type));
        if (lacking.length === 0) return;
        const who = lacking.join(", ");
        report({ node: action }, `compatible flows of type ${who} have no ${kind} action`);
      },
    };
  },
});

const BY_NAME = new Map<string, FlowType>(FLOW_TYPES.map((type) => [type.toLowerCase(), type]));

/** The types that the module lists, as far as the model knows them. */
function compatibleTypes(flow: Flow): readonly FlowType[] {
  if (flow.type !== "commonModule") return [];
  const list = at(at(flow.settings?.settingsCommonModule, "compatibleFlowTypes"));
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: Plain) => {
    const name = typeof item === "string" ? item : at(item, "flowType");
    const type = typeof name === "string" ? BY_NAME.get(name.toLowerCase()) : undefined;
    return type === undefined ? [] : [type];
  });
}

const at = (value: Plain | undefined, key?: string): Plain | undefined =>
  key === undefined || typeof value !== "object" || value === null || Array.isArray(value)
    ? value
    : (value as { readonly [key: string]: Plain })[key];
