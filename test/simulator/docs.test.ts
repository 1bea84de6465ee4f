import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseScenarios } from "../../lib/simulator/scenario/index.js";
import { ASSUMED } from "../../lib/simulator/timing.js";
import { matchers } from "../../lib/testing/index.js";

const text = readFileSync(join(__dirname, "..", "..", "docs", "simulator.md"), "utf8");

describe("the simulator's page", () => {
  it("shows scenarios that are read without a mistake", () => {
    const blocks = Array.from(text.matchAll(/```yaml\n([\s\S]*?)```/g), ([, block]) => block as string);
    expect(blocks.flatMap((block) => parseScenarios(block, "docs.scenario.yaml"))).toHaveLength(2);
  });

  it("lists every matcher", () => {
    const listed = Array.from(text.matchAll(/^\| `(to\w+)\(/gm), ([, name]) => name as string);
    expect(listed.sort()).toEqual(Object.keys(matchers).sort());
  });

  it("tells the assumed times", () => {
    expect(text).toContain(`a recorded prompt ${ASSUMED.promptMs / 1000} s`);
    expect(text).toContain(`an entire prompt ${ASSUMED.musicMs / 1000} s`);
    const { noEntryMs, interDigitMs, menuSelectionMs } = ASSUMED;
    expect(text).toContain(
      `${noEntryMs / 1000} s for the first digit, ${interDigitMs / 1000} s for the next, ${menuSelectionMs / 1000} s in a menu`,
    );
  });
});
