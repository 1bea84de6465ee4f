import { painter } from "../../lib/cli/paint.js";

describe("colours", () => {
  it.each([
    ["on a terminal", { isTTY: true }, {}, "\u001b[31mx\u001b[0m"],
    ["not in a pipe", {}, {}, "x"],
    ["not with NO_COLOR", { isTTY: true }, { NO_COLOR: "1" }, "x"],
    ["with an empty NO_COLOR, which is none", { isTTY: true }, { NO_COLOR: "" }, "\u001b[31mx\u001b[0m"],
  ])("%s", (_where, stream, environment, text) => {
    expect(painter(stream, environment)("x", "red")).toBe(text);
  });
});
