import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/**
 * Something that all constructs of one stack share, made at first use. Kept beside the construct tree, so that finding
 * it costs the same with ten constructs and with ten thousand.
 */
export function perStack<T>(make: (stack: TerraformStack) => T): (scope: Construct) => T {
  const made = new WeakMap<TerraformStack, T>();
  return (scope) => {
    const stack = TerraformStack.of(scope);
    const known = made.get(stack);
    if (known !== undefined) return known;
    const fresh = make(stack);
    made.set(stack, fresh);
    return fresh;
  };
}
