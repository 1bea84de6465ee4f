import type { Capture } from "./capture.js";
import { emitShape } from "./contract/emit.js";
import type { Group, Member } from "./contract/shape.js";
import type { DataActionDefinition, JsonObject } from "./definition.js";
import { ENVELOPE_TYPES, NO_ANSWER } from "./relay/envelope.js";
import { relayIn } from "./relay-settings.js";
import { type ResponseOptions, responseTemplates } from "./template/response.js";

/** What the data action answers with: the operation's own outputs, after the members of the envelope if there is one. */
export interface Answer {
  readonly contract: JsonObject;
  readonly response: DataActionDefinition["response"];
}

/** A function's result is taken as it is: its relay and this contract are deployed together. */
const AS_IT_IS: DataActionDefinition["response"] = {
  translationMap: {},
  translationMapDefaults: {},
  successTemplate: "${rawResult}",
};

export function answerOf(output: Group, options: ResponseOptions, capture: Capture): Answer {
  const relay = relayIn(capture);
  if (relay === undefined) return { contract: emitShape(output), response: responseTemplates(output, options) };
  const whole: Group = { ...output, members: [...ENVELOPE, ...output.members] };
  const contract = emitShape(whole);
  if (relay.kind === "function") return { contract, response: AS_IT_IS };
  // A relay of Buttress has read the paths already, and answers with the outputs by their names.
  const paths = relay.kind === "custom" ? options.path : undefined;
  return { contract, response: responseTemplates(whole, { path: paths, default: options.default }) };
}

const ENVELOPE: readonly Member[] = Object.entries(ENVELOPE_TYPES).map(([name, type]) => ({
  name,
  shape: { kind: "scalar", type },
  required: true,
  default: NO_ANSWER[name as keyof typeof NO_ANSWER],
}));
