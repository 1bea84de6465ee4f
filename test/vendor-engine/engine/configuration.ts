import { type BundleRequire, MODULE } from "./bundle.js";
import type { Untyped, UntypedMap } from "./untyped.js";

const CALLS = ["inboundcall", "inqueuecall", "outboundcall", "securecall"];
const MESSAGES = ["inboundemail", "inboundshortmessage"];
const CONVERSATIONS = [...CALLS, ...MESSAGES];
const WITH_STATES = [...MESSAGES, "surveyinvite", "workflow"];
const ALL = [...CALLS, ...WITH_STATES];
const NOT_IN_QUEUE = ALL.filter((type) => type !== "inqueuecall");

/**
 * Flow types of today's actions, in place of those of 2018, which know neither workflows nor messages. Actions that
 * are not listed are offered everywhere. Source: vendor documentation of each action's availability.
 */
const ACTION_FLOW_TYPES: Record<string, readonly string[]> = {
  AbortSurveyInviteAction: ["surveyinvite"],
  CallTaskAction: NOT_IN_QUEUE,
  ChangeStateAction: WITH_STATES,
  CollectInputAction: CALLS,
  CompleteSurveyInviteAction: ["surveyinvite"],
  CreateCallbackAction: CALLS,
  DisconnectAction: CONVERSATIONS,
  EndFlowAction: ["securecall", "workflow"],
  EndTaskAction: NOT_IN_QUEUE,
  GetAttributesAction: CONVERSATIONS,
  HoldMusicAction: ["inqueuecall"],
  PlayAudioAction: CALLS,
  SetAttributesAction: CONVERSATIONS,
  State: WITH_STATES,
  TransferFlowAction: CALLS,
  TransferPureMatchAction: CONVERSATIONS,
  TransferTaskAction: ["inboundcall", "outboundcall", "securecall"],
  TransferVoicemailAction: CALLS,
  WaitAction: WITH_STATES,
};

/** What the platform tells the engine at its start: flow types, and where actions and functions may be used. */
export function bootConfiguration(load: BundleRequire): Untyped {
  const configuration = structuredClone(load(MODULE.bootConfiguration));
  configuration.flowTypes = ALL;
  for (const id of new Set([...Object.keys(configuration.actions), ...Object.keys(ACTION_FLOW_TYPES)])) {
    configuration.actions[id] ??= { categoryInfo: { categoryId: "category.flow", displayIndex: 0 } };
    configuration.actions[id].flowTypes = ACTION_FLOW_TYPES[id] ?? ALL;
  }
  configuration.functions = openFunctions(load(MODULE.functionTable).expression);
  return configuration;
}

/** Functions that the platform switches on per flow type; today they are on everywhere. */
function openFunctions(table: UntypedMap): UntypedMap {
  const open: UntypedMap = {};
  for (const [id, definition] of Object.entries(table)) {
    const gated = Object.values<Untyped>(definition.overloads ?? {}).filter((overload) => overload.needsServerInfo);
    if (gated.length === 0) continue;
    open[id] = { overloads: Object.fromEntries(gated.map((overload) => [overload.identifier, { flowTypes: ALL }])) };
  }
  return open;
}

/** Functions that came after the engine and whose signature the vendor documents. */
export function addNewerFunctions(load: BundleRequire): void {
  const table = load(MODULE.functionTable).expression;
  const add = (name: string, category: string, signature: string, result: string, parameters: UntypedMap[]): void => {
    const identifier = name.charAt(0).toLowerCase() + name.slice(1);
    const overload = {
      identifier: signature,
      description: name,
      support: { version: "1.0", resolver: "None" },
      returnValue: { type: result, isArray: false, description: name },
      parameters: parameters.map((parameter) => ({
        isArray: false,
        repeatable: false,
        helpDisplayIdx: 0,
        ...parameter,
      })),
      examples: [],
    };
    table[identifier] = { identifier, name, category, description: name, type: "function", overloads: [overload] };
  };
  const max = { identifier: "max", type: "int", required: true, allowNotSet: false, description: "max" };
  const value = { identifier: "value", type: "any", required: false, allowNotSet: true, description: "value" };
  add("Random", "mathematical", "Decimal_ONE random()", "dec", []);
  add("RandomInt", "mathematical", "Long_ONE randomInt(Long_ONE)", "int", [max]);
  add("ToDisplayString", "cast", "String_ONE toDisplayString(Any_ONE)", "str", [value]);
}
