import type { Overload } from "../functions/index.js";
import type { Kind } from "../kinds.js";
import { call } from "../runtime/callables.js";
import type { RuntimeContext } from "../runtime/context.js";
import { applyOverload, type Callable, overloadFor } from "../runtime/dispatch.js";
import { kindOf, type Value } from "../values.js";

interface Resolved {
  readonly kinds: readonly Kind[];
  readonly overload: Overload;
}

/** A call that meets more combinations of types than this looks for its overload each time. */
const MAX_RESOLVED = 8;

/**
 * One place of a call. Which overload takes values depends on their types alone, and these hardly change from run to run:
 * the overload is looked for once for each combination of types.
 */
export class CallSite {
  private readonly resolved: Resolved[] = [];

  constructor(private readonly callable: Callable) {}

  call(values: readonly Value[], context: RuntimeContext): Value {
    const overload = this.known(values) ?? this.resolve(values);
    // Values inside of JSON decide too: nothing is to be remembered of them.
    return overload ? applyOverload(this.callable, overload, values, context) : call(this.callable, values, context);
  }

  private known(values: readonly Value[]): Overload | undefined {
    for (const { kinds, overload } of this.resolved) if (areOf(kinds, values)) return overload;
    return undefined;
  }

  private resolve(values: readonly Value[]): Overload | undefined {
    const kinds = values.map(kindOf);
    const overload = overloadFor(this.callable.overloads, kinds);
    if (overload && this.resolved.length < MAX_RESOLVED) this.resolved.push({ kinds, overload });
    return overload;
  }
}

function areOf(kinds: readonly Kind[], values: readonly Value[]): boolean {
  for (let i = 0; i < values.length; i++) if (kinds[i] !== kindOf(values[i] as Value)) return false;
  return true;
}
