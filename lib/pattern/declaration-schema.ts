import { z } from "zod";
import { type Problem, problem } from "../common/errors.js";
import { memoized } from "../common/memo.js";
import { suggest } from "../common/suggest.js";
import { parse } from "../common/zod-problems.js";
import type { FlowDeclaration } from "./declaration.js";
import { checkFlowName } from "./flow-name.js";
import { type FlowKind, flowTypes, kindOf, refusalOf } from "./kinds/index.js";
import { plainText } from "./plain-text.js";

const common = {
  type: z.string(),
  name: z.string(),
  description: plainText.exactOptional(),
  division: plainText.min(1).exactOptional(),
  defaultLanguage: z
    .string()
    .regex(/^[a-z]{2,3}(-[a-z0-9]+)*$/i, { error: "a language tag, such as en-us" })
    .exactOptional(),
};

/** Schemas by type of flow. Zod compiles each when it is first used, which takes far longer than using it. */
const schemaOf = memoized((type) => z.strictObject({ ...common, ...kindOf(type)?.options }));

/** Checks a declaration of a flow by the rules of its type. */
export function checkDeclaration(
  flow: FlowDeclaration,
  place: string,
): { readonly kind: FlowKind } | { readonly problems: readonly Problem[] } {
  const kind = kindOf(flow.type);
  if (kind === undefined) return { problems: [unknownType(flow.type, `${place}.type`)] };
  const { problems } = parse(schemaOf(flow.type), flow, place);
  const all = problems.length > 0 ? problems : checkFlowName(flow.name, `${place}.name`);
  return all.length > 0 ? { problems: all } : { kind };
}

function unknownType(type: unknown, place: string): Problem {
  const refusal = typeof type === "string" ? refusalOf(type) : undefined;
  if (refusal !== undefined) return problem("flow-type-refused", place, type, { ...refusal });
  const meant = typeof type === "string" ? suggest(type, flowTypes) : undefined;
  const fix = meant === undefined ? "make the flow with one of these functions" : `did you mean ${meant}?`;
  return problem("wrong-type", place, type, { expected: `one of ${flowTypes.join(", ")}`, fix });
}
