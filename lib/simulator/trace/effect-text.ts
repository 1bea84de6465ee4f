import { formatMilliseconds } from "../../common/duration.js";
import type { JsonObject, JsonValue } from "../../data-action/index.js";
import { isObject } from "../json.js";
import type { EffectEvent } from "./events.js";
import { oneLine, valueText } from "./text.js";

/** `playAudio: "Welcome", silence 2 s, Prompt.Hours`; effects without sound have their detail as JSON. */
export function effectText({ effect, detail }: EffectEvent, most = 200): string {
  const parts = partsOf(detail);
  const text = parts === undefined ? valueText(detail, most) : oneLine(parts.map(partText).join(", "), most);
  return `${oneLine(effect)}: ${text}`;
}

function partsOf(detail: JsonValue): readonly JsonObject[] | undefined {
  const parts = isObject(detail) ? detail.parts : undefined;
  return Array.isArray(parts) && parts.every(isObject) ? parts : undefined;
}

function partText(part: JsonObject): string {
  const { kind, text, name, milliseconds } = part;
  if (typeof milliseconds === "number") return `silence ${formatMilliseconds(milliseconds)}`;
  if (typeof text === "string") return JSON.stringify(text);
  return typeof name === "string" ? name : String(kind);
}
