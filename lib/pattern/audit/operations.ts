import type { Operation } from "../../data-action/index.js";
import type { PatternContext } from "../context.js";
import { inputsRefused } from "../steps/check-inputs.js";
import { auditWrite } from "./audit-api.js";

/**
 * The operations that the audit calls. A flow that leaves the call to a module leaves the records to it as well, but for
 * the one of inputs that it refuses itself.
 */
export function auditOperations(
  { call, action, policy, slots }: PatternContext,
  callsItself: boolean,
): readonly Operation[] {
  const { audit } = policy;
  if (audit === undefined || (!callsItself && inputsRefused(action.inputs, slots).length === 0)) return [];
  return [auditWrite.of(call.api, audit.store)];
}
