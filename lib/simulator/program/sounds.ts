import { namedObject, stringValue, type Value } from "../../architect/expression/index.js";
import { joinSound } from "../../architect/expression/runtime/sound.js";
import type { Setting } from "../../architect/flow/index.js";
import type { JsonValue } from "../../data-action/index.js";
import { flowError } from "../machine/flow-error.js";
import type { Run } from "../machine/run.js";
import { soundMs } from "../timing.js";
import { compileValue, type ExpressionPlace, type Getter } from "./expression.js";
import { literalText } from "./settings.js";
import { jsonOf } from "./values.js";

/** Sound of an audio setting: text, a prompt, or an expression. Undefined when nothing is to be heard. */
export function soundOf(setting: Setting | undefined, place: ExpressionPlace): Getter<Value> | undefined {
  if (setting === undefined) return undefined;
  if ("exp" in setting) return compileValue(setting.exp, "audio", place);
  const fixed = fixedSound(setting);
  return fixed && (() => fixed);
}

function fixedSound(setting: Setting): Value | undefined {
  if ("tts" in setting) return joinSound("audio", [stringValue(String(setting.tts))]);
  const prompt = "prompt" in setting ? setting.prompt : literalText(setting);
  return prompt === undefined ? undefined : joinSound("audio", [namedObject("prompt", prompt)]);
}

/** Plays a sound, then goes on with the step: an effect, and time that passes. */
export function play(run: Run, effect: string, sound: Getter<Value> | undefined, next: number): number {
  if (sound === undefined) return next;
  const value = sound(run);
  if (value.type === "notSet") flowError("not-set", `the audio of ${effect} is NOT_SET`);
  if (run.sink !== undefined) run.effect(effect, heard(value));
  return run.pause("audio", soundMs(value, run.world.wordsPerMinute), next);
}

const heard = (value: Value): JsonValue => jsonOf(value);
