import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { functionZip, relayBundle } from "../../../lib/data-action/relay/package/index.js";
import { type Api, ENVELOPE, REQUEST, startApi, targetOf } from "./api.js";
import { runAsync } from "./run.js";

const root = join(__dirname, "..", "..", "..");
const target = targetOf("https://api.example.com");

describe("the package of a function", () => {
  it("holds the target and the code, readable by all, at a fixed time", () => {
    const zip = functionZip(target);
    const files = unzipSync(zip);
    expect(Object.keys(files)).toEqual(["src/api.json", "src/index.js"]);
    expect(JSON.parse(Buffer.from(files["src/api.json"] ?? []).toString())).toEqual(target);
    expect(Buffer.from(files["src/index.js"] ?? [])).toEqual(readFileSync(relayBundle("function")));
    expect(centralEntries(Buffer.from(zip))).toEqual([
      { name: "src/api.json", madeBy: 3, mode: 0o100644, time: 12 << 11, date: (1 << 5) | 1 },
      { name: "src/index.js", madeBy: 3, mode: 0o100644, time: 12 << 11, date: (1 << 5) | 1 },
    ]);
  });

  it("is under 100 KB", () => {
    expect(functionZip(target).length).toBeLessThan(100_000);
  });

  it("has the same bytes in every time zone, language and folder", () => {
    const code = `
      require(${JSON.stringify(join(root, "test", "support", "typescript.cjs"))});
      const { functionZip } = require(${JSON.stringify(join(root, "lib/data-action/relay/package/index.ts"))});
      const zip = functionZip(${JSON.stringify(target)});
      process.stdout.write(require("node:crypto").createHash("sha256").update(zip).digest("hex"));`;
    const hashIn = (env: NodeJS.ProcessEnv, cwd: string): string =>
      execFileSync(process.execPath, ["-e", code], { cwd, env: { ...process.env, ...env }, encoding: "utf8" });
    const here = createHash("sha256").update(functionZip(target)).digest("hex");
    expect(hashIn({ TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" }, tmpdir())).toBe(here);
    expect(hashIn({ TZ: "America/Los_Angeles", LANG: "C", LC_ALL: "C" }, root)).toBe(here);
  });

  it("depends on the target", () => {
    expect(functionZip(targetOf("https://api.example.org"))).not.toEqual(functionZip(target));
  });
});

describe("the package, unzipped and alone", () => {
  const folder = mkdtempSync(join(tmpdir(), "function-"));
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    for (const [name, bytes] of Object.entries(unzipSync(functionZip(targetOf(api.url))))) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), bytes);
    }
  });
  afterAll(async () => {
    await api.close();
    rmSync(folder, { recursive: true });
  });

  it("is code that Node takes", () => {
    execFileSync(process.execPath, ["--check", join(folder, "src", "index.js")]);
  });

  it("relays, with the API's secret out of the context", async () => {
    const code = `
      const context = { clientContext: { "x-relay-authorization": "Basic secret" } };
      require("./src/index").handler(${REQUEST}, context).then((answer) => console.log(JSON.stringify(answer)));`;
    const { out, err, status } = await runAsync(process.execPath, ["-e", code], { cwd: folder });
    expect([status, err, JSON.parse(out)]).toEqual([0, "", ENVELOPE]);
    expect(api.requests.at(-1)?.headers).toMatchObject({ authorization: "Basic secret", connection: "close" });
  });
});

interface CentralEntry {
  readonly name: string;
  readonly madeBy: number;
  readonly mode: number;
  readonly time: number;
  readonly date: number;
}

/** The entries of a zip's central directory (PKWARE APPNOTE 4.3.12). */
function centralEntries(zip: Buffer): readonly CentralEntry[] {
  const entries: CentralEntry[] = [];
  let at = zip.readUInt32LE(zip.length - 22 + 16);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const end = at + 46 + zip.readUInt16LE(at + 28);
    entries.push({
      name: zip.toString("utf8", at + 46, end),
      madeBy: zip.readUInt8(at + 5),
      mode: zip.readUInt32LE(at + 38) >>> 16,
      time: zip.readUInt16LE(at + 12),
      date: zip.readUInt16LE(at + 14),
    });
    at = end + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}
