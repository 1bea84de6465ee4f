import { ENVELOPE_TYPES } from "../../lib/data-action/index.js";
import { checkFlow, type DataActionContract, type Engine } from "./index.js";

/**
 * A definition of the project fits: what an envelope holds comes before the operation's own outputs, and the id of the
 * attempt after its own inputs.
 */
type EmittedAction = DataActionContract & {
  readonly capture?: "native" | "envelope";
  readonly requestId?: { readonly input: string };
};

/**
 * What the engine has against a flow that the project emitted: errors, warnings, and expressions whose result it
 * converts silently. A sound flow gives an empty list.
 */
export async function checkEmitted(
  engine: Engine,
  yaml: string,
  dataActions: readonly EmittedAction[] = [],
): Promise<string[]> {
  const { errors, warnings, casts } = await checkFlow(engine, yaml, { dataActions: dataActions.map(contractOf) });
  return [...errors, ...warnings, ...casts].map(({ where, message }) => `${where}: ${message}`);
}

const ENVELOPE = Object.entries(ENVELOPE_TYPES).map(([name, type]) => ({ name, type, collection: false }));

const contractOf = ({ requestId, capture, ...action }: EmittedAction): DataActionContract => ({
  ...action,
  inputs: requestId === undefined ? action.inputs : [...action.inputs, { name: requestId.input, type: "string" }],
  outputs: capture === "envelope" ? [...ENVELOPE, ...action.outputs] : action.outputs,
});
