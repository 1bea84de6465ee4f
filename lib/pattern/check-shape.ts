import { z } from "zod";
import { type Problem, problem } from "../common/errors.js";
import { parse } from "../common/zod-problems.js";
import type { ResilientFlowDeclaration } from "./declaration.js";

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null;
const isOperation = (value: unknown): boolean =>
  isObject(value) && ["api", "key", "definition"].every((member) => member in Object(value));

const shape = z.strictObject({
  call: z.custom(isOperation, { error: "an operation that its API has, such as crm.operations.find" }),
  flow: z.custom(isObject, { error: "made by workflow, inboundCall or one of their siblings" }),
  resilience: z.unknown().optional(),
  through: z.unknown().optional(),
});

/** What stands in `resilience`, and is easily declared beside it. */
const OF_RESILIENCE: ReadonlySet<string> = new Set(["retry", "patience", "fallback"]);

/** What types say of a declaration, for those that no compiler has seen: each member, and no others. */
export function checkShape(declaration: ResilientFlowDeclaration): readonly Problem[] {
  const { call, flow } = Object(declaration) as Partial<ResilientFlowDeclaration>;
  const place = isOperation(call) ? `${call?.api.id}.operations.${call?.key}.flow` : `flow ${flow?.name ?? ""}`.trim();
  const beside = Object.keys(Object(declaration)).filter((key) => OF_RESILIENCE.has(key));
  const rest = Object.fromEntries(Object.entries(Object(declaration)).filter(([key]) => !OF_RESILIENCE.has(key)));
  return [
    ...parse(shape, declaration === undefined ? undefined : rest, place).problems,
    ...beside.map((key) =>
      problem("unknown-key", `${place}.${key}`, key, {
        known: Object.keys(shape.shape).join(", "),
        hint: `write it as resilience: { ${key} }`,
      }),
    ),
  ];
}
