import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FLOW_TYPES, parseFlow } from "../../../lib/architect/flow/index.js";
import {
  type EndEvent,
  loadProgram,
  programActions,
  type SimulateOptions,
  simulateSync,
} from "../../../lib/simulator/index.js";
import { eventsOf, failure, replies, success } from "./flow-text.js";

const folder = join(__dirname, "../fixtures/flows");
const read = (name: string): string => readFileSync(join(folder, `${name}.yaml`), "utf8");
const files = readdirSync(folder).map((file) => file.replace(".yaml", ""));
const busy = () => failure({ status: 503 }, 100);

interface Case {
  readonly file: string;
  readonly options?: SimulateOptions;
  readonly how: EndEvent["how"];
  readonly detail?: object;
  readonly elapsedMs: number;
  readonly actions: number;
}

const modules = { "Rate of the day": parseFlow(read("common-module")).flow };
const rooms = { tables: { Rooms: { "101": { guest: "Ada" } } } };
const CASES: readonly Case[] = [
  {
    file: "workflow-ladder",
    options: { port: replies(busy(), success({}, 50)) },
    how: "endWorkflow",
    detail: { exitReason: "stocked" },
    elapsedMs: 1150,
    actions: 8,
  },
  {
    file: "workflow-ladder",
    options: { port: replies(busy()) },
    how: "endWorkflow",
    detail: { exitReason: "gave up after 3 tries" },
    elapsedMs: 6300,
    actions: 14,
  },
  {
    file: "inbound-call-menu",
    options: { ...rooms, conversation: { entries: ["1", "101"] } },
    how: "transfer",
    detail: { queue: "Concierge" },
    elapsedMs: 3375,
    actions: 4,
  },
  {
    file: "inbound-call-menu",
    options: { ...rooms, conversation: { entries: ["1", "", "1", "102"] } },
    how: "disconnect",
    elapsedMs: 11_125,
    actions: 6,
  },
  {
    file: "inbound-call-menu",
    options: { conversation: { entries: ["0"] } },
    how: "transfer",
    detail: { queue: "Reception" },
    elapsedMs: 2625,
    actions: 0,
  },
  {
    file: "in-queue-call",
    options: { conversation: { hangUpAtMs: 40_000 } },
    how: "hangUp",
    elapsedMs: 40_000,
    actions: 11,
  },
  { file: "outbound-call", how: "disconnect", elapsedMs: 2750, actions: 13 },
  {
    file: "secure-call",
    options: { port: replies(success({}, 900)), conversation: { entries: ["4111111111111#"] } },
    how: "disconnect",
    elapsedMs: 1650,
    actions: 3,
  },
  {
    file: "secure-call",
    options: { port: replies(success({})), conversation: { entries: [""] } },
    how: "error",
    detail: { code: "input-not-set", handledBy: "disconnect" },
    elapsedMs: 6125,
    actions: 2,
  },
  {
    file: "inbound-message",
    options: { conversation: { variables: { "Message.Message.body": " Hours " } } },
    how: "disconnect",
    elapsedMs: 60_000,
    actions: 4,
  },
  {
    file: "inbound-message",
    options: { objects: { queues: ["Chat desk"] }, conversation: { variables: { "Message.Message.body": "help" } } },
    how: "transfer",
    detail: { queue: "Chat desk" },
    elapsedMs: 0,
    actions: 4,
  },
  {
    file: "inbound-email",
    options: { schedules: { "Mail hours": "closed" } },
    how: "transfer",
    elapsedMs: 36_000_000,
    actions: 4,
  },
  {
    file: "inbound-email",
    options: { schedules: { "Mail hours": "open" } },
    how: "transfer",
    elapsedMs: 0,
    actions: 2,
  },
  { file: "inbound-chat", how: "disconnect", elapsedMs: 0, actions: 12 },
  {
    file: "common-module",
    options: { inputs: { currency: "EUR" }, port: replies(busy(), success({ rate: 1.5 }, 10)) },
    how: "endModule",
    elapsedMs: 2110,
    actions: 5,
  },
  {
    file: "workflow-with-module",
    options: { modules, port: replies(busy(), success({ rate: 1.5 }, 10)) },
    how: "endWorkflow",
    detail: { exitReason: "15.00" },
    elapsedMs: 2110,
    actions: 7,
  },
  {
    file: "survey-invite",
    how: "surveyInvite",
    detail: { targetAddress: "guest@example.com", reminderBody: null },
    elapsedMs: 3_600_000,
    actions: 2,
  },
  { file: "in-queue-email", how: "endState", elapsedMs: 1_800_000, actions: 2 },
  { file: "workitem", options: { conversation: { transfersSucceed: false } }, how: "exit", elapsedMs: 0, actions: 2 },
];

describe("flows of every type", () => {
  it.each(CASES.map((one, index) => [`${index} ${one.file}`, one] as const))("run: %s", (_, one) => {
    const result = simulateSync(read(one.file), { ...one.options, fileName: `${one.file}.yaml` });
    expect(result.end).toMatchObject({ how: one.how, ...(one.detail && { detail: one.detail }) });
    expect([result.elapsedMs, result.actions]).toEqual([one.elapsedMs, one.actions]);
  });

  it("are all there but bots, whose questions are not modelled", () => {
    const types = new Set(files.map((file) => parseFlow(read(file)).flow.type));
    expect(FLOW_TYPES.filter((type) => !types.has(type))).toEqual(["inqueueShortMessage", "botFlow", "digitalBot"]);
    expect(files.filter((file) => !CASES.some((one) => one.file === file))).toEqual([]);
  });

  it("give events that name the line of their action", () => {
    const text = read("inbound-chat");
    const lines = text.split("\n");
    const { flow, source } = parseFlow(text);
    const program = loadProgram(flow, source);
    for (const { place, kind } of programActions(program))
      expect(lines[(place?.line ?? 0) - 1]?.slice((place?.column ?? 0) - 1)).toMatch(`${kind}:`);
    const result = simulateSync(program);
    const known = programActions(program);
    for (const { action, kind, place } of eventsOf(result, "action"))
      expect(known[action]).toMatchObject({ kind, place });
  });

  it("tell of the state's variable as it is reset", () => {
    const result = simulateSync(read("inbound-chat"));
    expect(eventsOf(result, "effect").map(({ detail }) => detail)).toEqual([
      { messageBody: "left: 3" },
      { messageBody: "left: 2" },
      { messageBody: "left: 1" },
    ]);
  });
});
