import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { RELAY_HELP } from "../../lib/cli/relay-help.js";
import { type RelayCliOptions, type RelayIo, runRelay } from "../../lib/cli/relay-run.js";
import { type Api, ENVELOPE, REQUEST, startApi, targetOf } from "../data-action/relay-server/api.js";
import { endAtLast } from "../support/leftovers.js";

const ROOT = join(__dirname, "..", "..");
const TOKEN = "0123456789abcdef";
const folder = mkdtempSync(join(tmpdir(), "relay-cli-"));
const file = (name: string): string => join(folder, name);

const OPTIONS: RelayCliOptions = {
  target: [file("crm.relay.json")],
  port: "0",
  host: "127.0.0.1",
  maxConcurrent: "100",
  maxBody: "1000000",
};

let api: Api;
beforeAll(async () => {
  api = await startApi();
  writeFileSync(file("crm.relay.json"), JSON.stringify(targetOf(api.url, "crm")));
  writeFileSync(file("sms.relay.json"), JSON.stringify(targetOf(api.url, "sms")));
  writeFileSync(file("text.json"), "no JSON");
  writeFileSync(file("wrong.json"), JSON.stringify({ ...targetOf(`${api.url}/`), version: 2 }));
  mkdirSync(file("empty"));
});
afterAll(() => api.close());

interface Run {
  readonly status: number;
  readonly out: readonly string[];
  readonly err: readonly string[];
}

/** Runs the command; `use` gets the URL, and the server stops when it is done. What varies is masked. */
async function run(
  options: Partial<RelayCliOptions> = {},
  use: (url: string) => Promise<unknown> = async () => undefined,
  env: NodeJS.ProcessEnv = {},
): Promise<Run> {
  const out: string[] = [];
  const err: string[] = [];
  let url = "";
  const io: RelayIo = {
    out: (line) => {
      url ||= /http:\/\/[\d.:]+/.exec(line)?.[0] ?? "";
      out.push(line.replace(url, "<url>").replace(/\d+ ms$/, "<n> ms"));
    },
    err: (line) => err.push(line.replaceAll(`${folder}/`, "").replace(api.url, "<api>")),
    env,
    paintOut: (text, colour) => `<${colour}>${text}</>`,
    paintErr: (text) => `<${text}>`,
    stopped: async () => void (await use(url)),
  };
  return { status: await runRelay({ ...OPTIONS, ...options }, io), out, err };
}

const post = (url: string, init: RequestInit = {}): Promise<Response> =>
  fetch(url, { method: "POST", body: REQUEST, ...init });

describe("buttress relay", () => {
  it("prints its URL, tells of every request, and stops", async () => {
    const { status, out, err } = await run({}, async (url) => {
      expect(await (await post(`${url}/v1/crm`)).json()).toEqual(ENVELOPE);
      await post(`${url}/v1/crm`, { body: "{}" });
      await post(`${url}/v1/other`);
    });
    expect(out).toEqual([
      "<url>",
      "crm score  <green>200</>  <n> ms",
      "crm  <yellow>400 refused</>  <n> ms",
      "refused  <yellow>404</>  <n> ms",
    ]);
    expect(err).toEqual([
      "POST /v1/crm calls <api>",
      "without a token: every program on this machine may use it",
      "Ctrl+C stops",
      "stopping: running calls end first",
    ]);
    expect(status).toBe(0);
  });

  it("speaks JSON lines, and wants the token of its environment", async () => {
    const { out, err } = await run(
      { json: true, target: [folder], maxBody: "100" },
      async (url) => {
        await post(`${url}/v1/sms`);
        await post(`${url}/v1/sms`, { headers: { authorization: `Bearer ${TOKEN}` } });
        await post(`${url}/v1/sms`, { headers: { authorization: `Bearer ${TOKEN}` }, body: "x".repeat(101) });
      },
      { BUTTRESS_RELAY_TOKEN: TOKEN },
    );
    expect(out.map((line) => JSON.parse(line))).toEqual([
      { type: "listening", url: "<url>", port: expect.any(Number), apis: ["crm", "sms"] },
      { type: "refused", status: 401, milliseconds: expect.any(Number) },
      {
        type: "call",
        api: "sms",
        operation: "score",
        status: 200,
        errorKind: "none",
        milliseconds: expect.any(Number),
      },
      { type: "refused", api: "sms", status: 413, milliseconds: expect.any(Number) },
    ]);
    expect(err).toEqual([]);
  });

  it("shows every problem of a target, and ends with 1", async () => {
    expect(await run({ target: [file("wrong.json")] })).toEqual({
      status: 1,
      out: [],
      err: [
        "<error>: wrong.json.version must be 1, got 2; give 1 [wrong-type]",
        expect.stringMatching(/^<error>: wrong\.json\.baseUrl must be an https: URL .* without .* \[wrong-type\]$/),
      ],
    });
  });

  it("says of other text that it is no JSON", async () => {
    const { status, err } = await run({ target: [file("text.json")] });
    expect([status, err]).toEqual([1, [expect.stringMatching(/^<error>: text\.json must be JSON, got /)]]);
  });

  it.each<[Partial<RelayCliOptions>, RegExp]>([
    [{ port: "http" }, /^<error>: --port must be a whole number from 0 to 65535, got http$/],
    [{ port: "65536" }, /from 0 to 65535, got 65536$/],
    [{ maxConcurrent: "0" }, /^<error>: --max-concurrent must be a whole number from 1 to 100000, got 0$/],
    [{ maxBody: "1MB" }, /^<error>: --max-body must be a whole number from 1 to 100000000, got 1MB$/],
    [{ host: "0.0.0.0" }, /^<error>: a relay that others can reach must have a token: set BUTTRESS_RELAY_TOKEN/],
    [{ target: [file("none.json")] }, /^<error>: ENOENT: no such file/],
    [{ target: [file("empty")] }, /^<error>: empty must hold files \*\.relay\.json, and has none$/],
    [{ target: [OPTIONS.target[0] ?? "", folder] }, /^<error>: two targets have the API id crm; give each API once$/],
  ])("refuses %j with 2", async (options, message) => {
    const { status, out, err } = await run(options);
    expect([status, out]).toEqual([2, []]);
    expect(err.join("\n")).toMatch(message);
  });

  it("refuses a weak token without showing it, and takes an empty one for none", async () => {
    const weak = await run({}, undefined, { BUTTRESS_RELAY_TOKEN: "hunter2" });
    expect([weak.status, weak.err.join()]).toEqual([2, expect.not.stringContaining("hunter2")]);
    expect((await run({}, undefined, { BUTTRESS_RELAY_TOKEN: "" })).status).toBe(0);
  });

  it("tells of a taken port", async () => {
    await run({}, async (url) => {
      const { status, err } = await run({ port: new URL(url).port });
      expect([status, err]).toEqual([2, [expect.stringMatching(/^<error>: listen EADDRINUSE/)]]);
    });
  });

  it("teaches nothing that would hand over the token as an argument", () => {
    expect(RELAY_HELP).toContain("BUTTRESS_RELAY_TOKEN");
    expect(RELAY_HELP).not.toMatch(/--token/);
  });

  it.each(["SIGINT", "SIGTERM"] as const)("ends with 0 at %s, as a real process", async (signal) => {
    const hook = join(ROOT, "test", "support", "typescript.cjs");
    const command = ["--require", hook, join(ROOT, "bin", "buttress.ts"), "relay", "--port", "0"];
    const args = [...command, "--target", file("crm.relay.json"), file("sms.relay.json")];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"] });
    endAtLast(() => child.kill("SIGKILL"));
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const url = (await lines.next()).value;
    expect(await (await post(`${url}/v1/sms`)).json()).toEqual(ENVELOPE);
    expect((await lines.next()).value).toMatch(/^sms score {2}200 {2}\d+ ms$/);
    child.kill(signal);
    expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(0);
  });
});
