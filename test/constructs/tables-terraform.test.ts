import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { minutes } from "../../lib/common/duration.js";
import { ResilientApi, ResilientFlow, WorkflowTrigger } from "../../lib/constructs/index.js";
import { breaker, dataTableStore, defineApi, post, workflow } from "../../lib/index.js";
import { describeWith } from "../support/describe-with.js";
import { checkStack, type StackVerdict } from "../terraform/index.js";
import { stackFolder, synthesise } from "./synthesise.js";

const orders = defineApi({
  id: "orders",
  name: "Orders",
  baseUrl: "https://api.example.com",
  operations: {
    place: post("/orders", { input: z.object({ item: z.string() }), output: z.object({ id: z.string() }) }),
  },
  resilience: { breaker: breaker({ store: dataTableStore({ table: "Breakers of ${orders} #1" }) }) },
});
const placing = { call: orders.operations.place, flow: workflow({ name: "Place order" }) };

const TABLE = "genesyscloud_architect_datatable";
const ROW = "genesyscloud_architect_datatable_row";
const TRIGGER = "genesyscloud_processautomation_trigger";

describeWith("terraform", "a stack with a breaker in a data table, and a trigger", () => {
  let verdict: StackVerdict;

  beforeAll(async () => {
    const outdir = mkdtempSync(join(tmpdir(), "buttress-terraform-"));
    try {
      synthesise(
        (stack) => {
          new ResilientApi(stack, "orders", { api: orders });
          new ResilientFlow(stack, "place", placing);
          new ResilientFlow(stack, "again", { ...placing, flow: workflow({ name: "Place order again" }) });
          const topic = "v2.detail.events.conversation.{id}.customer.end";
          const criteria = [{ jsonPath: "mediaType", operator: "In", values: ["<VOICE> & ${more}"] }];
          const trigger = { name: "After calls", topic, workflow: placing, criteria, delay: minutes(1) };
          new WorkflowTrigger(stack, "trigger", { trigger });
        },
        { outdir },
      );
      const variables = { platform_client_id: "id", platform_client_secret: "secret" };
      verdict = await checkStack(stackFolder(outdir), { apply: true, variables });
    } finally {
      rmSync(outdir, { recursive: true });
    }
  }, 60_000);

  const only = (type: string, name?: string): Readonly<Record<string, unknown>> => {
    const found = verdict.applied.filter(({ type: of, values }) => of === type && (!name || values.name === name));
    expect(found).toHaveLength(1);
    return found[0]?.values ?? {};
  };

  it("applies, plans nothing after flows have written the row, and goes away again", () => {
    expect(verdict.log).toContain("No changes.");
    expect(verdict.ok).toBe(true);
  });

  it("has one table and one row for both flows, before them", () => {
    const table = only(TABLE);
    expect(table.name).toBe("Breakers of ${orders} #1");
    expect(only(ROW)).toMatchObject({ datatable_id: table.id, key_value: "orders" });
    const order = verdict.applied.map(({ type }) => type);
    expect(order.indexOf(ROW)).toBeLessThan(order.indexOf("genesyscloud_flow"));
  });

  it("writes the row of that table", () => {
    const { config_request: request } = only("genesyscloud_integration_action", "Write Breakers of ${orders} #1");
    const url = `/api/v2/flows/datatables/${only(TABLE).id}/rows/orders`;
    expect(request).toMatchObject([{ request_type: "PUT", request_url_template: url }]);
  });

  it("starts the workflow", () => {
    const { target, match_criteria: criteria } = only(TRIGGER);
    expect(target).toMatchObject([{ id: only("genesyscloud_flow", "Place order").id, type: "Workflow" }]);
    expect(JSON.parse(String(criteria))).toEqual([
      { jsonPath: "mediaType", operator: "In", values: ["<VOICE> & ${more}"] },
    ]);
  });
});
