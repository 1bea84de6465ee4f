import { type ExpressionNode, nodesOf } from "../../../architect/expression/index.js";
import type { Decision, UpdateData } from "../../../architect/flow/index.js";
import { assignedBy } from "../../facts/assignments.js";
import type { CheckedExpression } from "../../facts/expressions.js";
import { guards, mentions } from "../../facts/guards.js";
import { limitsOf } from "../../facts/limits.js";
import { isOrdering } from "../../facts/nodes.js";
import { pauses } from "../../facts/pauses.js";
import { holdsRetryAfter } from "../../facts/retry-after.js";
import { boundsOf } from "../../facts/variable-bounds.js";
import type { FlowView } from "../../facts/view.js";
import { flowRule } from "../../rule.js";
import { cutIn } from "./cuts.js";

export const RETRY_BEFORE_ASKED = flowRule({
  id: "retry-before-asked",
  category: "time",
  severity: "warning",
  what: "a wait that an API asked for, cut down to a cap",
  why: "the call comes back before the API is ready for it: the attempt is lost, and many APIs answer it with a longer ban",
  help: "decide that a wait beyond the cap is too long, and fall back at once; or wait as long as asked",
  source: "RFC 9110, section 10.2.3 (Retry-After)",
  sure: "a choice in the length of a pause takes a shorter length just when the value from a data action, named Retry-After, is above a bound; silent when the flow decides by that value somewhere else, but for a plain comparison with a bound above the cap",
  bad: `# Flow.retryAfter: integer
- callData:
    name: Get the quote
    category:
      Parcel Gateway:
        dataAction:
          Get Delivery Quote:
            inputs: {}
            successOutputs:
              retryAfterSeconds:
                var: Flow.retryAfter
- wait:
    name: Pause
    duration:
      exp: MakeDuration(0, 0, 0, If(Flow.retryAfter > 300, 300, Flow.retryAfter))
`,
  good: `# Flow.retryAfter: integer
- callData:
    name: Get the quote
    category:
      Parcel Gateway:
        dataAction:
          Get Delivery Quote:
            inputs: {}
            successOutputs:
              retryAfterSeconds:
                var: Flow.retryAfter
- decision:
    name: Too long?
    condition:
      exp: Flow.retryAfter > 300
    outputs:
      "yes":
        actions:
          - endWorkflow:
              name: Try again tomorrow
      "no":
        actions:
          - wait:
              name: Pause
              duration:
                exp: MakeDuration(0, 0, 0, Flow.retryAfter)
`,
  create: ({ view, report }) => ({
    actions: {
      decision: (decision) => {
        for (const { action, index, name } of cutsAfter(decision, view)) {
          if (!view.fact(holdsRetryAfter)(name) || !view.fact(pauses).some((one) => reads(one, name))) continue;
          const at = { node: action, path: ["statements", index, "value"] };
          report(at, `this cuts short what the API asks for in ${name}`);
        }
      },
    },
    end: () => {
      for (const expression of view.fact(pauses)) {
        const { node } = expression.result;
        const target = assignedBy(expression);
        if (node === undefined) continue;
        for (const inner of nodesOf(node)) {
          const asked = (at: ExpressionNode): string | undefined => writtenNames(at).find(view.fact(holdsRetryAfter));
          const cut = cutIn(inner, asked, view.fact(boundsOf));
          if (cut === undefined || !isBelowGuards(cut.name, cut.cap, view)) continue;
          if (target && !(isValue(node, inner) && isBelowGuards(target, cut.cap, view)) && view.fact(guards)(target))
            continue;
          const message = `this cuts short what the API asks for in ${cut.name}`;
          report({ expression, span: inner.span }, message);
        }
      }
    },
  }),
});

const reads = ({ result: { node } }: CheckedExpression, name: string): boolean =>
  node !== undefined && mentions(node, name.toLowerCase());

interface Cut {
  readonly action: UpdateData;
  readonly index: number;
  readonly name: string;
}

/** Statements that set a variable to a bound, or to less, right after a decision found it above that bound. */
function cutsAfter(decision: Decision, view: FlowView): readonly Cut[] {
  const bounds = view.fact(boundsOf);
  const condition = bounds.nodeAt(decision, "condition");
  if (condition?.kind !== "infix" || !isOrdering(condition.operator)) return [];
  const { operator, left, right } = condition;
  const larger = operator === ">" || operator === ">=" ? left : right;
  const [value, limit] = left.kind === "variable" ? [left, right] : [right, left];
  if (value.kind !== "variable") return [];
  const over = decision.outputs?.[larger === value ? "yes" : "no"] ?? [];
  const most = bounds.ofNode(limit).high;
  return over.flatMap((action) => {
    if (action.kind !== "updateData") return [];
    return action.statements.flatMap(({ variable, value: given }, index) => {
      const high = bounds.ofSetting(given, action, "statements", index, "value").high;
      const cut =
        variable.toLowerCase() === value.name.toLowerCase() && high > 0 && high <= most && most < Number.MAX_VALUE;
      return cut ? [{ action, index, name: variable }] : [];
    });
  });
}

/** What a decision about the value's size compares it with lies above a cap, so that the values in between are cut. */
function isBelowGuards(name: string, cap: number | undefined, view: FlowView): boolean {
  if (!view.fact(guards)(name)) return true;
  const limits = limitsOf(name, view);
  return cap !== undefined && (limits?.every((limit) => limit > cap) ?? false);
}

/** True when a part of an expression is its value in some case, and not something that it is computed from. */
function isValue(node: ExpressionNode, part: ExpressionNode): boolean {
  if (node === part) return true;
  if (node.kind === "conditional") return isValue(node.whenTrue, part) || isValue(node.whenFalse, part);
  if (node.kind !== "call") return false;
  const { name, arguments: given } = node;
  return (
    /^(?:if|toint|min|max)$/i.test(name) &&
    given.some((one, index) => (index > 0 || !/^if$/i.test(name)) && isValue(one, part))
  );
}

/** As they are written, for messages. */
const writtenNames = (node: ExpressionNode): readonly string[] =>
  nodesOf(node).flatMap((inner) => (inner.kind === "variable" ? [inner.name] : []));
