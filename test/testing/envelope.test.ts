import { z } from "zod";
import { seconds } from "../../lib/common/duration.js";
import {
  basicAuth,
  envelope,
  functionRelay,
  httpRelay,
  post,
  type Relay,
  secret,
} from "../../lib/data-action/index.js";
import {
  buildResilientFlow,
  commonModule,
  defineApi,
  fromAttribute,
  hangUp,
  inboundCall,
  inboundMessage,
  inqueueCall,
  toQueue,
  workflow,
} from "../../lib/pattern/index.js";
import { callback, disconnect, type Fallback, message, queue, voicemail } from "../../lib/policy/index.js";
import { installMatchers, simulate, type TestOptions } from "../../lib/testing/index.js";

installMatchers();

const operation = (fallback?: Fallback, relay: Relay = functionRelay()) =>
  defineApi({
    id: "seats",
    name: "Seats",
    baseUrl: "https://seats.example.com",
    credential: basicAuth("seats", { userName: secret("SEATS_USER"), password: secret("SEATS_PASSWORD") }),
    capture: envelope(relay),
    operations: {
      book: post("/v1/seats", {
        input: z.object({ row: z.string() }),
        output: z.object({ seat: z.string() }),
        timeout: seconds(6),
      }),
    },
    ...(fallback && { resilience: { fallback } }),
  }).operations.book;

const inputs = { row: fromAttribute("row") };
const next = toQueue({ queue: "Sales" });
const CALLER: TestOptions = { conversation: { attributes: { row: "A" } }, objects: { queues: ["Desk"] } };
const DONE = '200 {"seat": "A7"}';

const asWorkflow = buildResilientFlow({ call: operation(), flow: workflow({ name: "W" }) });
const call = (fallback: Fallback) =>
  buildResilientFlow({ call: operation(fallback), flow: inboundCall({ name: "C", inputs, next }) });

describe("matchers of runs behind a relay", () => {
  const run = (script: string) => simulate(asWorkflow, { inputs: { row: "A" }, script });

  it("take the wait that the API asks for, and its success, though every call succeeds", () => {
    const result = run(`429 retry-after=30; 503 retry-after=date+7s; ${DONE}`);
    expect(result).toWaitBetween(1, seconds(30), seconds(33));
    expect(result).toWaitBetween(2, seconds(7), seconds(8));
    expect(result).toSucceedAfter(3);
    expect(result).not.toFallBack();
  });

  it("know that a success of the data action is none of the API", () => {
    expect(run("400")).not.toSucceedAfter(1);
    expect(run("400")).toEndWith("rejected");
    expect(run("429 retry-after=7200")).toEndWith("overlong");
    expect(run("429 retry-after=7200")).toFallBack("manualReview");
  });

  it("know it of a flow without an outcome as well, and of a module", () => {
    const { variables, ...rest } = run("503");
    expect({ ...rest, variables: {} }).not.toSucceedAfter(6);
    const module = buildResilientFlow({ call: operation(), flow: commonModule({ name: "M" }) });
    expect(simulate(module, { inputs: { row: "A" }, script: `429 retry-after=9; ${DONE}` })).toSucceedAfter(2);
  });

  it("hold behind a relay's server, too", () => {
    const relay = httpRelay({ url: "https://relay.example.com", token: secret("RELAY_TOKEN") });
    const served = buildResilientFlow({ call: operation(undefined, relay), flow: workflow({ name: "S" }) });
    const result = simulate(served, { inputs: { row: "A" }, script: `429 retry-after=30; ${DONE}` });
    expect(result).toWaitBetween(1, seconds(30), seconds(33));
    expect(result).toSucceedAfter(2);
  });

  it("count silence as a wait, and music", () => {
    const silent = simulate(call(disconnect()), { ...CALLER, script: `429 retry-after=3; ${DONE}` });
    expect(silent).toWaitBetween(1, seconds(3), seconds(6));
    expect(silent).toSucceedAfter(2);
    const waiting = buildResilientFlow({ call: operation(queue()), flow: inqueueCall({ name: "Q", inputs }) });
    const conversation = { ...CALLER.conversation, answeredAtMs: 600_000 };
    const music = simulate(waiting, { ...CALLER, conversation, script: `503 retry-after=20; ${DONE}` });
    expect(music).toWaitBetween(1, seconds(20), seconds(25));
    expect(music).toSucceedAfter(2);
    expect(simulate(waiting, { ...CALLER, conversation, script: "400" })).toFallBack("queue");
  });

  it.each<[string, Fallback]>([
    ["queue", queue({ queue: "Desk" })],
    ["voicemail", voicemail({ queue: "Desk" })],
    ["disconnect", disconnect()],
    ["callback", callback({ queue: "Desk" })],
  ])("know the fallback of a call: %s", (kind, fallback) => {
    const script = { Book: "400", "*": '200 {"conversation": {"id": "c1"}}' };
    const result = simulate(call(fallback), { ...CALLER, script });
    expect(result).toFallBack(kind as Fallback["kind"]);
    expect(result).toFallBack();
    if (kind === "queue" || kind === "voicemail") expect(result).toFallBack("transfer");
    else expect(result).not.toFallBack("transfer");
  });

  it("know a message from a disconnect", () => {
    const flow = inboundMessage({ name: "T", inputs, next: hangUp() });
    const told = buildResilientFlow({ call: operation(message({ text: "Please try later." })), flow });
    expect(simulate(told, { ...CALLER, script: "400" })).toFallBack("message");
  });
});
