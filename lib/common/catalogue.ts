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
} as const satisfies Record<string, Entry>;

export type ProblemCode = keyof typeof entries;

/** Every problem Buttress reports on a declaration, by its stable code. */
export const CATALOGUE: Readonly<Record<ProblemCode, Entry>> = entries;
