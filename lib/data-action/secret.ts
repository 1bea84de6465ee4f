/**
 * The name of a secret. It becomes a sensitive Terraform variable of that name; the value is given to Terraform and
 * never stands in a declaration.
 */
export interface Secret {
  readonly kind: "secret";
  /** Capital letters, digits and `_`, as an environment variable: `SENTIMENT_API_KEY`. */
  readonly name: string;
  readonly description?: string;
}

/** A reference to a secret value, by a name such as `SENTIMENT_API_KEY`. */
export function secret(name: string, description?: string): Secret {
  return Object.freeze({ kind: "secret", name, ...(description === undefined ? {} : { description }) });
}
