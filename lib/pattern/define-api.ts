import {
  type Api,
  type ApiDeclaration,
  defineApi as declareApi,
  type OperationSpecs,
  type OperationsOf,
} from "../data-action/index.js";
import type { Resilience } from "../policy/index.js";
import { policyOf } from "./policy-of.js";

/**
 * Declares an API that flows call, with the way its calls survive failures.
 * @throws ButtressError with every problem of the declaration, or of its policy
 */
export function defineApi<S extends OperationSpecs>(
  declaration: ApiDeclaration<S, Resilience | undefined>,
): Api<OperationsOf<S>, Resilience | undefined> {
  const api = declareApi(declaration);
  policyOf(api.resilience, `${api.id}.resilience`);
  return api;
}
