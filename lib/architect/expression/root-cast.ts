import type { ExpressionNode } from "./ast.js";
import { CAST_FUNCTIONS } from "./casts.js";
import { type Diagnostic, diagnostic, type Place } from "./diagnostics.js";
import { findFunction } from "./functions/index.js";
import { isCollection, type Kind } from "./kinds.js";
import { resolveOverload } from "./overloads.js";
import { print } from "./printer.js";

/** The conversion that the platform wraps around an expression whose type does not fit its place. */
export interface RootCast {
  readonly function: string;
  readonly from: Kind;
  readonly to: Kind;
}

export interface RootOutcome {
  readonly kind?: Kind;
  readonly cast?: RootCast;
  readonly diagnostics: readonly Diagnostic[];
}

const AUDIO_FUNCTIONS: Readonly<Record<Kind, string>> = {
  boolean: "ToAudioBool",
  currency: "ToAudioCurrency",
  datetime: "ToAudioDateTime",
  decimal: "ToAudioNumber",
  duration: "ToAudioDuration",
  integer: "ToAudioNumber",
  prompt: "ToAudio",
  string: "ToAudioTTS",
};

/** Fits the type of a whole expression to the type that its place wants; `any` takes every type. */
export function rootCast(node: ExpressionNode, own: Kind, wanted: Kind, flowType: string): RootOutcome {
  if (node.kind === "notSet" && !isCollection(wanted)) {
    return { kind: wanted === "any" ? own : wanted, diagnostics: [] };
  }
  const place = node.span ?? { start: 0, end: 0 };
  if (wanted === "any" || own === wanted || own === "any") {
    return own === "NOT_SET" ? { diagnostics: [diagnostic("unknown-type", place)] } : { kind: own, diagnostics: [] };
  }
  const name = castFunction(own, wanted, flowType);
  if (name === undefined) return { diagnostics: [cannotConvert(node, own, wanted, place)] };
  const fix = `${name}(${print(node)})`;
  const warning = diagnostic("implicit-cast", place, { function: name, from: own, to: wanted }, fix);
  return { kind: wanted, cast: { function: name, from: own, to: wanted }, diagnostics: [warning] };
}

/** The function that makes a NOT_SET of that type; undefined when there is none. */
export const castFunctionTo = (kind: Kind): string | undefined =>
  (CAST_FUNCTIONS as Readonly<Record<Kind, string>>)[kind];

/** The function that makes one type of the other; undefined when there is none in flows of that type. */
export function castFunction(from: Kind, to: Kind, flowType: string): string | undefined {
  const name = to === "audio" ? AUDIO_FUNCTIONS[from] : castFunctionTo(to);
  const overload = name && resolveOverload(findFunction(name)?.overloads ?? [], [from]);
  if (!name || !overload) return undefined;
  return !overload.flowTypes || overload.flowTypes.includes(flowType) ? name : undefined;
}

function cannotConvert(node: ExpressionNode, own: Kind, wanted: Kind, place: Place): Diagnostic {
  const fix = adviceFor(node, own, wanted);
  return diagnostic("wrong-result", place, { got: own === "NOT_SET" ? "a bare NOT_SET" : own, expected: wanted }, fix);
}

function adviceFor(node: ExpressionNode, own: Kind, wanted: Kind): string | undefined {
  if (wanted === `${own}[]`) return `MakeList(${print(node)})`;
  if (own === "decimal" && wanted === "duration") return `ToDuration(ToInt(${print(node)}))`;
  if (own === "duration" && wanted === "decimal") return `ToDecimal(ToInt(${print(node)}))`;
  return undefined;
}
