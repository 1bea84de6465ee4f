import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import type { Secret } from "../data-action/secret.js";
import { perStack } from "./stack-state.js";

const variablesOf = perStack((stack) => ({ stack, byName: new Map<string, TerraformVariable>() }));

/**
 * The Terraform variable that carries a secret: sensitive and without a default, so that no value is in the code, in
 * the synthesised JSON or in plan output. `SENTIMENT_API_KEY` becomes `sentiment_api_key`, set from the environment
 * as `TF_VAR_sentiment_api_key`. All uses of one secret in a stack share one variable.
 */
export function secretVariable(scope: Construct, secret: Secret): TerraformVariable {
  const { stack, byName } = variablesOf(scope);
  const name = secret.name.toLowerCase();
  const existing = byName.get(name);
  if (existing !== undefined) return existing;
  const description = secret.description ?? `Secret ${secret.name}`;
  const variable = new TerraformVariable(stack, name, {
    type: "string",
    sensitive: true,
    nullable: false,
    description,
  });
  byName.set(name, variable);
  return variable;
}
