import { checkTarget } from "../../../lib/data-action/relay/package/index.js";
import { targetOf } from "./api.js";

const target = targetOf("https://api.example.com/v2");
const score = target.operations.score;

describe("the check of a target file", () => {
  it("takes what Buttress writes, as it is", () => {
    const text = JSON.stringify(target);
    expect(JSON.stringify(checkTarget(JSON.parse(text), "a.json"))).toBe(text);
  });

  it.each<[unknown, RegExp]>([
    [[], /^a\.json must be an object, got \[\]/],
    [{ ...target, version: 2 }, /^a\.json\.version must be 1, got 2/],
    [{ ...target, api: "../x" }, /^a\.json\.api must be .*small letters, digits and hyphens/],
    [{ ...target, secret: "x" }, /^a\.json\.secret must be a known key/],
    [
      { ...target, operations: { score: { ...score, method: "TRACE" } } },
      /^a\.json\.operations\.score\.method must be/,
    ],
    [
      { ...target, operations: { score: { ...score, path: "//evil" } } },
      /\.path must be .*a path that begins with one \//,
    ],
    [{ ...target, operations: { score: { ...score, path: "x" } } }, /\.path must be .*a path that begins with one \//],
    [{ ...target, operations: { score: { ...score, timeoutMs: 0 } } }, /\.timeoutMs must be from 1 to 60000, got 0/],
    [
      { ...target, operations: { score: { ...score, outputs: { kind: "scalar" } } } },
      /\.outputs\.kind must be "group"/,
    ],
    ...[
      "api.example.com",
      "ftp://api.example.com",
      "http://api.example.com",
      "https://api.example.com/",
      "https://user:secret@api.example.com",
      "https://api.example.com?x=1",
      "https://api.example.com#x",
    ].map((baseUrl): [unknown, RegExp] => [{ ...target, baseUrl }, /^a\.json\.baseUrl must be an https: URL/]),
  ])("refuses %j", (value, message) => {
    expect(() => checkTarget(value, "a.json")).toThrow(message);
  });
});
