import type { Resilience } from "../policy/index.js";
import type { ResilientFlowDeclaration } from "./declaration.js";

/** The resilience of a flow as it is declared, where that is; its rules are checked when the flow is made. */
export function declaredResilience({ call, resilience }: ResilientFlowDeclaration): {
  readonly resilience: Resilience | undefined;
  readonly place: string;
} {
  if (resilience !== undefined) {
    return { resilience, place: `${call?.api.id}.operations.${call?.key}.flow.resilience` };
  }
  return { resilience: call?.api.resilience as Resilience | undefined, place: `${call?.api.id}.resilience` };
}
