import { MODULE } from "./bundle.js";
import type { Session } from "./session.js";
import { engineType } from "./types.js";
import type { Untyped } from "./untyped.js";

/** Declares a variable by its full name; `owner` is the state or task it belongs to, if any. Gives the engine's id. */
export function declareVariable(session: Session, flow: Untyped, name: string, type: string, owner?: Untyped): string {
  const { load } = session;
  const core = (owner ?? flow)._getCoreViewModel();
  const dataType = engineType(session, flow, type);
  const scopes = load(MODULE.variableScope);
  const fullName = scopes.getScope(name) ? name : scopes.setScope(owner ? core.defaultVariableScope : "flow", name);
  const id: string = load(MODULE.newId)();
  const Model = load(MODULE.variableModels)[dataType.icwsType];
  const model = new Model({ name: fullName, id, isCollection: dataType.isCollection });
  const variable = load(MODULE.variableFactory).createVariable(model, core);
  const group = core.addVariable ? core : load(MODULE.variableGroup).getGroup(flow._getCoreViewModel());
  group.addVariable(variable);
  return id;
}
