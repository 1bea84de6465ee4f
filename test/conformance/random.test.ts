import { check } from "../../lib/architect/expression/index.js";
import { checkExpression } from "../vendor-engine/index.js";
import { useEngine } from "../vendor-engine/suite.js";
import { RandomExpressions, TYPES, VARIABLES } from "./random-expression.js";

const RUNS = 2000;
/** The engine's own mistake, which says nothing about the expression. */
const FELL_OVER = "Internal expression error";
const engine = useEngine();

interface Verdict {
  readonly ok: boolean;
  readonly type?: string | undefined;
  readonly cast?: boolean;
}

const shown = ({ ok, type, cast }: Verdict): string => (ok ? `${type}${cast ? " by a cast" : ""}` : "refused");

describe("the project's checker and the vendor engine", () => {
  it(`agree on ${RUNS} random expressions`, async () => {
    const random = new RandomExpressions(1);
    const differences: string[] = [];
    let accepted = 0;
    for (let run = 0; run < RUNS; run += 1) {
      const exp = random.next();
      const as = run % 3 === 0 ? TYPES[run % TYPES.length] : undefined;
      const verdict = await checkExpression(engine(), { exp, vars: VARIABLES, ...(as && { as }) });
      if (verdict.error === FELL_OVER) continue;
      const result = check(exp, { variables: VARIABLES, ...(as && { as }) });
      const theirs = shown({ ok: verdict.ok, type: verdict.type, cast: verdict.implicitCast === true });
      const ours = shown({ ok: result.ok, type: result.type, cast: result.cast !== undefined });
      if (verdict.ok) accepted += 1;
      if (ours !== theirs) differences.push(`${exp}${as ? ` as ${as}` : ""}: engine ${theirs}, checker ${ours}`);
    }
    expect(differences).toEqual([]);
    // The comparison says something only if both verdicts are common.
    expect(accepted / RUNS).toBeGreaterThan(0.3);
    expect(accepted / RUNS).toBeLessThan(0.9);
  }, 60_000);
});
