import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { strToU8, zipSync } from "fflate";
import { functionProblems, readFunction } from "./function-package.js";
import type { ValueMap } from "./values.js";

describe("the check of a function", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "function-"));
  fs.writeFileSync(path.join(folder, "loans.zip"), zipSync({ "src/index.js": strToU8("exports.handler = 1") }));
  fs.writeFileSync(path.join(folder, "text.zip"), "no zip");
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  const settings = {
    file_path: "loans.zip",
    handler: "src/index.handler",
    runtime: "nodejs20.x",
    timeout_seconds: 9,
    description: "Loans",
  };
  const sound = {
    category: "Lending function data actions",
    config_request: [{ request_url_template: null }],
    function_config: [settings],
  };
  const problems = (changes: ValueMap = {}): string[] => functionProblems({ ...sound, ...changes }, folder);
  const withSettings = (changes: ValueMap): string[] => problems({ function_config: [{ ...settings, ...changes }] });

  it("takes a sound one, and an action that is none", () => {
    expect(problems()).toEqual([]);
    expect(problems({ category: "Lending_Function-Data Actions" })).toEqual([]);
    expect(problems({ category: "Lending", function_config: [] })).toEqual([]);
  });

  it.each<[string, string[], RegExp]>([
    ["a category that the provider does not know as one", problems({ category: "Lending" }), /must contain "function/],
    ["a category of functions without settings", problems({ function_config: [] }), /function_config is required/],
    [
      "a URL",
      problems({ config_request: [{ request_url_template: "https://lending.example.test" }] }),
      /belongs to the platform/,
    ],
    ["settings that are not set", withSettings({ timeout_seconds: null }), /timeout_seconds must be set/],
    ["a folder", withSettings({ file_path: "assets/loans.zip" }), /must be a name without a folder/],
    ["a file that is no zip", withSettings({ file_path: "text.zip" }), /names a file that is no zip/],
    ["a file that is not there", withSettings({ file_path: "absent.zip" }), /names a file that is no zip/],
    ["a handler that is not in the package", withSettings({ handler: "lib/main.run" }), /without lib\/main\.js/],
  ])("refuses %s", (_what, found, complaint) => expect(found).toEqual([expect.stringMatching(complaint)]));

  it("reads back the name of a package without its folder, which would be an endless difference", () => {
    const action = { ...sound, function_config: [{ ...settings, file_path: "assets/loans.zip" }] };
    expect(readFunction(action)).toEqual(sound);
    expect(readFunction({ category: "Lending", function_config: [] })).toEqual({
      category: "Lending",
      function_config: [],
    });
  });
});
