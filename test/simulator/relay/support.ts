import { z } from "zod";
import { seconds } from "../../../lib/common/duration.js";
import {
  type Capture,
  defineApi,
  ENVELOPE_TYPES,
  envelope,
  type JsonValue,
  post,
  secret,
  userDefined,
} from "../../../lib/data-action/index.js";
import type { RuntimeDefinition, RuntimeRelay } from "../../../lib/simulator/data-action/definition.js";
import { toRuntimeDefinition } from "../../../lib/simulator/data-action/index.js";
import type { SimulationResult } from "../../../lib/simulator/index.js";

export const API_URL = "https://scores.example.com";

/** An API behind a relay: its answer has one number. */
export const scores = (capture: Capture = envelope()) =>
  defineApi({
    id: "scores",
    name: "Scores",
    baseUrl: API_URL,
    credential: userDefined("Scores", { key: secret("SCORES_KEY") }),
    headers: { Authorization: "Bearer ${credentials.key}" },
    capture,
    operations: {
      rate: post("/v1/people/{person}/score", {
        input: z.object({ person: z.string(), note: z.string().default("") }),
        output: z.object({ score: z.number().default(-1) }),
        timeout: seconds(8),
      }),
    },
  });

export const rateOf = (capture?: Capture): RuntimeDefinition =>
  toRuntimeDefinition(scores(capture).operations.rate.definition);

/** The same function with another target or other code. */
export function changed(definition: RuntimeDefinition, changes: Partial<RuntimeRelay>): RuntimeDefinition {
  return { ...definition, function: { ...(definition.function as RuntimeRelay), ...changes } };
}

/** A function relay that asks another server, and waits for it so long. */
export function askingAt(baseUrl: string, timeoutMs: number, definition = rateOf()): RuntimeDefinition {
  const { target } = definition.function as RuntimeRelay;
  const operations = Object.entries(target.operations).map(([key, operation]) => [key, { ...operation, timeoutMs }]);
  return changed(definition, { target: { ...target, baseUrl, operations: Object.fromEntries(operations) } });
}

const OUTPUTS = Object.entries({ ...ENVELOPE_TYPES, score: "decimal" });

/** A workflow with one call of the data action, whose outputs it keeps. */
export function oneCall({ integration, name }: RuntimeDefinition): string {
  return `workflow:
  name: Rate one
  startUpRef: "/workflow/states/state[Initial State_10]"
  variables:
${OUTPUTS.map(
  ([output, type]) => `    - ${type}Variable:
        name: Flow.${output}
        initialValue:
          noValue: true
        isOutput: true`,
).join("\n")}
  states:
    - state:
        name: Initial State
        refId: Initial State_10
        actions:
          - callData:
              name: Rate
              timeout:
                lit:
                  seconds: 20
              category:
                ${integration}:
                  dataAction:
                    ${name}:
                      inputs:
                        person:
                          lit: Ann Lee
                        note:
                          lit: fine
                      successOutputs:
${OUTPUTS.map(([output]) => `                        ${output}:\n                          var: Flow.${output}`).join("\n")}
          - endWorkflow:
              name: End
`;
}

/** The outputs that the flow has kept. */
export const kept = ({ variables }: SimulationResult): Readonly<Record<string, JsonValue>> =>
  Object.fromEntries(Object.entries(variables).map(([name, value]) => [name.replace("Flow.", ""), value]));
