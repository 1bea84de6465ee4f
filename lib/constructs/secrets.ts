import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import type { Secret } from "../data-action/secret.js";
import { perStack } from "./stack-state.js";

/**
 * What Terraform does when nobody gives it the value of a secret: `refuse` to plan, or go on with an empty text and
 * `warn`, which is for trials without credentials.
 */
export type MissingSecrets = "refuse" | "warn";

const MISSING_SECRETS = "buttress:missingSecrets";

/** Decides for every secret below the scope; to be called before the scope has children. */
export const onMissingSecrets = (scope: Construct, decision: MissingSecrets): void =>
  scope.node.setContext(MISSING_SECRETS, decision);

const variablesOf = perStack((stack) => ({ stack, byName: new Map<string, TerraformVariable>() }));

/**
 * The Terraform variable that carries a secret: sensitive, so that no value is in the code, in the synthesised JSON or
 * in plan output. `SENTIMENT_API_KEY` becomes `sentiment_api_key`, set from the environment as
 * `TF_VAR_sentiment_api_key`. All uses of one secret in a stack share one variable.
 */
export function secretVariable(scope: Construct, secret: Secret): TerraformVariable {
  const { stack, byName } = variablesOf(scope);
  const name = secret.name.toLowerCase();
  const existing = byName.get(name);
  if (existing !== undefined) return existing;
  const warns = stack.node.tryGetContext(MISSING_SECRETS) === "warn";
  const variable = new TerraformVariable(stack, name, {
    type: "string",
    sensitive: true,
    nullable: false,
    description: secret.description ?? `Secret ${secret.name}`,
    ...(warns && { default: "" }),
  });
  // cdktf has no construct for check blocks, whose failed assertions are warnings.
  if (warns) {
    stack.addOverride(`check.${name}.assert`, {
      condition: `\${var.${name} != ""}`,
      error_message: `${name} is not set: calls that need it will be refused. Set TF_VAR_${name}.`,
    });
  }
  byName.set(name, variable);
  return variable;
}
