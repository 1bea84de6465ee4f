import type { CallData } from "../../architect/flow/index.js";
import type { JsonValue } from "../../data-action/index.js";
import { type Envelope, ERROR_KINDS, NO_ANSWER } from "../../data-action/relay/envelope.js";
import type { FlowVariables } from "./variables.js";

/** How a data action can answer, as far as the flow can tell the answers apart. */
export type ReplyChoice =
  | { readonly kind: "success" }
  /** A relay's answer: what the API did stands in its envelope. */
  | { readonly kind: "envelope"; readonly members: Pick<Envelope, "ok" | "status" | "errorKind"> }
  | { readonly kind: "status"; readonly status: number }
  | { readonly kind: "timeout" }
  | { readonly kind: "reset" };

export interface ActionChoices {
  readonly choices: readonly ReplyChoice[];
  /** Values of each success output that the flow binds, the ordinary one first. */
  readonly outputs: ReadonlyMap<string, readonly JsonValue[]>;
}

const ORDINARY_FAILURE = 503;
/** Statuses that a flow may have no case for, the first one that it does not name is tried. */
const FOREIGN = [400, 418, 500, 599];

/** Several calls of one data action in a flow share their answers' choices. */
export function choicesOf(calls: readonly CallData[], variables: FlowVariables): ActionChoices {
  const outputs = new Map<string, readonly JsonValue[]>();
  for (const { successOutputs } of calls)
    for (const [name, values] of variables.valuesOfBindings(successOutputs)) outputs.set(name, values);
  return outputs.has("ok") && outputs.has("status")
    ? envelopeChoices(calls, outputs, variables)
    : nativeChoices(calls, outputs, variables);
}

function nativeChoices(
  calls: readonly CallData[],
  outputs: ActionChoices["outputs"],
  variables: FlowVariables,
): ActionChoices {
  const statuses = failuresAt(
    calls.map(({ failureOutputs }) => failureOutputs?.status),
    variables,
  );
  const failures = statuses.length > 0 ? [...statuses, foreignTo(statuses)] : [ORDINARY_FAILURE];
  return {
    choices: [
      { kind: "success" },
      ...failures.map((status) => ({ kind: "status" as const, status })),
      { kind: "timeout" },
      ...(statuses.length > 0 ? [{ kind: "reset" as const }] : []),
    ],
    outputs,
  };
}

/** Also a relay can fail itself, and that it does so has a status is of no account. */
function envelopeChoices(
  calls: readonly CallData[],
  outputs: ActionChoices["outputs"],
  variables: FlowVariables,
): ActionChoices {
  const named = failuresAt(
    calls.map(({ successOutputs }) => successOutputs?.status),
    variables,
  );
  const kinds = calls.flatMap(({ successOutputs }) => [...textsAt(successOutputs?.errorKind, variables)]);
  const special = ERROR_KINDS.filter((kind) => kind !== "none" && kind !== "timeout" && kinds.includes(kind));
  const unhappy = (status: number, errorKind: Envelope["errorKind"]): ReplyChoice => ({
    kind: "envelope",
    members: { ok: false, status, errorKind },
  });
  return {
    choices: [
      { kind: "envelope", members: { ok: true, status: 200, errorKind: "none" } },
      ...[...named, foreignTo(named)].map((status) => unhappy(status, "none")),
      ...["timeout" as const, ...special].map((kind) => unhappy(0, kind)),
      { kind: "status", status: ORDINARY_FAILURE },
      { kind: "timeout" },
    ],
    outputs: new Map([...outputs].map(([name, values]) => [name, withOrdinary(name, values)])),
  };
}

/** What an envelope says of nothing comes first. */
function withOrdinary(name: string, values: readonly JsonValue[]): readonly JsonValue[] {
  if (!Object.hasOwn(NO_ANSWER, name)) return values;
  const ordinary = NO_ANSWER[name as keyof Envelope];
  return [ordinary, ...values.filter((value) => value !== ordinary)];
}

type Binding = NonNullable<CallData["successOutputs"]>[string] | undefined;

/** Statuses of failures that the variables of some bindings are compared with. */
function failuresAt(bindings: readonly Binding[], variables: FlowVariables): readonly number[] {
  const numbers = bindings.flatMap((binding) =>
    binding !== undefined && "var" in binding ? [...variables.numbersAt(binding.var)] : [],
  );
  return [...new Set(numbers.filter(isHttpFailure))].sort((a, b) => a - b);
}

const textsAt = (binding: Binding, variables: FlowVariables): Iterable<string> =>
  binding !== undefined && "var" in binding ? variables.textsAt(binding.var) : [];

const isHttpFailure = (status: number): boolean => Number.isInteger(status) && status >= 300 && status <= 599;
const foreignTo = (statuses: readonly number[]): number =>
  FOREIGN.find((status) => !statuses.includes(status)) as number;
