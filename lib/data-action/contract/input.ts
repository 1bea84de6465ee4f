import type { z } from "zod";
import { MAX_INTEGER } from "../../architect/expression/values.js";
import { type Problem, problem } from "../../common/errors.js";
import type { ContractInput, JsonObject } from "../definition.js";
import { RESERVED_INPUTS } from "../limits.js";
import { type EmittedMember, emitObject, emitScalar, flowType } from "./emit.js";
import { checkDepth, checkName } from "./names.js";
import { readContract } from "./read.js";
import type { Member, Scalar } from "./shape.js";
import { unsupported } from "./unsupported.js";

export interface InputContract {
  readonly inputs: readonly ContractInput[];
  readonly contract: JsonObject;
}

interface Input extends Member {
  readonly shape: Scalar;
}

/**
 * The input contract of a zod object. Flat; text, whole numbers, numbers and booleans only (vendor help).
 *
 * Of the schema, type, title, description and enum go into the contract. Lengths are kept for the flow. Patterns,
 * formats, number ranges and refinements have no place on the platform and are dropped.
 *
 * The contract demands every input but optional text: an input with a default is always sent by the flow, and a request
 * template has no safe text for a missing number.
 */
export function inputContract(schema: z.ZodObject, place: string, problems: Problem[]): InputContract {
  const { members } = readContract(schema, place, problems);
  const inputs = members.filter((member) => isScalar(member, place, problems));
  for (const input of inputs) checkInput(input, `${place}.${input.name}`, problems);
  const contract = emitObject(inputs.map(emitInput));
  checkDepth(contract, place, problems);
  return { inputs: inputs.map(toInput), contract };
}

/** Optional text that is left out of the request when it is empty. */
export const isLeftOut = (input: ContractInput): boolean => !input.required && input.whenNotSet === "";

function isScalar(member: Member, place: string, problems: Problem[]): member is Input {
  if (member.shape.kind === "scalar") return true;
  const shown = member.shape.kind === "list" ? "a list" : "an object";
  problems.push(unsupported(`${place}.${member.name}`, shown, member.shape.kind));
  return false;
}

function checkInput(input: Input, place: string, problems: Problem[]): void {
  checkName(input.name, place, "say in `body`, `query` or a header what the API calls it", problems);
  if (RESERVED_INPUTS.includes(input.name)) {
    problems.push(problem("reserved-input", place, input.name, { reserved: RESERVED_INPUTS.join(", ") }));
  }
  const missing = !input.required && input.default === undefined;
  if (missing && input.shape.type !== "string")
    problems.push(problem("optional-input", place, `an optional ${input.shape.type}`));
  if (typeof input.default === "number" && input.shape.type === "integer" && !isInteger(input.default)) {
    problems.push(problem("default-type", place, input.default, { type: "integer of at most 15 digits" }));
  }
}

/** Whether a flow can hand the number over as a literal. */
const isInteger = (value: number): boolean => Number.isInteger(value) && Math.abs(value) <= MAX_INTEGER;

const whenNotSet = ({ default: given }: Input): string | number | boolean =>
  given === undefined ? "" : (given as string | number | boolean);

/** Text that may be empty cannot keep its enum: the platform may refuse "" as a value that is not listed. */
function emitInput(input: Input): EmittedMember {
  const { enum: _, ...open } = input.shape;
  const leftOut = isLeftOut(toInput(input));
  return { name: input.name, required: !leftOut, schema: emitScalar(leftOut ? open : input.shape) };
}

function toInput(input: Input): ContractInput {
  const { description, minLength, maxLength } = input.shape;
  return {
    name: input.name,
    type: flowType(input.shape.type),
    ...(description === undefined ? {} : { description }),
    required: input.required,
    ...(input.required ? {} : { whenNotSet: whenNotSet(input) }),
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
  };
}
