import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expectGolden } from "../support/golden.js";
import { replay } from "./transcript.js";

const folder = join(__dirname, "fixtures", "command");

describe("a run of the command line", () => {
  it.each(readdirSync(folder))("is what %s says", async (name) => {
    const file = join(folder, name);
    expectGolden(file, await replay(readFileSync(file, "utf8")));
  });
});
