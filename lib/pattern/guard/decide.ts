import type { Expr } from "../../architect/expression/builder.js";
import type { Actions, Decision } from "../../architect/flow/index.js";
import { exp } from "../slot.js";

/** A decision about what to do besides; nothing without a condition, which can never hold. */
export const decide = (name: string, condition: Expr<"boolean"> | undefined, yes: Actions): readonly Decision[] =>
  condition === undefined ? [] : [{ kind: "decision", name, condition: exp(condition), outputs: { yes } }];
