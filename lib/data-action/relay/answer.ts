import type { JsonValue } from "../definition.js";
import { type Envelope, NO_ANSWER } from "./envelope.js";
import { defaultOutputs, type Outputs } from "./outputs.js";
import type { RelayOperation } from "./target.js";

/** The envelope, and beside its members the operation's outputs by their names. */
export type RelayAnswer = Envelope & { readonly [output: string]: JsonValue };

/** An answer with every member: what is not given is as if nothing was known. Only an unknown operation has no outputs. */
export function answerOf(
  operation: RelayOperation | undefined,
  known: Partial<Envelope>,
  outputs: Outputs = operation === undefined ? {} : defaultOutputs(operation.outputs),
): RelayAnswer {
  const envelope: Envelope = { ...NO_ANSWER, ...known };
  // Its members come first, and no output replaces one.
  return { ...envelope, ...outputs, ...envelope };
}
