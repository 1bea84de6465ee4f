import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseFlow } from "../../lib/architect/flow/index.js";
import { ResilientApi, ResilientFlow } from "../../lib/constructs/index.js";
import type { FlowDeclaration } from "../../lib/pattern/index.js";
import { callback } from "../../lib/policy/index.js";
import { FLOWS, parcels } from "../pattern/kinds/example.js";
import { describeWith } from "../support/describe-with.js";
import { checkStack, type StackVerdict } from "../terraform/index.js";
import { stackFolder, synthesise } from "./synthesise.js";

const api = parcels({ fallback: callback({ queue: "Parcel Desk" }) });
const call = api.operations.track;
const tracking = { call, flow: FLOWS.commonModule };
const users = (["workflow", "inboundShortMessage", "inboundEmail"] as const).map(
  (type): FlowDeclaration => ({ ...FLOWS[type], name: "Track by module" }),
);

describeWith("terraform", "a stack with flows of every type in the real terraform", () => {
  let verdict: StackVerdict;

  beforeAll(async () => {
    const outdir = mkdtempSync(join(tmpdir(), "buttress-types-"));
    try {
      synthesise(
        (stack) => {
          new ResilientApi(stack, "parcels", { api });
          for (const flow of Object.values(FLOWS)) new ResilientFlow(stack, flow.type, { call, flow });
          for (const flow of users)
            new ResilientFlow(stack, `by-module-${flow.type}`, { call, flow, through: tracking });
        },
        { outdir },
      );
      verdict = await checkStack(stackFolder(outdir), { apply: true, variables: secretsOf(outdir) });
    } finally {
      rmSync(outdir, { recursive: true });
    }
  }, 60_000);

  it("applies, plans nothing afterwards and goes away again", () => {
    expect(verdict.ok ? "" : verdict.log).toBe("");
    expect(verdict.log).toContain("No changes.");
  });

  it("publishes the flow of each type, and the callers of the module", () => {
    const published = verdict.applied.flatMap(({ published }) =>
      published === undefined ? [] : [parseFlow(published).flow],
    );
    const names = published.map((flow) => (flow.type === "opaque" ? flow.key : `${flow.type}/${flow.name}`));
    expect(names).toEqual(expect.arrayContaining(Object.values(FLOWS).map(({ type, name }) => `${type}/${name}`)));
    for (const { type, name } of users) expect(names).toContain(`${type}/${name}`);
  });
});

function secretsOf(outdir: string): Record<string, string> {
  const { variable = {} } = JSON.parse(readFileSync(join(stackFolder(outdir), "cdk.tf.json"), "utf8"));
  return Object.fromEntries(Object.keys(variable).map((name) => [name, `value of ${name}`]));
}
