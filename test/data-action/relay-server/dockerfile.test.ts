import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { relayBundle } from "../../../lib/data-action/relay/package/index.js";
import { startRelay } from "./api.js";
import { runAsync } from "./run.js";

const root = join(__dirname, "..", "..", "..");
const dockerfile = readFileSync(join(root, "docker", "relay", "Dockerfile"), "utf8");

/** The health check's command, as Docker runs it: without a shell. */
const [program = "", ...args] = JSON.parse(/HEALTHCHECK[\s\S]*?CMD (\[.*\])/.exec(dockerfile)?.[1] ?? "[]");
const check = async (port: number) =>
  (await runAsync(program, args, { env: { ...process.env, PORT: `${port}` } })).status;

describe("the relay's Dockerfile", () => {
  it("copies the bundle of the build, and nothing that must be installed", () => {
    const bundle = join("dist", relative(root, relayBundle("server")));
    expect(dockerfile).toContain(`ARG SERVER=${bundle}\n`);
    expect(dockerfile).not.toMatch(/npm|\bRUN\b/);
  });

  it("gives up root before it serves", () => {
    expect(dockerfile.indexOf("\nUSER node\n")).toBeLessThan(dockerfile.indexOf("\nCMD "));
    expect(dockerfile).toContain("\nUSER node\n");
  });

  it("has a health check that passes while the relay runs, and only then", async () => {
    const relay = await startRelay([], { port: 0 });
    expect(await check(relay.port)).toBe(0);
    await relay.close();
    expect(await check(relay.port)).toBe(1);
  });
});
