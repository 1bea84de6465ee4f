import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emitFlow } from "../../lib/architect/flow/index.js";
import { overview } from "../../lib/cli/overview.js";
import { scheduleLines } from "../../lib/cli/schedule-text.js";
import { table } from "../../lib/cli/table.js";
import { seconds } from "../../lib/common/duration.js";
import { buildResilientFlow, workflow } from "../../lib/pattern/index.js";
import { constant, exponential, parsePolicy, type Resilience } from "../../lib/policy/index.js";
import { exampleOperation } from "../pattern/example-api.js";

describe("table", () => {
  it("aligns columns, with cells of several lines and no trailing blanks", () => {
    expect(
      table(
        ["A", "LONGER"],
        [
          ["one", ["x", "yy"]],
          ["ü", "z"],
        ],
      ),
    ).toBe("A    LONGER\none  x\n     yy\nü    z\n");
  });
});

describe("scheduleLines", () => {
  const lines = (retry: Resilience["retry"]) =>
    scheduleLines(parsePolicy(retry === undefined ? {} : { retry }, "p").retry);
  it("has a line for each class", () => {
    expect(lines(undefined)).toEqual([
      "429: 5-10, 10-20, 20-40, 40-80, 80-160 s",
      "503, 504, no answer: 5-10, 10-20, 20-40, 40-80, 80-160 s",
    ]);
  });
  it("counts equal waits", () => {
    const backoff = exponential({ base: seconds(10), cap: seconds(20), jitter: "none" });
    expect(lines({ backoff })[0]).toBe("429: 10, 4 x 20 s");
  });
  it("leaves out a class without statuses", () => {
    expect(
      lines({ throttled: { statuses: [] }, transient: { timeout: false, backoff: constant({ wait: seconds(1) }) } }),
    ).toEqual(["503, 504: 5 x 0.5-1 s"]);
  });
  it("says so when nothing is retried", () => {
    expect(lines({ maxRetries: 0 })).toEqual(["no retries"]);
  });
});

describe("overview", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "overview-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("shows what was made of each flow, with its own file", () => {
    const call = exampleOperation({ retry: { maxRetries: 1 } });
    const flows = ["First", "Second"].map((name) => ({ call, flow: workflow({ name }) }));
    const stack = join(folder, "stacks", "parcels-dev");
    mkdirSync(stack, { recursive: true });
    for (const flow of flows)
      writeFileSync(join(stack, `${flow.flow.name}.yaml`), emitFlow(buildResilientFlow(flow).flow));
    const resources = { b: { filepath: "Second.yaml" }, a: { filepath: "First.yaml" } };
    writeFileSync(join(stack, "cdk.tf.json"), JSON.stringify({ resource: { genesyscloud_flow: resources } }));

    const text = overview(folder, [{ id: "parcels", apis: [call.api], flows }], () => "parcels-dev");
    const [head, ...rows] = text.split("\n");
    expect(head).toMatch(/^API +OPERATIONS +FLOW +RETRY SCHEDULE +FILES IN /);
    expect(rows.map((row) => row.trim().split(/ {2,}/))).toEqual([
      ["Parcel service", "Book a parcel", "First", "429: 5-10 s", "parcels-dev/cdk.tf.json"],
      ["workflow", "503, 504, no answer: 5-10 s", "parcels-dev/First.yaml"],
      ["Parcel service", "Book a parcel", "Second", "429: 5-10 s", "parcels-dev/cdk.tf.json"],
      ["workflow", "503, 504, no answer: 5-10 s", "parcels-dev/Second.yaml"],
      [""],
    ]);
  });
});
