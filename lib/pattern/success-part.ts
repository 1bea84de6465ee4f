import type { Actions } from "../architect/flow/index.js";
import type { PatternContext } from "./context.js";

/** What follows a success. */
export const successPart = ({ kind }: PatternContext): Actions => kind.end("Done", { lit: "Succeeded" });
