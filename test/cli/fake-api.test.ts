import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type FakeApiCliOptions, type FakeApiIo, runFakeApi } from "../../lib/cli/fake-api.js";
import { FAKE_API_HELP } from "../../lib/cli/fake-api-help.js";
import { parseScript } from "../../lib/simulator/script/index.js";
import { endAtLast } from "../support/leftovers.js";

const ROOT = join(__dirname, "..", "..");
const SCRIPT = join(mkdtempSync(join(tmpdir(), "fake-api-")), "outage.script");
const OPTIONS: FakeApiCliOptions = {
  script: SCRIPT,
  port: "0",
  host: "127.0.0.1",
  time: "virtual",
  seed: "1",
  latency: "0s",
};

interface Run {
  readonly status: number;
  readonly out: readonly string[];
  readonly err: readonly string[];
}

/** Runs the command; `use` gets the URL, and the server stops when it is done. */
async function run(
  script: string,
  options: Partial<FakeApiCliOptions> = {},
  use: (url: string) => Promise<unknown> = async () => undefined,
): Promise<Run> {
  writeFileSync(SCRIPT, script);
  const out: string[] = [];
  const err: string[] = [];
  const io: FakeApiIo = {
    out: (line) => out.push(line),
    err: (line) => err.push(line.replaceAll(SCRIPT, "outage.script")),
    readStdin: () => script,
    paintOut: (text) => text,
    paintErr: (text, colour) => (colour === "bold" ? text : `<${text}>`),
    now: () => Date.UTC(2026, 0, 1),
    stopped: async () => void (await use(/http:\/\/[\d.:]+/.exec(out[0] ?? "")?.[0] ?? "")),
  };
  return { status: await runFakeApi({ ...OPTIONS, ...options }, io), out, err };
}

describe("buttress fake-api", () => {
  it("prints its URL, tells of every request, and stops", async () => {
    const { status, out, err } = await run("429 retry-after=7; timeout; slow 2s reset; 200 {}", {}, async (url) => {
      await fetch(`${url}/v1/x?q=1`, { method: "POST", headers: { "x-buttress-at-ms": "12345" } });
      await fetch(url);
      await fetch(url);
      await fetch(url, { headers: { "x-buttress-at-ms": "1000000" } });
    });
    expect(status).toBe(0);
    expect(out[0]).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(out.slice(1)).toEqual([
      "  12.345 s  POST /v1/x?q=1  429 retry-after=7",
      "  12.345 s  GET /  no answer",
      "  12.345 s  GET /  reset  after 2s",
      "1000.000 s  GET /  200",
    ]);
    expect(err).toEqual(["serving outage.script in virtual time; Ctrl+C stops", "stopped after 4 requests"]);
  });

  it("speaks JSON lines, without the headers that may hold secrets", async () => {
    const { out, err } = await run('200 {"a":1}', { json: true, latency: "40ms" }, (url) =>
      fetch(`${url}/x`, { method: "PUT", body: "é", headers: { authorization: "Bearer hidden" } }),
    );
    const [listening, request] = out.map((line) => JSON.parse(line));
    expect(listening).toEqual({
      type: "listening",
      url: expect.any(String),
      port: expect.any(Number),
      time: "virtual",
    });
    expect(request).toEqual({
      type: "request",
      method: "PUT",
      url: "/x",
      body: "é",
      atMs: 0,
      outcome: {
        kind: "response",
        status: 200,
        headers: { "content-type": "application/json" },
        body: '{"a":1}',
        afterMs: 40,
      },
    });
    expect(err).toEqual([]);
  });

  it("reads standard input, and has the date of the start in real time", async () => {
    let reset: string | null = null;
    const { err } = await run(
      "limit fixed-window 9/1h reset=epoch else 429",
      { script: "-", time: "real" },
      async (url) => {
        reset = (await fetch(url)).headers.get("x-ratelimit-reset");
      },
    );
    expect(reset).toBe(String(Date.UTC(2026, 0, 1, 1) / 1000));
    expect(err[0]).toBe("serving standard input in real time; Ctrl+C stops");
  });

  it("shows every problem of a script with its line, and ends with 1", async () => {
    expect(await run("200\nslow 12 200; 503\n429 retry-after 7\n")).toEqual({
      status: 1,
      out: [],
      err: [
        'outage.script:2:6 <expected a duration such as 500ms, 12s, 1m30s, got "12">',
        "  2 | slow 12 200; 503",
        "    |      ^^",
        'outage.script:3:5 <expected a header name=value, JSON, text in quotes, x3, ; or the end of the line, got "retry-after">',
        "  3 | 429 retry-after 7",
        "    |     ^^^^^^^^^^^",
        "  a header is name=value, and text stands in quotes",
      ],
    });
  });

  it.each<[Partial<FakeApiCliOptions>, RegExp]>([
    [{ time: "fast" }, /^<error>: --time must be real or virtual, got fast$/],
    [{ port: "http" }, /^<error>: --port must be a whole number from 0 to 65535, got http$/],
    [{ port: "65536" }, /from 0 to 65535, got 65536$/],
    [{ seed: "-1" }, /^<error>: --seed must be a whole number from 0 to 4294967295, got -1$/],
    [{ latency: "fast" }, /^<error>: --latency must be a duration such as 40ms, got fast$/],
    [{ host: "0.0.0.0" }, /^<error>: the fake API listens on this machine only .*, not on 0\.0\.0\.0$/],
    [{ script: "/nowhere/a.script" }, /^<error>: ENOENT: no such file/],
    [{ script: ROOT }, /^<error>: EISDIR/],
  ])("refuses %j with 2", async (options, message) => {
    const { status, out, err } = await run("200", options);
    expect([status, out]).toEqual([2, []]);
    expect(err.join("\n")).toMatch(message);
  });

  it("tells of a taken port", async () => {
    await run("200", {}, async (url) => {
      const { status, err } = await run("200", { port: new URL(url).port });
      expect(status).toBe(2);
      expect(err[0]).toMatch(/^<error>: listen EADDRINUSE/);
    });
  });

  it("teaches lines that are really scripts", () => {
    const [notation = ""] = FAKE_API_HELP.split("\n# begins");
    const lines = notation.split("\n").flatMap((line) => /^ {2}(.+?)(?: {3,}.*)?$/.exec(line)?.[1] ?? []);
    expect(lines.length).toBeGreaterThan(11);
    for (const line of lines) expect(() => parseScript(line)).not.toThrow();
  });

  it.each(["SIGINT", "SIGTERM"] as const)("ends with 0 at %s, as a real process", async (signal) => {
    writeFileSync(SCRIPT, "slow 1h 200");
    const hook = join(ROOT, "test", "support", "typescript.cjs");
    const args = ["--require", hook, join(ROOT, "bin", "buttress.ts"), "fake-api", "--script", SCRIPT];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"] });
    endAtLast(() => child.kill("SIGKILL"));
    const [url] = (await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next()).value.split("\n");
    const waiting = fetch(url).catch(() => "cut");
    await fetch(url, { method: "OPTIONS" });
    child.kill(signal);
    const code = await new Promise((resolve) => child.once("exit", resolve));
    expect([code, await waiting]).toEqual([0, "cut"]);
  });
});
