import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { failOn, problem } from "../common/errors.js";
import { perStack } from "./stack-state.js";

interface Known {
  readonly secret: string;
  readonly variable: TerraformVariable;
}

const secretsOf = perStack((stack) => ({ stack, known: new Map<string, Known>() }));

/**
 * The Terraform variable that carries a secret: sensitive and without a default, so that no value is in the code, in
 * the synthesised JSON or in plan output. `SENTIMENT_API_KEY` becomes `sentiment_api_key`, set from the environment
 * as `TF_VAR_sentiment_api_key`. Two uses of one secret share one variable.
 */
export function secretVariable(scope: Construct, secret: string): TerraformVariable {
  const { stack, known } = secretsOf(scope);
  const name = variableName(secret);
  const existing = known.get(name);
  if (existing !== undefined) {
    if (existing.secret !== secret) {
      failOn([problem("secret-name-clash", `secret ${secret}`, secret, { variable: name, other: existing.secret })]);
    }
    return existing.variable;
  }
  const variable = new TerraformVariable(stack, name, {
    type: "string",
    sensitive: true,
    nullable: false,
    description: `Secret ${secret}`,
  });
  known.set(name, { secret, variable });
  return variable;
}

/** Terraform's identifiers: letters, digits and `_`, not starting with a digit. */
const variableName = (secret: string): string =>
  secret
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^(?=\d)/, "_");
