import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describeWith } from "../support/describe-with.js";
import { checkStack, type StackVerdict } from "./index.js";

type Json = Record<string, unknown>;

const COLUMNS = [
  { name: "key", type: "string" },
  { name: "state", type: "string" },
  { name: "failures", type: "integer" },
];
const table = (): Json => ({ name: "Breakers", properties: COLUMNS });
const row = (): Json => ({
  datatable_id: "${genesyscloud_architect_datatable.breakers.id}",
  key_value: "lending",
  properties_json: JSON.stringify({ state: "closed", failures: 0 }),
  lifecycle: { ignore_changes: ["properties_json"] },
});
const trigger = (): Json => ({
  name: "Renewals",
  topic_name: "v2.detail.events.conversation.{id}.customer.end",
  enabled: true,
  match_criteria: String.raw`[{"jsonPath":"mediaType","operator":"In","values":["\u003ca\u003e"]}]`,
  target: {
    id: "${genesyscloud_flow.renewals.id}",
    type: "Workflow",
    workflow_target_settings: { data_format: "TopLevelPrimitives" },
  },
});

interface Parts {
  readonly table?: Json;
  readonly row?: Json;
  readonly trigger?: Json;
}

async function check(parts: Parts, apply = false): Promise<StackVerdict> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "automation-"));
  try {
    const document = {
      terraform: { required_providers: { genesyscloud: { source: "mypurecloud/genesyscloud", version: "1.84.1" } } },
      provider: { genesyscloud: [{}] },
      resource: {
        genesyscloud_flow: { renewals: { filepath: "flow.yaml" } },
        genesyscloud_architect_datatable: { breakers: { ...table(), ...parts.table } },
        genesyscloud_architect_datatable_row: { lending: { ...row(), ...parts.row } },
        genesyscloud_processautomation_trigger: { renewals: { ...trigger(), ...parts.trigger } },
      },
    };
    fs.writeFileSync(path.join(folder, "cdk.tf.json"), JSON.stringify(document));
    fs.writeFileSync(path.join(folder, "flow.yaml"), "workflow:\n  name: Renewals\n");
    return await checkStack(folder, { apply });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Terraform breaks long messages into lines. */
const oneLine = (log: string): string => log.replace(/\s*\n[│\s]*/g, " ");

describeWith("terraform", "tables, rows and triggers in the real terraform", () => {
  jest.setTimeout(60_000);

  it("apply, and plan nothing after flows have written the rows", async () => {
    const { ok, log } = await check({}, true);
    expect(log).toContain("No changes. Your infrastructure matches the configuration");
    expect(log).toContain("Destroy complete! Resources: 4 destroyed");
    expect(ok).toBe(true);
  });

  it("would plan to reset a row whose changes are not ignored", async () => {
    const { ok, log } = await check({ row: { lifecycle: {} } }, true);
    expect(log).toMatch(/terraform plan -detailed-exitcode -input=false: 2/);
    expect(ok).toBe(false);
  });

  it.each<[string, Parts, RegExp]>([
    [
      "a table without a key",
      { table: { properties: COLUMNS.slice(1) } },
      /must have a column named key of type string/,
    ],
    [
      "a type that columns lack",
      { table: { properties: [...COLUMNS, { name: "at", type: "date" }] } },
      /must be one of/,
    ],
    [
      "an empty default",
      { table: { properties: [...COLUMNS, { name: "at", type: "string", default: "" }] } },
      /properties at has an empty default/,
    ],
    ["a row that is no JSON", { row: { properties_json: "closed" } }, /properties_json must be JSON text/],
    ["a topic of nothing", { trigger: { topic_name: "" } }, /topic_name must have 1 to 256 characters/],
    ["a delay of a second", { trigger: { delay_by_seconds: 1 } }, /must be a whole number from 60 to 900, got 1/],
    [
      "both timings",
      { trigger: { delay_by_seconds: 60, event_ttl_seconds: 60 } },
      /at most one of event_ttl_seconds and delay_by_seconds/,
    ],
    ["no criteria", { trigger: { match_criteria: undefined } }, /match_criteria must be set/],
    ["criteria with blanks", { trigger: { match_criteria: "[ ]" } }, /must be written as Go does: \[\]/],
    ["criteria that are no list", { trigger: { match_criteria: "{}" } }, /must be a JSON array/],
    [
      "criteria in another order",
      { trigger: { match_criteria: '[{"operator":"Exists","jsonPath":"a"}]' } },
      /must be written as Go does: \[{"jsonPath":"a","operator":"Exists"}\]/,
    ],
    [
      "signs that Go escapes",
      { trigger: { match_criteria: '[{"jsonPath":"a","operator":"Equal","value":"<"}]' } },
      /must be written as Go does/,
    ],
    [
      "a key that is not sent",
      { trigger: { match_criteria: '[{"jsonPath":"a","not":true,"operator":"Exists"}]' } },
      /has not, which is not sent/,
    ],
    [
      "a target of another type",
      { trigger: { target: { id: "x", type: "Flow" } } },
      /target\.type must be one of Workflow/,
    ],
  ])("are refused with %s", async (_what, parts, complaint) => {
    const { ok, log, applied } = await check(parts);
    expect(oneLine(log)).toMatch(complaint);
    expect({ ok, applied }).toEqual({ ok: false, applied: [] });
  });

  it.each([
    ["lacks a column", { state: "closed" }, /row failed: failures must be of type integer/],
    ["has a number as text", { state: "closed", failures: "0" }, /row failed: failures must be of type integer/],
    ["has a column too many", { state: "closed", failures: 0, at: 1 }, /row failed: at is no column/],
  ])("are refused at the apply with a row that %s", async (_what, values, complaint) => {
    const { ok, log } = await check({ row: { properties_json: JSON.stringify(values) } }, true);
    expect(oneLine(log)).toMatch(complaint);
    expect(ok).toBe(false);
  });
});
