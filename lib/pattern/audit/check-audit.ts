import { type Problem, problem } from "../../common/errors.js";
import type { PatternContext } from "../context.js";
import { auditWrite } from "./audit-api.js";

/** What is wrong with the audit of a flow. */
export function checkAudit({ call, action, policy }: PatternContext, place: string): readonly Problem[] {
  const { audit } = policy;
  if (audit === undefined) return [];
  const problems: Problem[] = [];
  if (auditWrite.difference(call.api, audit.store))
    problems.push(problem("audit-store", `${place}.store`, audit.store.baseUrl, { api: call.api.id }));
  if (typeof audit.org === "string") return problems;
  const { input } = audit.org;
  const texts = action.inputs.filter(({ type }) => type === "string").map(({ name }) => name);
  if (!texts.includes(input))
    problems.push(problem("audit-org", `${place}.org.input`, input, { known: texts.join(", ") || "none" }));
  return problems;
}
