import { dump } from "js-yaml";
import { printDuration } from "../script/units.js";
import type { ExploredScenario } from "./findings.js";

/** Scenarios as a file for `buttress test`. Paths of the flow file and of the stack are seen from the scenario file. */
export function scenarioFile(flow: string, scenarios: readonly ExploredScenario[], stack?: string): string {
  const about = { flow, ...(stack !== undefined && { stack }) };
  return dump({ ...about, scenarios: scenarios.map(entry) }, { lineWidth: 120, noRefs: true });
}

function entry(scenario: ExploredScenario) {
  const { name, inputs, script, tables, objects, schedules, end, attempts } = scenario;
  const { entries, variables, attributes, transfersSucceed, answeredAtMs } = scenario;
  const caller = {
    ...(entries.length > 0 && { entries }),
    ...(some(variables) && { variables }),
    ...(some(attributes) && { attributes }),
    ...(answeredAtMs !== undefined && { answeredAt: printDuration(answeredAtMs) }),
    ...(!transfersSucceed && { transfersSucceed }),
  };
  return {
    name,
    given: {
      ...(some(inputs) && { inputs }),
      ...(some(script) && { script: byDataAction(script) }),
      ...(some(tables) && { tables }),
      ...(some(objects) && { objects }),
      ...(some(schedules) && { schedules }),
      ...(some(caller) && { caller }),
    },
    expect: { end, ...(some(script) && { attempts }) },
  };
}

const some = (members: object): boolean => Object.keys(members).length > 0;

/** Scenario files name data actions without their integration. */
const byDataAction = (script: ExploredScenario["script"]): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(script).map(([key, text]) => [key.slice(key.indexOf("/") + 1), text]));
