import fc from "fast-check";
import { dataActionRuntime } from "../../../lib/simulator/data-action/index.js";
import type { HttpOutcome } from "../../../lib/simulator/http.js";
import { type HttpTransport, httpTransport } from "../../../lib/simulator/transport/index.js";
import { type LoopbackServer, loopbackServer } from "../transport/loopback-server.js";
import { answer, callOf, type Inputs, operation, recorder, run } from "./support.js";

let server: LoopbackServer;
let transport: HttpTransport;
beforeAll(async () => {
  server = await loopbackServer();
  transport = httpTransport({ map: { "https://api.example.com": server.url } });
});
afterAll(async () => {
  transport.close();
  await server.close();
});

const analyse = operation("analyse");
const TOKEN = "t0p-secret-token";
const credentials = { "Order desk": { apiKey: TOKEN } };
const inputsOf = (transcript: string, note = ""): Inputs => ({ transcript, note, limit: 5, strict: true });
const call = (inputs: Inputs) => dataActionRuntime([analyse], { transport, credentials }).call(callOf(analyse, inputs));

/** Makes the server answer with an outcome in virtual time. */
function answerWith(outcome: HttpOutcome): void {
  server.handle = (out) => {
    const after = outcome.kind === "silence" ? "never" : outcome.afterMs;
    out.setHeader("x-buttress-after-ms", after);
    if (outcome.kind === "reset") out.setHeader("x-buttress-outcome", "reset");
    if (outcome.kind !== "response") return void out.end();
    out.statusCode = outcome.status;
    for (const [name, value] of Object.entries(outcome.headers)) out.setHeader(name, value);
    out.end(outcome.body);
  };
}

describe("a data action over real HTTP", () => {
  it.each([
    "He said \"hi\" and 'bye'",
    "line\nline\r\n\ttab",
    "😀 👩‍👩‍👧 é ß 漢字 \u2028",
    "back\\slash $input.x ${rawResult} #if #set($a = 1) {{x}} 100%",
    "",
  ])("hands over %j byte for byte", async (transcript) => {
    answerWith(answer({ score: 1, label: "good" }));
    await call(inputsOf(transcript, transcript));
    const seen = server.seen.at(-1);
    const note = transcript === "" ? {} : { note: transcript };
    expect(JSON.parse(seen?.body.toString("utf8") ?? "")).toEqual({ transcript, limit: 5, strict: true, ...note });
    expect(seen?.headers).toContainEqual(["Authorization", `Bearer ${TOKEN}`]);
    expect(seen).toMatchObject({ method: "POST", url: "/shop/v1/sentiment" });
  });

  it("hands over any text", async () => {
    answerWith(answer({ score: 1, label: "good" }));
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), async (transcript, note) => {
        expect((await call(inputsOf(transcript, note))).path).toBe("success");
        const body = JSON.parse(server.seen.at(-1)?.body.toString("utf8") ?? "") as {
          transcript: string;
          note?: string;
        };
        expect([body.transcript, body.note ?? ""]).toEqual([transcript, note]);
      }),
    );
  });

  const json = { "content-type": "application/json" };
  it.each<[string, HttpOutcome]>([
    ["success", { ...answer({ score: 0.25, label: "ü😀" }), headers: json } as HttpOutcome],
    ["a slow success", answer({ score: 1 }, 200, 12_000)],
    [
      "a throttled call",
      { ...answer({ detail: "slow down" }, 429), headers: { ...json, "retry-after": "7" } } as HttpOutcome,
    ],
    ["an unavailable API", answer("", 503)],
    ["a gateway's timeout", answer("<html>", 504, 30_000)],
    ["an answer that comes too late", answer({}, 200, 31_000)],
    ["silence", { kind: "silence" }],
    ["a reset", { kind: "reset", afterMs: 300 }],
    ["bad JSON", answer("{")],
    ["missing members", answer({})],
    ["null", answer({ score: null })],
    ["an answer of another type", answer({ score: "high" })],
    ["an echo of the secret", answer({ score: 1, label: `Bearer ${TOKEN}` })],
  ])("replies to %s as it does to a script", async (_, outcome) => {
    answerWith(outcome);
    const reply = await call(inputsOf("Hi"));
    expect(reply).toEqual(run(analyse, inputsOf("Hi"), recorder(outcome), { credentials }));
    expect(JSON.stringify(reply)).not.toContain(TOKEN);
    expect(JSON.stringify(reply)).not.toContain("buttress");
  });
});
