import type { Variable } from "../architect/flow/index.js";
import type { FlowKind } from "./kinds/index.js";

/** Variables of a flow with the flags that files of its type have; what the importer makes of others is unknown. */
export function flagged(variables: readonly Variable[], { variableFlags }: FlowKind): readonly Variable[] {
  if (variableFlags === "both") return variables;
  return variables.map(({ isInput: _, isOutput: __, ...variable }) =>
    variableFlags === "output" ? { ...variable, isOutput: false } : variable,
  );
}
