import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dataActionRuntime, definitionsFromFile, FAILURES } from "../../../lib/simulator/data-action/index.js";
import { action, answer, callOf, recorder } from "./support.js";

const page = readFileSync(join(__dirname, "../../../docs/data-actions.md"), "utf8");

describe("the page on data actions", () => {
  it("lists what failures hold, with its confidence", () => {
    const rows = Array.from(
      page.matchAll(/^\| (\w+): [^|]*\| ([^|]+) \| ([^|]+) \|$/gm),
      ([, cause = "", ...cells]) => [cause, cells],
    );
    const cell = ({ value, confidence }: { value: unknown; confidence: string }) =>
      `${value ?? "none"} (${confidence})`;
    const facts = Object.entries(FAILURES).map(([cause, { status, errorCode }]) => [
      cause,
      [cell(status), cell(errorCode)],
    ]);
    expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(facts));
  });

  it("has an example that works", () => {
    const definitions = definitionsFromFile(/```json\n([\s\S]*?)```/.exec(page)?.[1] ?? "");
    const transport = recorder(answer({ score: 0.5 }));
    const call = callOf(action({ integration: "Sentiment analytics", name: "Analyse sentiment" }), { transcript: '"' });
    expect(dataActionRuntime(definitions, { transport }).call(call)).toMatchObject({ outputs: { score: 0.5 } });
    expect(transport.sent[0]?.body).toBe('{"transcript": "\\""}');
  });
});
