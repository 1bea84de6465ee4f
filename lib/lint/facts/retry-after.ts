import { assignments } from "./assignments.js";
import { namesIn } from "./effects.js";
import type { FlowView } from "./view.js";

const NAME = /retry.?after/i;

/** Fact: whether a data action answers a variable under a name that says Retry-After. */
export function answersRetryAfter(view: FlowView): (name: string) => boolean {
  return (name) =>
    (view.variables().get(name.toLowerCase())?.writes ?? []).some(
      ({ action, path }) =>
        action.kind === "callData" && path[0] === "successOutputs" && (NAME.test(String(path[1])) || NAME.test(name)),
    );
}

/** Fact: whether a variable holds what an API asks to wait, or something that is computed from that. */
export function holdsRetryAfter(view: FlowView): (name: string) => boolean {
  const known = new Map<string, boolean>();
  const sourcesOf = (key: string): ReadonlySet<string> => namesIn(view.fact(assignments).get(key) ?? []);
  const holds = (name: string): boolean => {
    const key = name.toLowerCase();
    const before = known.get(key);
    if (before !== undefined) return before;
    known.set(key, false);
    const result = view.fact(answersRetryAfter)(key) || [...sourcesOf(key)].some(holds);
    known.set(key, result);
    return result;
  };
  return holds;
}
