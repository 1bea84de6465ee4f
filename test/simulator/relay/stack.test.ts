import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { ResilientApi } from "../../../lib/constructs/index.js";
import { type Capture, envelope, httpRelay, secret } from "../../../lib/data-action/index.js";
import { definitionsFromStack } from "../../../lib/simulator/data-action/index.js";
import { simulateSync } from "../../../lib/simulator/index.js";
import { parseScenarios, runScenario } from "../../../lib/simulator/scenario/index.js";
import { scriptedPort } from "../../../lib/simulator/script/index.js";
import { stackFolder, synthesise } from "../../constructs/synthesise.js";
import { loopbackServer } from "../transport/loopback-server.js";
import { kept, oneCall, scores } from "./support.js";

const server = envelope(httpRelay({ url: "https://relay.example.com", token: secret("RELAY_TOKEN") }));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "buttress-relay-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Synthesises the sample API, and gives the folder of the stack and its first data action. */
function synthesised(capture: Capture) {
  synthesise((stack) => void new ResilientApi(stack, "scores", { api: scores(capture) }), { outdir: folder });
  const stack = stackFolder(folder);
  return { stack, definition: definitionsFromStack(stack)[0] as ReturnType<typeof definitionsFromStack>[number] };
}

function outputsAfter(script: string, definition: ReturnType<typeof synthesised>["definition"]) {
  const result = simulateSync(oneCall(definition), { port: scriptedPort(script, { definitions: [definition] }) });
  return { ...kept(result), end: result.end.how, reason: JSON.stringify(result.end.detail ?? null) };
}

describe("a synthesised stack", () => {
  it.each([
    ["has the code and the target of its functions", envelope()],
    ["has what its relays' servers call", server],
  ])("%s, so that scripts speak of the API", (_, capture) => {
    const { definition } = synthesised(capture);
    expect(outputsAfter('429 retry-after=date+8s "wait"', definition)).toMatchObject({
      ...{ ok: false, status: 429, retryAfterSeconds: 8, bodyText: "wait", score: -1 },
    });
  });

  it("whose package holds other code stops the run with the reason", () => {
    const { stack } = synthesised(envelope());
    const { resource } = JSON.parse(readFileSync(join(stack, "cdk.tf.json"), "utf8"));
    const [action] = Object.values(resource.genesyscloud_integration_action) as {
      function_config: { file_path: string };
    }[];
    const zip = join(stack, action?.function_config.file_path ?? "");
    const reason = (): string => outputsAfter("200 {}", definitionsFromStack(stack)[0] as never).reason;
    const mark = join(folder, "ran");
    const hostile = `require("node:fs").writeFileSync(${JSON.stringify(mark)}, ""); exports.createHandler = () => () => 1;`;
    for (const [files, message] of [
      [
        { "src/index.js": "exports.handler = async () => 1;", "src/api.json": "{}" },
        /other code than the relay of this version of Buttress, which is not run/,
      ],
      [{ "src/index.js": hostile, "src/api.json": "{}" }, /which is not run: synthesise the stack again/],
      [{ "src/index.js": "" }, /not a relay of Buttress: it has no api\.json/],
      [{ "lib/index.js": "" }, /has no src\/index\.js/],
    ] as const) {
      const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)]);
      writeFileSync(zip, zipSync(Object.fromEntries(entries)));
      expect(reason()).toMatch(message);
    }
    expect(existsSync(mark)).toBe(false);
    writeFileSync(zip, "no zip");
    expect(reason()).toMatch(/cannot be read/);
    renameSync(zip, `${zip}.gone`);
    expect(reason()).toMatch(/cannot be read/);
  });

  it("shows ids of flows as stand-ins, by the name in the flow's file", () => {
    const action = {
      ...{ name: "Start", category: "Platform", contract_input: '{"type":"object"}', contract_output: "{}" },
      config_request: {
        request_type: "POST",
        request_url_template: "/api/v2/flows/executions",
        request_template:
          '{"flowId": "${genesyscloud_flow.later.id}", "other": "${genesyscloud_flow.gone.id}", "n": $${input.n}}',
      },
    };
    const flows = { later: { filepath: "later.yaml" }, gone: { filepath: "gone.yaml" } };
    const json = { resource: { genesyscloud_integration_action: { start: action }, genesyscloud_flow: flows } };
    writeFileSync(join(folder, "later.yaml"), oneCall({ integration: "A", name: "B" } as never));
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(json));
    expect(definitionsFromStack(folder)[0]?.request.bodyTemplate).toBe(
      '{"flowId": "id of Rate one", "other": "id of gone", "n": ${input.n}}',
    );
  });
});

describe("a scenario with a stack", () => {
  const files = { read: (path: string) => readFileSync(path, "utf8"), readBytes: (path: string) => readFileSync(path) };

  async function failuresOf(capture: Capture, given: object, expect: object): Promise<readonly string[]> {
    const { stack, definition } = synthesised(capture);
    writeFileSync(join(folder, "flow.yaml"), oneCall(definition));
    const [scenario] = parseScenarios(
      JSON.stringify({ flow: "flow.yaml", stack, given, expect }),
      join(folder, "a.scenario.yaml"),
    );
    if (scenario === undefined) throw new Error("no scenario");
    const { failures } = await runScenario(scenario, { files, env: { TF_VAR_scores_key: "key-of-scores" } });
    return failures.map(({ what, expected, got }) => `${what}: ${expected}, got ${got}`);
  }

  it.each([
    ["a function", envelope()],
    ["a server", server],
  ])("scripts the API behind %s, and reads its envelope", async (_, capture) => {
    const given = { script: "429 retry-after=date+40s", startAt: "2027-03-01T10:00:00Z" };
    const expected = { attempts: 1, variables: { retryAfterSeconds: 40, status: 429, ok: false } };
    expect(await failuresOf(capture, given, expected)).toEqual([]);
  });

  it.each([
    ["a function", envelope()],
    ["a server whose work is done in process", server],
  ])("asks a real API behind %s with *", async (_, capture) => {
    const api = await loopbackServer();
    api.handle = (out) => void out.writeHead(503, { "Retry-After": "11" }).end();
    try {
      const expected = { variables: { status: 503, retryAfterSeconds: 11 } };
      expect(await failuresOf(capture, { api: { "*": api.url } }, expected)).toEqual([]);
      expect(api.seen.map(({ url }) => url)).toEqual(["/v1/people/Ann%20Lee/score"]);
      const sent = Object.fromEntries(api.seen[0]?.headers.map(([name, value]) => [name.toLowerCase(), value]) ?? []);
      expect(sent.authorization).toBe("Bearer key-of-scores");
    } finally {
      await api.close();
    }
  });
});
