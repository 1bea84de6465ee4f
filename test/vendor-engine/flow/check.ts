import { createFlow, FLOW_TYPES } from "../engine/flows.js";
import type { Session } from "../engine/session.js";
import type { Untyped, UntypedMap } from "../engine/untyped.js";
import type { FlowOptions, FlowVerdict } from "../protocol.js";
import { addActions } from "./actions/index.js";
import { addContainers } from "./containers.js";
import { readFlow } from "./read.js";
import { Rebuild } from "./rebuild.js";
import { Report } from "./report.js";
import { collectFindings } from "./validation.js";
import { declareVariables, variableTypes } from "./variables.js";

/** The engine has no scope for modules: their variables live in the flow's, under names of the same length. */
const COMMON = /\bCommon\.(?=[A-Za-z])/g;
const IN_FLOW = "Flow.c_";
const toEngine = (text: string): string => text.replace(COMMON, IN_FLOW);
const fromEngine = (text: string): string => text.replaceAll(IN_FLOW, "Common.");

/** Rebuilds a flow file in the engine and validates it there. */
export async function checkFlow(session: Session, yaml: string, options: FlowOptions): Promise<FlowVerdict> {
  const report = new Report(fromEngine);
  const { flowType, body, notes } = readFlow(/^commonModule:/m.test(yaml) ? toEngine(yaml) : yaml);
  for (const note of notes) report.note(note);
  const roughly = FLOW_TYPES[flowType]?.note;
  if (roughly) report.note(`${flowType}: ${roughly}`);

  const rebuild = await startRebuild(session, flowType, body, options, report);
  declareVariables(rebuild, body.variables, `${flowType}.variables`);
  for (const { actions, owner, where } of addContainers(rebuild, body)) {
    await addActions(rebuild, actions, { container: owner, owner, where });
  }
  for (const step of rebuild.later) await step();
  await collectFindings(rebuild);
  return report.verdict(flowType);
}

async function startRebuild(
  session: Session,
  flowType: string,
  body: UntypedMap,
  options: FlowOptions,
  report: Report,
): Promise<Rebuild> {
  const flow: Untyped = await createFlow(session, flowType, body.name ?? "Flow");
  return new Rebuild(session, flow, flowType, report, variableTypes(body), options.dataActions ?? []);
}
