interface Entry {
  /** Continues "<place> must be ...". `{name}` is filled by the check. */
  readonly rule: string;
  /** What to do, as an instruction. */
  readonly fix: string;
}

const entries = {
  "wrong-type": { rule: "{expected}", fix: "{fix}" },
  "unknown-key": { rule: "a known key ({known})", fix: "{hint}" },
  "out-of-range": { rule: "{rule}", fix: "choose a value in this range" },

  // Policy
  "cap-below-base": { rule: "at least the base ({base})", fix: "raise the cap or lower the base" },
  "wait-over-max-wait": { rule: "at most {most}{why}", fix: "lower it or raise maxWait" },
  "status-twice": { rule: "in one class only, and once", fix: "remove it from one of the lists" },
  "status-not-retryable": {
    rule: "a status that a retry can cure",
    fix: "remove it, or list {status} in retry.unusual as well to say that you mean it",
  },
  "unusual-not-listed": {
    rule: "one of the throttled or transient statuses",
    fix: "add it to a class, or remove it from retry.unusual",
  },
  "patience-too-short": {
    rule: "at least the earliest first wait ({first} s)",
    fix: "raise it, or set maxRetries to 0",
  },

  // Flow
  "flow-name": { rule: "{rule}", fix: "choose another name" },
  "flow-name-taken": { rule: "unique among flows of its type", fix: "rename one of the two {type} flows" },
  "flow-type-max-wait": {
    rule: "at most {most} in a {type} flow",
    fix: "lower it; what takes longer belongs into the fallback",
  },
  "flow-variable-taken": {
    rule: "a name that the flow does not use itself ({taken})",
    fix: "rename it in the contract and map it in the request or the response",
  },

  // Constructs
  "api-declared-twice": {
    rule: "declared once in stack {stack}",
    fix: "keep one ResilientApi for it; all flows of the stack use that one",
  },
  "api-not-in-stack": {
    rule: "an API that stack {stack} declares ({known})",
    fix: 'add new ResilientApi(stack, "{api}", { api }) before the flows that call it',
  },
  "operation-unknown": { rule: "an operation of {api} ({known})", fix: "{hint}" },
  "substitution-undeclared": {
    rule: "declared, since the flow file holds {{key}}",
    fix: "add it to substitutions, or remove the braces from the flow",
  },
  "substitution-unused": {
    rule: "used in the flow file as {{key}}",
    fix: "remove it, or write it into the flow where its value belongs",
  },
} as const satisfies Record<string, Entry>;

export type ProblemCode = keyof typeof entries;

/** Every problem Buttress reports on a declaration, by its stable code. */
export const CATALOGUE: Readonly<Record<ProblemCode, Entry>> = entries;
