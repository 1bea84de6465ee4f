import { type CheckResult, check, type Diagnostic, type JsonData } from "../architect/expression/index.js";
import { BadRequestError, type ExprRequest } from "./expr-request.js";
import { vendorTypeName } from "./expr-type-names.js";

/** A finding in an answer. */
export type Finding = Pick<Diagnostic, "code" | "message" | "column" | "fix">;

/** What the command answers, one line of JSON each with `--jsonl`. */
export type Answer =
  | {
      readonly ok: true;
      readonly type: string;
      /** The conversion that the platform adds by itself. */
      readonly cast?: string;
      readonly warnings?: readonly Finding[];
    }
  | ({ readonly ok: false; readonly warnings?: readonly Finding[] } & Failure);

export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly column?: number;
  readonly fix?: string;
}

/** Checks a request. @throws BadRequestError when a variable's type is not one */
export function checkRequest(request: ExprRequest): CheckResult {
  const { expression, variables, as, flowType } = request;
  try {
    return check(expression, {
      variables: typesOf(variables),
      ...(as !== undefined && { as }),
      ...(flowType !== undefined && { flowType }),
    });
  } catch (error) {
    if (error instanceof TypeError) throw new BadRequestError(error.message);
    throw error;
  }
}

function typesOf(variables: { readonly [name: string]: JsonData }): Record<string, string> {
  const types: Record<string, string> = {};
  for (const [name, type] of Object.entries(variables)) {
    if (typeof type !== "string") throw new BadRequestError(`the type of ${name} must be a string, such as "integer"`);
    types[name] = type;
  }
  return types;
}

export function answerOf(result: CheckResult): Answer {
  const warnings = result.diagnostics.filter(({ severity }) => severity === "warning").map(findingOf);
  const more = warnings.length > 0 ? { warnings } : {};
  const error = result.diagnostics.find(({ severity }) => severity === "error");
  if (error) return { ok: false, ...findingOf(error), ...more };
  const { type = "any", cast } = result;
  return { ok: true, type: vendorTypeName(type), ...(cast && { cast: cast.function }), ...more };
}

export const badRequest = ({ message }: BadRequestError): Answer => ({ ok: false, code: "bad-request", message });

export function findingOf({ code, message, column, fix }: Diagnostic): Finding {
  return { code, message, column, ...(fix !== undefined && { fix }) };
}
