import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { ResilientApi } from "../../lib/constructs/index.js";
import { type Capture, customRelay, envelope, functionRelay, httpRelay, secret } from "../../lib/data-action/index.js";
import { checkTarget } from "../../lib/data-action/relay/package/index.js";
import { loans } from "../data-action/relayed-api.js";
import { stackFolder, synthesise } from "./synthesise.js";

const server = httpRelay({ url: "https://relay.example.com", token: secret("RELAY_TOKEN") });
const stackOf = (capture?: Capture) =>
  synthesise((scope) => void new ResilientApi(scope, "a", { api: loans(capture) }));
const actionsOf = ({ resources }: ReturnType<typeof synthesise>) =>
  Object.values(resources("genesyscloud_integration_action"));
const only = <T>(all: readonly T[]): T | undefined => (all.length === 1 ? all[0] : undefined);

describe("ResilientApi with a function relay", () => {
  const stack = stackOf(envelope());

  it("has an integration of functions, whose credential has free fields", () => {
    expect(Object.entries(stack.resources("genesyscloud_integration"))).toEqual([
      [
        expect.stringMatching(/integration-function-data-actions/),
        expect.objectContaining({
          integration_type: "function-data-actions",
          config: {
            name: "Library loans function data actions",
            notes: "",
            credentials: { functionCredentials: expect.stringContaining("genesyscloud_integration_credential") },
          },
        }),
      ],
    ]);
    expect(Object.values(stack.resources("genesyscloud_integration_credential"))).toEqual([
      { name: "Loans", credential_type_name: "userDefined", fields: { apiKey: "${var.loans_api_key}" } },
    ]);
  });

  it("says everything about each function, and leaves its URL to the platform", () => {
    const action = actionsOf(stack).find(({ name }) => name === "Find");
    expect(action).toMatchObject({
      category: "Library loans function data actions",
      config_timeout_seconds: 9,
      function_config: {
        file_path: expect.stringMatching(/^loans-relay\.[0-9a-f]{16}\.zip$/),
        handler: "src/index.handler",
        runtime: "nodejs20.x",
        timeout_seconds: 9,
        description: "Relay of Buttress to loans",
      },
      config_request: {
        request_type: "POST",
        request_template: expect.stringContaining('"loan": "$esc.jsonEncode($${input.loan})"'),
        headers: { "X-Relay-Authorization": "Bearer $${credentials.apiKey}" },
      },
      config_response: { translation_map: {}, translation_map_defaults: {}, success_template: "$${rawResult}" },
    });
    expect(Object.keys(action?.config_request as object)).not.toContain("request_url_template");
  });

  it("gives all functions of an API one package, and takes the runtime that is asked for", () => {
    const files = new Set(
      actionsOf(stack).map((action) => (action.function_config as { file_path: string }).file_path),
    );
    expect([...stack.files.keys()]).toEqual([...files]);
    const other = actionsOf(stackOf(envelope(functionRelay({ runtime: "nodejs22.x" }))));
    expect(other[0]?.function_config).toMatchObject({ runtime: "nodejs22.x" });
  });
});

describe("ResilientApi with a relay on a server", () => {
  const stack = stackOf(envelope(server));

  it("has the server's token in the credential", () => {
    expect(only(Object.values(stack.resources("genesyscloud_integration_credential")))).toMatchObject({
      credential_type_name: "userDefined",
      fields: { apiKey: "${var.loans_api_key}", relayToken: "${var.relay_token}" },
    });
    expect(only(Object.values(stack.resources("genesyscloud_integration")))).toMatchObject({
      integration_type: "custom-rest-actions",
      config: { name: "Library loans", credentials: { basicAuth: expect.any(String) } },
    });
  });

  it("writes the target for the server into the stack's folder", () => {
    expect([...stack.files.keys()]).toEqual(["loans.relay.json"]);
    const target = JSON.parse(stack.files.get("loans.relay.json") ?? "");
    expect(checkTarget(target, "loans.relay.json")).toEqual(loans(envelope(server)).relay);
  });

  it("calls the server, and no function", () => {
    for (const action of actionsOf(stack)) {
      expect(action.config_request).toMatchObject({ request_url_template: "https://relay.example.com/v1/loans" });
      expect(action.function_config).toBeUndefined();
    }
  });
});

it.each([undefined, envelope(customRelay())])("ResilientApi writes no files for capture %j", (capture) => {
  expect(stackOf(capture).files.size).toBe(0);
});

describe("the files of a stack", () => {
  let outdir: string;
  beforeEach(() => {
    outdir = mkdtempSync(join(tmpdir(), "buttress-relays-"));
  });
  afterEach(() => rmSync(outdir, { recursive: true }));

  const write = (capture?: Capture) =>
    synthesise((scope) => void new ResilientApi(scope, "a", { api: loans(capture) }), { outdir });
  const zips = () => readdirSync(stackFolder(outdir)).filter((name) => name.endsWith(".zip"));

  it("hold a package with the code and the target, named after its content", () => {
    write(envelope());
    const path = join(stackFolder(outdir), only(zips()) ?? "");
    const bytes = readFileSync(path);
    const { "src/api.json": target, "src/index.js": code } = unzipSync(bytes);
    expect(JSON.parse(strFromU8(target ?? new Uint8Array()))).toEqual(loans(envelope()).relay);
    expect(code?.length).toBeGreaterThan(1000);
    write(envelope(functionRelay({ runtime: "nodejs22.x" })));
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it("lose what belongs to an earlier synthesis, and nothing else", () => {
    const folder = stackFolder(outdir);
    mkdirSync(join(folder, "flows"), { recursive: true });
    const others = ["notes.zip", "plan.json", "flows/mine.yaml", "terraform.sample.tfstate"];
    const stale = ["loans-relay.0123456789abcdef.zip", "loans.relay.json", "flows/old.0123456789abcdef.yaml"];
    for (const name of [...others, ...stale]) writeFileSync(join(folder, name), "");
    write();
    expect([...others, ...stale].filter((name) => existsSync(join(folder, name)))).toEqual(others);
    write(envelope());
    expect(zips()).toHaveLength(2);
    write(envelope(server));
    expect(zips()).toEqual(["notes.zip"]);
  });
});
