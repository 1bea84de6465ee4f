import { formatMilliseconds } from "../common/duration.js";
import { digest, runScenario, ScenarioError, type ScenarioResult, traceHead } from "../simulator/scenario/index.js";
import { endText, formatJson, formatJsonLine, formatMermaid, Timeline, valueText } from "../simulator/trace/index.js";
import type { Paint } from "./paint.js";
import { EXIT, type ScenarioIo } from "./scenario-io.js";
import { failureLine, findingLines } from "./scenario-text.js";
import type { GivenOptions } from "./simulate-given.js";
import { scenarioOf } from "./simulate-scenario.js";

export interface SimulateCommandOptions extends GivenOptions {
  readonly json?: boolean;
  readonly jsonl?: boolean;
  readonly mermaid?: boolean;
  /** Show what happens, not only how it ended. */
  readonly trace: boolean;
}

/** Runs the command and gives the exit status. */
export async function runSimulate(
  flow: string | undefined,
  options: SimulateCommandOptions,
  io: ScenarioIo,
): Promise<number> {
  try {
    checkFormats(options);
    const scenario = scenarioOf(flow, options, io.files);
    const onEvent = streamed(options, io);
    const result = await runScenario(scenario, { files: io.files, env: io.env, ...(onEvent && { onEvent }) });
    report(result, options, io);
    return result.passed ? EXIT.fine : EXIT.unmet;
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    io.err(findingLines(error.findings, io.paintErr));
    return EXIT.badInput;
  }
}

function checkFormats({ json, jsonl, mermaid }: SimulateCommandOptions): void {
  if ([json, jsonl, mermaid].filter(Boolean).length > 1)
    throw new ScenarioError([{ file: "options", message: "must have one of --json, --jsonl and --mermaid at most" }]);
}

/** Formats that are written while the run goes on. */
function streamed({ json, jsonl, mermaid, trace }: SimulateCommandOptions, io: ScenarioIo) {
  if (!trace || json || mermaid) return undefined;
  if (jsonl) return (event: Parameters<typeof formatJsonLine>[0]): void => io.out(formatJsonLine(event));
  const timeline = new Timeline(io.paintOut);
  return (event: Parameters<typeof formatJsonLine>[0]): void => io.out(timeline.next(event));
}

function report(run: ScenarioResult, options: SimulateCommandOptions, io: ScenarioIo): void {
  const head = traceHead(run.flow);
  if (options.json) {
    const events = options.trace ? run.result.events : [];
    io.out(formatJson(head, { ...run.result, events }, { failures: run.failures }));
  } else if (options.mermaid) io.out(formatMermaid(head, run.result.events));
  else if (!options.jsonl) io.out(summary(run, io.paintOut));
  else if (!options.trace) io.out(formatJsonLine(run.result.end));
  if (!options.json) io.err(failureText(run, io.paintErr));
}

/** How a run ended, in a few lines. */
function summary({ result, scenario, flow }: ScenarioResult, paint: Paint): string {
  const { attempts, waits, requests } = digest(result, scenario.expect.dataAction);
  const [first] = attempts;
  const rows: readonly (readonly [string, string])[] = [
    ["end", endText(result.end)],
    ["elapsed", `${formatMilliseconds(result.elapsedMs)}, ${result.actions} actions`],
    ...(first === undefined ? [] : [["attempts", `${attempts.length} of ${first.dataAction}`] as const]),
    ...(requests.length > attempts.length ? [["other calls", `${requests.length - attempts.length}`] as const] : []),
    ...(waits.length === 0 ? [] : [["waits", waits.map(({ ms }) => formatMilliseconds(ms)).join(", ")] as const]),
    ...outputNames(flow.flow).map((name) => [name, valueText(result.variables[name] ?? null)] as const),
    ...attributesSet(result.attributes, scenario.given.caller?.attributes).map(
      ([name, value]) => [`attribute ${name}`, valueText(value)] as const,
    ),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, text]) => `${paint(name.padEnd(width), "bold")}  ${text}\n`);
  return `\n${lines.join("")}`;
}

/** Of a flow without outputs, such as a call, these are the results. */
const attributesSet = (
  atEnd: ScenarioResult["result"]["attributes"],
  given: Readonly<Record<string, string>> = {},
): readonly (readonly [string, string])[] => Object.entries(atEnd).filter(([name, value]) => value !== given[name]);

function outputNames(flow: ScenarioResult["flow"]["flow"]): readonly string[] {
  if (flow.type === "opaque") return [];
  return (flow.variables ?? []).filter(({ isOutput }) => isOutput).map(({ name }) => name);
}

function failureText({ scenario, failures }: ScenarioResult, paint: Paint): string {
  // Without a scenario there is just one, a run that was stopped, and the end of the trace has told it.
  const expected = failures.filter(({ expectedAt }) => expectedAt !== undefined);
  return expected.map((failure) => `${paint("not met", "red")}: ${failureLine(scenario, failure)}\n`).join("");
}
