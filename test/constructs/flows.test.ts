import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { Flow } from "../../lib/architect/flow/index.js";
import { seconds } from "../../lib/common/duration.js";
import { ArchitectFlow, ResilientApi, ResilientFlow } from "../../lib/constructs/index.js";
import { defineApi, get, post, secret, userDefined } from "../../lib/data-action/index.js";
import { callback, manualReview, workflow } from "../../lib/index.js";
import { synthesise } from "./synthesise.js";

const orders = defineApi({
  id: "orders",
  name: "Orders",
  baseUrl: "https://api.example.com",
  credential: userDefined("Orders", { apiKey: secret("ORDERS_API_KEY") }),
  headers: { Authorization: "Bearer ${credentials.apiKey}" },
  operations: {
    place: post("/v1/orders", {
      input: z.object({ item: z.string() }),
      output: z.object({ id: z.string() }),
      timeout: seconds(20),
    }),
    status: get("/v1/orders/{id}", { input: z.object({ id: z.string() }), output: z.object({ state: z.string() }) }),
  },
  resilience: { fallback: manualReview({ reason: "Order open" }) },
});

const placeOrder = { call: orders.operations.place, flow: workflow({ name: "Place order" }) };

/** The least flow there is: the file is what counts here. */
const flowOf = (name: string, description = "", type: "workflow" | "inboundEmail" = "workflow"): Flow => ({
  type,
  name,
  description,
  startUpRef: `/${type}/states/state[Start_10]`,
  states: [{ name: "Start", refId: "Start_10", actions: [{ kind: "endWorkflow", name: "End" }] }],
});

const flowBlocks = (build: Parameters<typeof synthesise>[0]) => synthesise(build).resources("genesyscloud_flow");

describe("ResilientApi and ResilientFlow", () => {
  const stack = synthesise((scope) => {
    new ResilientApi(scope, "orders", { api: orders });
    new ResilientFlow(scope, "place-order", placeOrder);
  });

  it("become Terraform JSON", () => {
    const text = JSON.stringify(stack.json).replace(/\.[0-9a-f]{16}\.yaml/, ".<hash>.yaml");
    expect(JSON.parse(text)).toMatchSnapshot();
  });

  it("put the flow's file where the resource says, named after its content", () => {
    const [flow] = Object.values(stack.resources("genesyscloud_flow"));
    expect(flow?.filepath).toMatch(/^flows\/place-order\.[0-9a-f]{16}\.yaml$/);
    expect([...stack.files.keys()]).toEqual([flow?.filepath]);
  });

  it("never set what the provider reads back from the file", () => {
    const [flow] = Object.values(stack.resources("genesyscloud_flow"));
    expect(Object.keys(flow ?? {}).sort()).toEqual(["depends_on", "filepath", "update_trigger_hash"]);
  });

  it("make the flow wait for the data actions that it calls, and for no other", () => {
    const [flow] = Object.values(stack.resources("genesyscloud_flow"));
    const actions = Object.entries(stack.resources("genesyscloud_integration_action"));
    const called = actions.filter(([, action]) => action.name === orders.operations.place.definition.name);
    expect(actions).toHaveLength(2);
    expect(flow?.depends_on).toEqual(called.map(([id]) => `genesyscloud_integration_action.${id}`));
    expect(flow?.update_trigger_hash).toBe(
      called.map(([id]) => `\${genesyscloud_integration_action.${id}.id}`).join(","),
    );
  });

  it("hold no substitution and no literal secret", () => {
    const everything = [stack.text, ...stack.files.values()].join("\n");
    expect(everything).not.toContain("{{");
    expect(stack.json.variable).toEqual({
      orders_api_key: expect.not.objectContaining({ default: expect.anything() }),
    });
    expect(everything.match(/credentials\.apiKey/g)?.length).toBe(2);
  });

  it("give the same bytes in another folder, whatever the working folder is", () => {
    const again = synthesise((scope) => {
      new ResilientApi(scope, "orders", { api: orders });
      new ResilientFlow(scope, "place-order", placeOrder);
    });
    expect(again.text).toBe(stack.text);
    expect(again.files).toEqual(stack.files);
    expect(stack.text).not.toContain(process.cwd());
  });

  it("hand out the data action of an operation and the policy in force", () => {
    synthesise((scope) => {
      const api = new ResilientApi(scope, "orders", { api: orders });
      const flow = new ResilientFlow(scope, "flow", { ...placeOrder, resilience: { retry: { maxRetries: 2 } } });
      expect(api.dataAction("place").definition).toBe(orders.operations.place.definition);
      expect(flow.policy.retry.maxRetries).toBe(2);
    });
  });

  it("come with the API of the fallback, once for all flows", () => {
    const { resources } = synthesise((scope) => {
      new ResilientApi(scope, "orders", { api: orders });
      const resilience = { fallback: callback({ queue: "Callbacks" }) };
      new ResilientFlow(scope, "one", { ...placeOrder, resilience });
      new ResilientFlow(scope, "two", { ...placeOrder, flow: workflow({ name: "Second" }), resilience });
    });
    const categories = Object.values(resources("genesyscloud_integration_action")).map((action) => action.category);
    expect(categories.sort()).toEqual(["Orders", "Orders", "Orders callbacks"]);
    for (const flow of Object.values(resources("genesyscloud_flow"))) expect(flow.depends_on).toHaveLength(2);
  });
});

describe("ArchitectFlow", () => {
  it("has type and name in its id, so that a renamed flow is another resource", () => {
    const [first, second, third] = [flowOf("A"), flowOf("B"), flowOf("A", "", "inboundEmail")].map((flow) =>
      Object.keys(flowBlocks((scope) => void new ArchitectFlow(scope, "flow", { flow }))),
    );
    expect(new Set([...(first ?? []), ...(second ?? []), ...(third ?? [])]).size).toBe(3);
  });

  it("keeps its id and changes its path when its content changes", () => {
    const [before, after] = ["old", "new"].map((text) =>
      Object.entries(flowBlocks((scope) => void new ArchitectFlow(scope, "flow", { flow: flowOf("A", text) }))),
    );
    expect(before?.[0]?.[0]).toBe(after?.[0]?.[0]);
    expect(before?.[0]?.[1].filepath).not.toBe(after?.[0]?.[1].filepath);
  });

  it("writes declared substitutions, escaped for Terraform, and the wish to unlock", () => {
    const [block] = Object.values(
      flowBlocks((scope) => {
        const flow = flowOf("A", "for {{queue}}");
        new ArchitectFlow(scope, "flow", { flow, substitutions: { queue: "${x}" }, forceUnlock: true });
      }),
    );
    expect(block).toEqual({ filepath: expect.any(String), substitutions: { queue: "$${x}" }, force_unlock: true });
  });

  it("has a file name of letters, digits and dashes", () => {
    const { files } = synthesise((scope) => void new ArchitectFlow(scope, "flow", { flow: flowOf("Ä: b/c") }));
    expect([...files.keys()]).toEqual([expect.stringMatching(/^flows\/b-c\.[0-9a-f]{16}\.yaml$/)]);
  });

  it("replaces the file of an earlier synthesis", () => {
    const outdir = mkdtempSync(join(tmpdir(), "buttress-again-"));
    try {
      const [before, after] = ["old", "new"].map((text) =>
        synthesise((scope) => void new ArchitectFlow(scope, "flow", { flow: flowOf("A", text) }), { outdir }),
      );
      expect(after?.files.size).toBe(1);
      expect([...(after?.files.keys() ?? [])]).not.toEqual([...(before?.files.keys() ?? [])]);
    } finally {
      rmSync(outdir, { recursive: true });
    }
  });
});

describe("a stack that cannot work", () => {
  const flow = (description: string, substitutions = {}) => ({ flow: flowOf("A", description), substitutions });

  it.each<[string, Parameters<typeof synthesise>[0], RegExp]>([
    [
      "declares an API twice",
      (scope) => {
        new ResilientApi(scope, "one", { api: orders });
        new ResilientApi(scope, "two", { api: orders });
      },
      /API orders must be declared once in stack sample, got "orders"; .*api-declared-twice/,
    ],
    [
      "has two APIs of one name",
      (scope) => {
        new ResilientApi(scope, "one", { api: orders });
        new ResilientApi(scope, "two", { api: defineApi({ ...platformless, name: "Orders" }) });
      },
      /other\.name must be .*API orders.*name-taken/,
    ],
    [
      "calls an API that it does not declare",
      (scope) => void new ResilientFlow(scope, "flow", placeOrder),
      /must be an API that stack sample declares \(none so far\), got "orders"; add new ResilientApi\(stack, "orders"/,
    ],
    [
      "asks for an operation that the API does not have",
      (scope) => void new ResilientApi(scope, "orders", { api: orders }).dataAction("plaec"),
      /operation of orders must be an operation of orders \(place, status\), got "plaec"; did you mean place\?/,
    ],
    [
      "has two flows of one type and name",
      (scope) => {
        new ArchitectFlow(scope, "one", flow(""));
        new ArchitectFlow(scope, "two", flow("other"));
      },
      /flow A must be unique among flows of its type.*flow-name-taken/,
    ],
    [
      "leaves a substitution undeclared",
      (scope) => void new ArchitectFlow(scope, "flow", flow("{{queue}}")),
      /must be declared, since the flow file holds \{\{queue\}\}.*substitution-undeclared/,
    ],
    [
      "leaves open braces behind",
      (scope) => void new ArchitectFlow(scope, "flow", flow("a {{ b")),
      /substitution-undeclared/,
    ],
    [
      "declares a substitution that the flow does not use",
      (scope) => void new ArchitectFlow(scope, "flow", flow("", { queue: "Sales" })),
      /must be used in the flow file as \{\{queue\}\}.*substitution-unused/,
    ],
  ])("%s: says so", (_, build, message) => {
    expect(() => synthesise(build)).toThrow(message);
  });

  it("does not mind the same flow in another stack of the app", () => {
    for (let stack = 0; stack < 2; stack++) synthesise((scope) => void new ArchitectFlow(scope, "flow", flow("")));
  });
});

const platformless = {
  id: "other",
  name: "Other",
  baseUrl: "https://other.example.com",
  operations: { ping: get("/ping", { input: z.object({}), output: z.object({ ok: z.boolean() }) }) },
};
