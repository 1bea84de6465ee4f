import type { Action, Decision, Switch } from "../../architect/flow/index.js";

/** True for an action that chooses its path by conditions. */
export const isBranch = (action: Action | undefined): action is Decision | Switch =>
  action?.kind === "decision" || action?.kind === "switch";
