import { checkFlow, type DataActionContract, type Engine } from "./index.js";

/**
 * What the engine has against a flow that the project emitted: errors, warnings, and expressions whose result it
 * converts silently. A sound flow gives an empty list.
 */
export async function checkEmitted(
  engine: Engine,
  yaml: string,
  dataActions: readonly DataActionContract[] = [],
): Promise<string[]> {
  const { errors, warnings, casts } = await checkFlow(engine, yaml, { dataActions });
  return [...errors, ...warnings, ...casts].map(({ where, message }) => `${where}: ${message}`);
}
