import fs from "node:fs";
import path from "node:path";
import { checkEmitted } from "../vendor-engine/emitted.js";
import { checkFlow, type DataActionContract } from "../vendor-engine/index.js";
import { useEngine } from "../vendor-engine/suite.js";

const engine = useEngine();
const OWN = path.join(__dirname, "flows");
const EMITTED = path.join(__dirname, "..", "pattern", "fixtures");

const yamlFiles = (folder: string): string[] =>
  fs.existsSync(folder) ? fs.readdirSync(folder).filter((file) => file.endsWith(".yaml")) : [];
const read = (folder: string, file: string): string => fs.readFileSync(path.join(folder, file), "utf8");

const CONTRACTS: readonly DataActionContract[] = [
  {
    integration: "Lending",
    name: "Renew Loan",
    inputs: [
      { name: "loanId", type: "string" },
      { name: "days", type: "integer" },
    ],
    outputs: [{ name: "dueDate", type: "string", collection: false }],
  },
  {
    integration: "Lending",
    name: "Find Title",
    inputs: [{ name: "caller", type: "string" }],
    outputs: [{ name: "title", type: "string", collection: false }],
  },
];

describe("flows that the project emits", () => {
  const files = yamlFiles(EMITTED);
  if (files.length === 0) it.todo("are golden files of the pattern");
  for (const file of files) {
    it(`${file} is accepted without error, warning or silent conversion`, async () => {
      expect(await checkEmitted(engine(), read(EMITTED, file))).toEqual([]);
    });
  }
});

describe("a sound flow of each type", () => {
  it.each(yamlFiles(OWN))("%s is accepted", async (file) => {
    expect(await checkEmitted(engine(), read(OWN, file), CONTRACTS)).toEqual([]);
  });

  it("is accepted too when the contracts are made up from its calls", async () => {
    expect(await checkEmitted(engine(), read(OWN, "workflow.yaml"))).toEqual([]);
  });
});

describe("a flow with a mistake", () => {
  const DONE = "- endWorkflow:\n              name: Done";
  const DISCONNECT = "- disconnect:\n                        name: Sorry";
  it.each<[mistake: string, file: string, from: string, to: string, complaint: RegExp]>([
    [
      "an undeclared variable",
      "workflow",
      "exp: Flow.status == 429\n",
      "exp: Flow.code == 429\n",
      /Flow\.code.*not valid/,
    ],
    ["an unknown function", "workflow", "exp: Flow.loanId", "exp: Look(Flow.loanId)", /Look/],
    ["a syntax error", "workflow", "Random() / 2", "(Random() / 2", /position/],
    ["a value of the wrong type", "workflow", "lit: 504", 'exp: MakeList("x")', /statements\[0\].*integer/],
    ["a silent conversion", "workflow", "ToDuration(ToInt(1000", "(ToInt(1000", /converted to duration/],
    ["a decimal wait", "workflow", "ToInt(1000 * 2 ^ State.attempt * State.share)", "1.5", /wait\.duration/],
    ["a loop without a limit", "workflow", "lit: 5\n", "lit: 500\n", /must be less than or equal to 99/],
    ["a statement of another type than its variable", "workflow", "- decimal:", "- integer:", /declared decimal/],
    ["an unused variable", "workflow", "var: Flow.dueDate", "noValue: true", /dueDate' is not used/],
    [
      "a state variable of another state",
      "workflow",
      DONE,
      `${DONE}\n              exitReason: {exp: "ToString(State.attempt)"}`,
      /State\.attempt.*not valid/,
    ],
    ["an input that the action has not", "workflow", "days:", "weeks:", /weeks: .*none of this name/],
    ["an output that the action has not", "workflow", "dueDate:\n", "until:\n", /until: .*none of this name/],
    ["a failure output of the wrong type", "workflow", "var: Flow.status", "var: Flow.desk", /Flow\.desk.*Queue/],
    ["a state that does not exist", "workflow", "state[Done_2]", "state[Gone_9]", /there is no .*Gone_9/],
    ["a path of a newer action that does not exist", "workflow", "notFound:", "absent:", /no such path/],
    ["a missing terminator", "workflow", DONE, "[]", /terminating action/],
    [
      "a path of a newer action that does not end",
      "workflow",
      "- endWorkflow:\n                                  name: Busy",
      "- updateData:\n                                  statements:\n                                    - integer: {variable: Flow.status, value: {lit: 0}}",
      /terminating action/,
    ],
    [
      "an exit from no loop",
      "inboundCall",
      DISCONNECT,
      DISCONNECT.replace("disconnect", "loopExit"),
      /within a loop path/,
    ],
    [
      "a wait in a call flow",
      "inboundCall",
      "playAudio:\n                        name: Silence",
      "wait:",
      /WaitAction.*inboundcall/,
    ],
    ["a silence that is computed", "inboundCall", "ToAudioBlank(1500)", "ToAudioBlank(Task.round)", /playAudio\.audio/],
    [
      "an action after the end",
      "inboundCall",
      "- disconnect:\n              name: Bye",
      "- disconnect: {}\n          - disconnect: {}",
      /unreachable/,
    ],
    ["a task that does not exist", "inboundCall", "task[Tell_2]", "task[Gone_9]", /there is no .*Gone_9/],
    ["a failure path that does not end", "inboundCall", DISCONNECT, "[]", /terminating action/],
    ["a case of another type than its switch", "inqueueCall", "lit: short", "lit: 5", /cases\[0\]\.value/],
    ["a start that does not exist", "inboundEmail", "state[Sort_1]", "state[Gone_9]", /there is no .*Gone_9/],
    ["a negative wait", "inboundEmail", "minutes: 5", "minutes: -5", /greater than or equal to 0 seconds/],
    ["hold music outside a queue", "secureCall", "- playAudio:", "- holdMusic:", /HoldMusicAction.*securecall/],
    [
      "a failure path in a mail flow",
      "inboundEmail",
      "priority:",
      "outputs: {failure: {actions: []}}\n              priority:",
      /no failure path/,
    ],
    [
      "an unknown module variable",
      "commonModule",
      "Length(Common.loanId)",
      "Length(Common.id)",
      /'Common\.id' at position 8/,
    ],
  ])("is reported: %s", async (_mistake, file, from, to, complaint) => {
    const sound = read(OWN, `${file}.yaml`);
    const broken = sound.replace(from, to);
    expect(broken).not.toBe(sound);
    expect((await checkEmitted(engine(), broken, CONTRACTS)).join("\n")).toMatch(complaint);
  });

  it("is reported with its place in the file", async () => {
    const broken = read(OWN, "workflow.yaml").replace("exp: Flow.loanId", "exp: Flow.absent");
    const { errors } = await checkFlow(engine(), broken, { dataActions: CONTRACTS });
    expect(errors[0]?.where).toBe(
      "workflow.states[0].state.actions[0].loop.outputs.loop.actions[0].callData.inputs.loanId.exp",
    );
  });

  it("is refused outright when it is no flow", async () => {
    await expect(checkFlow(engine(), "botFlow: {}")).rejects.toThrow("no supported flow type");
    await expect(checkFlow(engine(), "workflow: {name: a, name: b}")).rejects.toThrow("duplicated mapping key");
  });
});
