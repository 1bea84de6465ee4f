import { builtInVariables } from "../../architect/expression/builtins.js";
import {
  type ExpressionType,
  namedObject,
  objectValue,
  stringValue,
  type Value,
} from "../../architect/expression/index.js";
import type { VirtualClock } from "../clock.js";
import type { SimulateOptions } from "../options.js";
import type { Program } from "../program/program.js";
import { conversationId, seededRandom } from "../random.js";
import { givenValue } from "./given-value.js";

/** Variables that the platform sets itself. Those that only the conversation knows come from the scenario. */
export function fillBuiltIns(
  program: Program,
  values: (Value | undefined)[],
  options: SimulateOptions,
  clock: VirtualClock,
): void {
  for (const slot of program.slots) {
    if (slot.isAssigned) continue;
    const name = slot.name.toLowerCase();
    const value = given(program, name, options) ?? own(name, options, clock, program);
    if (value !== undefined) values[slot.index] = value;
  }
}

const PLACE = "conversation.variables.";

/** A whole variable, or its members: `Message.Message.body`. */
function given(program: Program, name: string, { conversation }: SimulateOptions): Value | undefined {
  const variables = conversation?.variables;
  if (variables === undefined) return undefined;
  const kind = builtInVariables(program.type.toLowerCase()).get(name) as ExpressionType | undefined;
  const members: Record<string, Value> = {};
  for (const [key, json] of Object.entries(variables)) {
    const lower = key.toLowerCase();
    const place = `${PLACE}${key}`;
    if (lower === name) return givenValue(json, kind, place);
    if (lower.startsWith(`${name}.`)) members[key.slice(name.length + 1)] = givenValue(json, undefined, place);
  }
  return Object.keys(members).length === 0 ? undefined : objectValue(kind ?? "json", members);
}

/**
 * For conversations that nothing is said of, so that any flow of a call, message or e-mail can be run as it is. The numbers are of the
 * range that is kept free for fiction; how the platform writes a caller's number is unverified.
 */
const STAND_INS: Readonly<Record<string, Value>> = {
  "call.ani": stringValue("+15555550100"),
  "call.calledaddress": stringValue("+15555550199"),
  "call.calledaddressoriginal": stringValue("+15555550199"),
  "call.remotename": stringValue("Caller"),
  "call.uuidata": stringValue(""),
  "message.message": objectValue("json", { body: stringValue("Hello") }),
  "email.message": objectValue("email", { subject: stringValue("Hello"), body: stringValue("Hello") }),
};

const OWN_ID = /^(?:call|message|chat|email|survey)\.conversationid$|^interaction\.id$/;

function own(name: string, options: SimulateOptions, clock: VirtualClock, program: Program): Value | undefined {
  if (OWN_ID.test(name)) return stringValue(conversationId(seededRandom(~(options.seed ?? 1))));
  switch (name) {
    case "flow.startdatetimeutc":
      return { type: "datetime", epochSeconds: Math.floor(clock.epochMs() / 1000) };
    case "flow.version":
      return stringValue("1.0");
    case "flow.istest":
      return { type: "boolean", value: false };
    case "message.isnewconversation":
      return { type: "boolean", value: true };
    case "flow.holdprompt":
      return namedObject("prompt", "PromptSystem.on_hold_music");
    case "call.language":
      return languageOf(program);
    default:
      return builtInVariables(program.type.toLowerCase()).has(name) ? STAND_INS[name] : undefined;
  }
}

function languageOf({ flow }: Program): Value | undefined {
  const language = flow.defaultLanguage;
  return language === undefined ? undefined : stringValue(language);
}
