import { type ChildProcess, spawn } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { relayBundle } from "../../../lib/data-action/relay/package/index.js";
import { endAtLast } from "../../support/leftovers.js";
import { type Api, ENVELOPE, REQUEST, startApi, startHeldApi, targetOf, until } from "./api.js";
import { runAsync } from "./run.js";

const root = join(__dirname, "..", "..", "..");
const TOKEN = "0123456789abcdef";

/** As a container has it: no packages around. */
const folder = mkdtempSync(join(tmpdir(), "relay-"));
const bundle = (name: "lambda" | "server"): string => join(folder, `${name}.js`);

let api: Api;
beforeAll(async () => {
  api = await startApi();
  for (const name of ["lambda", "server"] as const) copyFileSync(relayBundle(name), bundle(name));
  for (const name of ["stack", "empty"]) mkdirSync(join(folder, name));
  writeFileSync(join(folder, "stack", "b.relay.json"), JSON.stringify(targetOf(api.url, "b")));
  writeFileSync(join(folder, "stack", "a.relay.json"), JSON.stringify(targetOf(api.url, "a")));
  writeFileSync(join(folder, "stack", "cdk.tf.json"), "{}");
  writeFileSync(join(folder, "api.json"), JSON.stringify(targetOf(api.url)));
  writeFileSync(join(folder, "wrong.json"), '{"version":2}');
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

describe("the relay's bundles", () => {
  it.each(["function", "lambda", "server"] as const)("%s needs only Node, and names no machine", (name) => {
    const code = readFileSync(relayBundle(name), "utf8");
    const required = [...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, module = ""]) => module);
    expect(required.filter((module) => !builtinModules.includes(module.replace(/^node:/, "")))).toEqual([]);
    expect(code).not.toContain(root);
    expect(code).not.toMatch(/sourceMappingURL|\bzod\b/);
  });

  it("function exports what the platform and the simulator call", () => {
    expect(Object.keys(require(relayBundle("function"))).sort()).toEqual(["createHandler", "handler"]);
  });

  it("lambda finds its target and its token in the environment", async () => {
    const event = {
      rawPath: "/v1/sentiment",
      headers: { authorization: `Bearer ${TOKEN}` },
      body: REQUEST,
      requestContext: { http: { method: "POST" } },
    };
    const code = `
      require("./lambda").handler(${JSON.stringify(event)})
        .then(({ statusCode, body }) => console.log(statusCode + body), ({ message }) => console.log(message));`;
    const run = async (env: NodeJS.ProcessEnv) =>
      (await runAsync(process.execPath, ["-e", code], { cwd: folder, env })).out;

    const [log = "", answer = ""] = (await run({ BUTTRESS_RELAY_TOKEN: TOKEN })).trim().split("\n");
    expect(JSON.parse(log)).toMatchObject({ type: "call", api: "sentiment", operation: "score", status: 200 });
    expect(answer).toBe(`200${JSON.stringify(ENVELOPE)}`);
    expect(api.requests.at(-1)?.headers.connection).toBe("close");
    expect(await run({ BUTTRESS_RELAY_TOKEN: TOKEN, BUTTRESS_RELAY_TARGET: "stack/a.relay.json" })).toContain("404");
    expect(await run({})).toMatch(/set BUTTRESS_RELAY_TOKEN/);
  });
});

/** Starts the server's bundle as a container does; the lines it writes come one by one. */
async function startServer(env: NodeJS.ProcessEnv) {
  const child: ChildProcess = spawn(process.execPath, [bundle("server")], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", 2],
  });
  endAtLast(() => child.kill("SIGKILL"));
  const exit = new Promise((resolve) => child.once("exit", (code, signal) => resolve(code ?? signal)));
  const lines: Record<string, unknown>[] = [];
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on("line", (line) => lines.push(JSON.parse(line)));
  await until(() => lines.length > 0);
  return { child, exit, lines, url: String(lines[0]?.url) };
}

describe("the server as a program", () => {
  it("is told all by its environment, and logs JSON", async () => {
    const { child, exit, lines, url } = await startServer({
      PORT: "0",
      BUTTRESS_RELAY_TOKEN: TOKEN,
      BUTTRESS_RELAY_TARGETS: ["api.json", "stack"].join(delimiter),
    });
    expect(lines[0]).toEqual({ type: "listening", url, apis: ["sentiment", "a", "b"] });
    const post = (path: string, headers: Record<string, string>) =>
      fetch(url + path, { method: "POST", body: REQUEST, headers });
    expect((await post("/v1/a", {})).status).toBe(401);
    const answer = await post("/v1/b", { authorization: `Bearer ${TOKEN}` });
    expect(await answer.json()).toEqual(ENVELOPE);
    await until(() => lines.length === 3);
    expect(lines.slice(1)).toMatchObject([
      { type: "refused", status: 401 },
      { type: "call", api: "b", operation: "score", status: 200 },
    ]);
    child.kill("SIGTERM");
    expect(await exit).toBe(0);
  });

  it("lets a running call end at SIGTERM", async () => {
    const held = await startHeldApi();
    writeFileSync(join(folder, "held.json"), JSON.stringify(targetOf(held.url)));
    const { child, exit, url } = await startServer({ PORT: "0", BUTTRESS_RELAY_TARGETS: "held.json" });
    const running = fetch(`${url}/v1/sentiment`, { method: "POST", body: REQUEST });
    await until(() => held.requests.length === 1);
    child.kill("SIGTERM");
    await until(async () => (await fetch(`${url}/healthz`)).status === 503);
    held.answerAll();
    expect([await (await running).json(), await exit]).toEqual([ENVELOPE, 0]);
    await held.close();
  });

  it.each<[NodeJS.ProcessEnv, RegExp]>([
    [{}, /BUTTRESS_RELAY_TARGETS must name the targets/],
    [{ BUTTRESS_RELAY_TARGETS: "none.json" }, /ENOENT/],
    [{ BUTTRESS_RELAY_TARGETS: "wrong.json" }, /wrong\.json must be a target of a relay/],
    [{ BUTTRESS_RELAY_TARGETS: "server.js" }, /server\.js must be a target of a relay/],
    [{ BUTTRESS_RELAY_TARGETS: "empty" }, /empty must hold files \*\.relay\.json, and has none/],
    [{ BUTTRESS_RELAY_TARGETS: "api.json", PORT: "http" }, /PORT must be a whole number from 0 to 65535, got http/],
    [{ BUTTRESS_RELAY_TARGETS: "api.json", HOST: "0.0.0.0" }, /must have a token/],
  ])("says what is wrong with %j, and ends with 2", async (env, message) => {
    const { out, err, status } = await runAsync(process.execPath, [bundle("server")], { cwd: folder, env });
    expect([status, out]).toEqual([2, ""]);
    expect(JSON.parse(err)).toEqual({ type: "error", message: expect.stringMatching(message) });
  });
});
