import { FlowSyntaxError, Lines } from "../../architect/flow/index.js";
import { type PlacedYaml, readPlacedYaml } from "../../architect/flow/yaml/placed.js";
import { ScenarioError } from "./error.js";

/** Name of the whole in places. */
export const ROOT = "scenario";

/** The YAML of a scenario file. @throws ScenarioError */
export function readScenarioYaml(text: string, fileName: string): PlacedYaml {
  try {
    return readPlacedYaml(text, ROOT);
  } catch (error) {
    if (!(error instanceof FlowSyntaxError)) throw error;
    const { message, line, column, fix } = error;
    const fixHere = fix.replace("keep one flow in a file", "put several scenarios into a list below scenarios:");
    const source = new Lines(text.replace(/^\ufeff/, "")).line(line);
    throw new ScenarioError([
      { file: fileName, line, column, message: `${message}; ${fixHere} [${error.code}]`, source },
    ]);
  }
}
