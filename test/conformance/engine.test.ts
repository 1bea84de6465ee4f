import { checkExpression, type ExpressionQuery, type ExpressionVerdict } from "../vendor-engine/index.js";
import { useEngine } from "../vendor-engine/suite.js";

const engine = useEngine();

describe("the vendor engine's harness", () => {
  it.each<[string, ExpressionQuery, ExpressionVerdict]>([
    ["gives the type of a literal", { exp: "1 + 2" }, { ok: true, type: "integer" }],
    [
      "knows variables of every scope at once",
      {
        exp: "Flow.n + State.n * Task.n",
        vars: { "Flow.n": "integer", "State.n": "decimal", "Task.n": "integer" },
      },
      { ok: true, type: "decimal" },
    ],
    [
      "knows collections",
      { exp: "Common.names[0]", vars: { "Common.names": "string[]" } },
      { ok: true, type: "string" },
    ],
    [
      "compares names without regard to case",
      { exp: "state.N", vars: { "State.n": "string" } },
      { ok: true, type: "string" },
    ],
    ["reports a silent conversion", { exp: "5", as: "duration" }, { ok: true, type: "duration", implicitCast: true }],
    ["has functions that came after it", { exp: "RandomInt(5) + 1" }, { ok: true, type: "integer" }],
    [
      "knows audio of call flows",
      { exp: "ToAudioBlank(10)", as: "audio", flow: "inboundCall" },
      { ok: true, type: "audio" },
    ],
    ["opens functions of single flow types", { exp: 'FindQueue("Desk")' }, { ok: true, type: "queue" }],
  ])("%s", async (_title, query, expected) => {
    expect(await checkExpression(engine(), query)).toEqual(expected);
  });

  it("points at an error in the text as it was given, counted from 1", async () => {
    const query = { exp: "1 + State.absent", vars: { "State.present": "integer" } };
    expect(await checkExpression(engine(), query)).toEqual({
      ok: false,
      position: 5,
      error: "The variable reference 'State.absent' at position 5 is not valid.",
    });
  });

  it("refuses a flow type that it does not know", async () => {
    await expect(checkExpression(engine(), { exp: "1", flow: "speech" })).rejects.toThrow("flow type speech");
  });

  it("cannot reach anything but loopback", async () => {
    const connect = (host: string): Promise<unknown> => engine().ask({ kind: "connect", host });
    expect(await connect("192.0.2.1")).toContain("only loopback is allowed");
    expect(await connect("api.mypurecloud.com")).toContain("only loopback is allowed");
    expect(await connect("127.0.0.1")).toContain("ECONNREFUSED");
  });
});
