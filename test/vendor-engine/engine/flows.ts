import { MODULE } from "./bundle.js";
import type { Session } from "./session.js";
import type { Untyped } from "./untyped.js";

/** How the engine knows a flow type of today's files. */
interface EngineFlowType {
  readonly id: string;
  readonly factory?: string;
  /** Set where the engine's type is not quite the file's. */
  readonly note?: string;
}

const NO_PUBLIC_CLASS = "built on the engine's survey invite flow: in 2018 the type had no class of its own";

export const FLOW_TYPES: Readonly<Record<string, EngineFlowType>> = {
  workflow: { id: "workflow", note: NO_PUBLIC_CLASS },
  commonModule: { id: "workflow", note: "checked as a workflow with one state" },
  inboundCall: { id: "inboundcall", factory: "createFlowInboundCallAsync" },
  inqueueCall: { id: "inqueuecall", factory: "createFlowInQueueCallAsync" },
  outboundCall: { id: "outboundcall", factory: "createFlowOutboundCallAsync" },
  secureCall: { id: "securecall", factory: "createFlowSecureCallAsync" },
  inboundEmail: { id: "inboundemail", factory: "createFlowInboundEmailAsync" },
  inboundShortMessage: { id: "inboundshortmessage", factory: "createFlowInboundShortMessageAsync" },
  inboundChat: {
    id: "inboundshortmessage",
    factory: "createFlowInboundShortMessageAsync",
    note: "checked as an inbound message flow",
  },
  surveyInvite: { id: "surveyinvite", factory: "createFlowSurveyInviteAsync" },
};

/** Makes an empty flow; the case of the type does not matter, since files and options spell it differently. */
export async function createFlow(session: Session, flowType: string, name: string): Promise<Untyped> {
  const key = Object.keys(FLOW_TYPES).find((known) => known.toLowerCase() === flowType.toLowerCase());
  const type = key === undefined ? undefined : FLOW_TYPES[key];
  if (type === undefined) throw new Error(`flow type ${flowType} is not supported; known: ${Object.keys(FLOW_TYPES)}`);
  if (type.factory === undefined) return createWorkflow(session, name);
  const language = session.scripting.languages.archLanguages.englishUnitedStates;
  let made: Untyped;
  await session.scripting.factories.archFactoryFlows[type.factory](name, "", language, (flow: Untyped) => {
    made = flow;
  });
  return made;
}

const workflowModels = new WeakMap<Session, Untyped>();
let workflows = 0;

async function createWorkflow(session: Session, name: string): Promise<Untyped> {
  const { load, scripting } = session;
  const model = workflowModels.get(session) ?? workflowModel(session);
  workflowModels.set(session, model);
  workflows += 1;
  const info = Object.assign(new (load(MODULE.flowInfo))(), {
    name,
    description: "",
    type: load(MODULE.flowTypes).workflow,
    id: `__script_flow__workflow${workflows}`,
  });
  const core = model(new (load(MODULE.flowInfoViewModel))(info));
  const templated = await load(MODULE.flowTemplates).loadTemplate(core, load(MODULE.languageTag)("en-US"));
  return scripting.factories.archFactoryFlows.coreFactory.createArchWrapper(templated);
}

/** The engine has the workflow type, its templates and its base model; this adds the missing class. */
function workflowModel({ load, scripting }: Session): Untyped {
  const Base = load(MODULE.surveyInviteViewModel);
  const workflow = load(MODULE.flowTypes).workflow;
  const model = (info: Untyped): Untyped => Reflect.construct(Base, [info], Workflow);
  function Workflow(): void {}
  Workflow.prototype = Object.create(Base.prototype, {
    constructor: { value: Workflow },
    type: { get: () => workflow },
    className: { get: () => "SurveyInviteViewModel" },
    supportsFlowInputVariables: { get: () => true },
    supportsFlowOutputVariables: { get: () => true },
  });
  const wrappers = load(MODULE.flowWrappers);
  const wrap = wrappers.createArchFlowFromCoreFlowViewModel.bind(wrappers);
  const Wrapper = scripting.viewModels.flows.ArchFlowSurveyInvite;
  wrappers.createArchFlowFromCoreFlowViewModel = (core: Untyped) =>
    core?.type === workflow ? new Wrapper(core) : wrap(core);
  return model;
}
