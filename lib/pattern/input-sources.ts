import type { Variable } from "../architect/flow/index.js";
import { type Problem, problem } from "../common/errors.js";
import { suggest } from "../common/suggest.js";
import type { ContractType } from "../data-action/index.js";
import { checkExpression } from "./check-expression.js";
import type { NamedInput } from "./check-names.js";
import type { PatternContext } from "./context.js";
import type { FlowDeclaration } from "./declaration.js";
import { fromExpression, type InputSource } from "./input-source.js";
import { type Slot, slot } from "./slot.js";
import type { TakenInput } from "./take-inputs.js";

/** An input of the flow that the operation or the fallback reads. */
interface WantedInput {
  /** As the declaration names it. */
  readonly name: string;
  readonly target: Slot<ContractType>;
  readonly required: boolean;
  /** Where it comes from when the declaration does not say. */
  readonly standIn?: InputSource;
}

export interface ReadSources {
  readonly inputs: readonly TakenInput[];
  readonly problems: readonly Problem[];
}

/** Reads where a flow gets its inputs from, unless somebody hands them over. */
export function readSources(
  context: PatternContext,
  flow: FlowDeclaration,
  named: readonly NamedInput[],
  place: string,
): ReadSources {
  if (context.kind.takesInputs) return { inputs: [], problems: [] };
  const sources = "inputs" in flow ? (flow.inputs ?? {}) : {};
  const wanted = wantedInputs(context, named);
  const isRead = new Map(wanted.map(({ name, target }) => [name, target]));
  const unknown = Object.keys(sources).flatMap((name) => (isRead.has(name) ? [] : [unknownName(name, wanted, place)]));
  const taken = wanted.flatMap(({ name, target, standIn }): (TakenInput & { readonly place: string })[] => {
    const source = Object.hasOwn(sources, name) ? sources[name] : standIn;
    return source === undefined ? [] : [{ target, source, place: `${place}.${name}` }];
  });
  const missing = wanted
    .filter(({ name, required, standIn }) => required && standIn === undefined && !Object.hasOwn(sources, name))
    .map(({ name }) => problem("input-without-source", `${place}.${name}`, undefined, { name }));
  const attributes = taken.flatMap(({ source, target: { name, type } }): Variable[] =>
    source.kind === "attribute" ? [{ name, type, collection: false }] : [],
  );
  const unfit = taken.flatMap((input) => checkSource(input, context.kind.type, attributes, input.place));
  return { inputs: taken, problems: [...unknown, ...missing, ...unfit] };
}

function wantedInputs({ action, slots, kind }: PatternContext, named: readonly NamedInput[]): readonly WantedInput[] {
  const own = action.inputs.map((input) => ({
    name: input.name,
    target: slots.input(input),
    required: input.required,
  }));
  const numbers = named.filter(({ isNumber }) => isNumber).map(({ variable }) => variable.toLowerCase());
  const others = named
    .filter(({ variable }) => !own.some(({ target }) => target.name.toLowerCase() === variable.toLowerCase()))
    .map(({ variable, isNumber }) => ({
      name: variable.slice(variable.indexOf(".") + 1),
      target: slot(variable, "string"),
      required: isNumber === true,
    }));
  return [...own, ...others].map((input) =>
    kind.callerNumber !== undefined && numbers.includes(input.target.name.toLowerCase())
      ? { ...input, standIn: fromExpression(kind.callerNumber) }
      : input,
  );
}

function unknownName(name: string, wanted: readonly WantedInput[], place: string): Problem {
  const names = wanted.map((input) => input.name);
  const meant = suggest(name, names);
  const hint = meant === undefined ? "remove it" : `did you mean ${meant}?`;
  return problem("unknown-input", `${place}.${name}`, name, { known: names.join(", "), hint });
}

function checkSource(
  { target, source }: TakenInput,
  flowType: string,
  variables: readonly Variable[],
  place: string,
): readonly Problem[] {
  if (source.kind === "expression")
    return checkExpression(source.text, { flowType, variables, as: target.type }, place);
  return target.type === "string" ? [] : [problem("input-from-attribute", place, source.name, { type: target.type })];
}
