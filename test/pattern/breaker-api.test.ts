import { z } from "zod";
import { defineApi, post } from "../../lib/data-action/index.js";
import { writeBreakerFor } from "../../lib/pattern/breaker-api.js";
import { FRESH_ROW } from "../../lib/policy/breaker/index.js";
import { dataActionRuntime, toRuntimeDefinition } from "../../lib/simulator/data-action/index.js";
import type { HttpRequest } from "../../lib/simulator/http.js";

const api = defineApi({
  id: "orders",
  name: "Orders",
  baseUrl: "https://api.example.com",
  operations: { place: post("/orders", { input: z.object({}), output: z.object({}) }) },
});
const write = writeBreakerFor(api, "Breakers of #1 & more");

describe("the operation that writes the row of a breaker", () => {
  it("is an API of its own, with the OAuth client of the platform and a short timeout", () => {
    const { definition } = write;
    expect(write.api).toMatchObject({ id: "orders-breaker", integrationType: "purecloud-data-actions" });
    expect(Object.values(write.api.credential?.fields ?? {}).map(({ name }) => name)).toEqual([
      "PLATFORM_CLIENT_ID",
      "PLATFORM_CLIENT_SECRET",
    ]);
    expect(definition).toMatchObject({
      integration: "Orders breaker",
      name: "Write Breakers of #1 & more",
      timeoutSeconds: 3,
      table: { name: "Breakers of #1 & more" },
    });
    expect(definition.inputs.map(({ name, type, required }) => [name, type, required])).toEqual([
      ["state", "string", true],
      ["failures", "integer", true],
      ["windowStart", "integer", true],
      ["openUntil", "integer", true],
    ]);
  });

  it("is made once for each table", () => {
    expect(writeBreakerFor(api, "Breakers of #1 & more")).toBe(write);
    const other = writeBreakerFor(api, "Others");
    expect(other.key).not.toBe(write.key);
    expect(other.definition.name).toBe("Write Others");
  });

  it("puts the whole row, with its key, where the table is", () => {
    const sent: HttpRequest[] = [];
    const send = (request: HttpRequest) => {
      sent.push(request);
      return { kind: "response", status: 200, headers: {}, body: "{}", afterMs: 5 } as const;
    };
    const port = dataActionRuntime([toRuntimeDefinition(write.definition)], { transport: { send } });
    const inputs = { ...FRESH_ROW, state: "open", openUntil: 1_893_456_000_123 };
    const { integration, name: dataAction } = write.definition;
    const reply = port.call({ integration, dataAction, inputs, flowType: "workflow", atMs: 0, run: 0 });
    expect(reply).toMatchObject({ path: "success" });
    const [{ method, url, body } = { body: "" }] = sent as readonly Partial<HttpRequest>[];
    expect(method).toBe("PUT");
    expect(url).toBe(
      "https://api.mypurecloud.com/api/v2/flows/datatables/id%20of%20Breakers%20of%20%231%20%26%20more/rows/orders",
    );
    expect(JSON.parse(body ?? "")).toEqual({ key: "orders", ...inputs });
  });
});
