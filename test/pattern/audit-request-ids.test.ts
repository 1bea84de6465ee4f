import { book, fails, flowOf, HEADER, objectsOf, runAudited, TYPES } from "./audit-example.js";
import { FLOWS } from "./kinds/example.js";

describe("request ids", () => {
  it.each(TYPES)("are the run's with the attempt's number, in the request and in the trace: %s", (type) => {
    const { requests, variables, events } = runAudited(flowOf(type, "failure"), { api: fails });
    const ids = requests.map(({ headers }) => headers[HEADER]);
    expect(ids).toEqual(requests.map((_, index) => `${String(variables["Flow.runId"])}-${index + 1}`));
    for (const id of ids) expect(JSON.stringify(events)).toContain(`"attemptId":"${id}"`);
  });

  it.each(TYPES.slice(1))("begin with the conversation's: %s", (type) => {
    const scope = { inboundShortMessage: "Message", inboundEmail: "Email" }[type as string] ?? "Call";
    const conversation = {
      attributes: { parcelId: "p1", phone: "+4930123" },
      variables: { [`${scope}.ConversationId`]: "3f0c1d2e-4b5a-4c6d-8e9f-0a1b2c3d4e5f" },
      answeredAtMs: 3_600_000,
    };
    const { variables } = runAudited(flowOf(type, "failure"), { api: fails, conversation });
    expect(variables["Flow.runId"]).toMatch(/^3f0c1d2e-4b5a-4c6d-8e9f-0a1b2c3d4e5f-20260101T000000Z-\d{12}$/);
  });

  it("begin with what a caller hands over, cut and harmless in header and path", () => {
    const inputs = { parcelId: "p1", runId: `../\r\nX: ü${"x".repeat(200)}` };
    const { requests, writes } = runAudited(flowOf("workflow", "failure"), { api: fails, inputs });
    expect(requests[0]?.headers[HEADER]).toMatch(/^\.\.%2F%0D%0AX%3A%20%C3%BCx{91}-20260101T000000Z-\d{12}-1$/);
    expect(writes[0]?.request.url).toMatch(/acme\/\.\.%2F%0D%0AX%3A%20%C3%BCx{91}-2026[^/]*\.json$/);
  });

  it("are never the same in two runs that start together with the same beginning", () => {
    const built = flowOf("workflow", "attempt");
    const runs = Array.from({ length: 200 }, (_, seed) =>
      runAudited(built, { api: fails, seed, inputs: { parcelId: "p1", runId: "c1" }, trace: false }),
    );
    const ids = runs.flatMap(({ requests }) => requests.map(({ headers }) => headers[HEADER]));
    expect(ids).toHaveLength(1200);
    expect(new Set(ids).size).toBe(ids.length);
    expect(objectsOf(runs.flatMap(({ writes }) => writes)).size).toBe(1200);
  });

  it("come without an audit, and an audit without them", () => {
    const flow = FLOWS.workflow;
    const alone = runAudited({ call: book({ audit: "none" }), flow }, { api: fails });
    expect(alone.requests[1]?.headers[HEADER]).toBe(`${String(alone.variables["Flow.runId"])}-2`);
    expect(alone.variables).not.toHaveProperty("Flow.audited");
    const audited = runAudited({ call: book({ requestId: "none" }), flow }, { api: fails });
    expect(audited.requests[0]?.headers).not.toHaveProperty(HEADER);
    expect([...objectsOf(audited.writes).values()][0]).not.toHaveProperty("requestIdHeader");
  });
});
