import type { UntypedMap } from "../../engine/untyped.js";
import { declareVariable } from "../../engine/variables.js";
import { visitMembers } from "../read.js";
import type { Rebuild, Site } from "../rebuild.js";
import { notSet } from "../values.js";
import { standIn } from "../variables.js";
import { addSwitch } from "./control.js";
import { assign } from "./data.js";
import { type ActionBuilder, addActions } from "./index.js";

/** All paths of actions that came after the engine: where each has actions, nothing falls through. */
const PATHS: Readonly<Record<string, readonly string[]>> = {
  collectInput: ["success", "failure"],
  dataTableLookup: ["found", "notFound", "failure"],
  evaluateSchedule: ["active", "inactive"],
  evaluateScheduleGroup: ["open", "closed", "holiday", "emergency"],
  findQueue: ["found", "notFound"],
  findQueueById: ["found", "notFound"],
  findSkill: ["found", "notFound"],
  findUser: ["found", "notFound"],
  findUserById: ["found", "notFound"],
  getConversationData: ["found", "notFound"],
  setConversationData: ["success", "failure"],
  transferToFlow: ["failure"],
  transferToFlowSecure: ["failure"],
  transferToVoicemail: ["failure"],
};
const TERMINATORS = new Set(["disconnectWorkitem", "exitBotFlow", "exitWorkitemFlow", "jumpToMenu", "previousMenu"]);

const SCRATCH = "Flow.placeholder_";

/**
 * Stands for an action that the engine lacks: one update uses its expressions and assigns its output variables, then
 * a switch leads into its paths. So expressions, variables and reachability are validated, but no other property.
 */
export function addPlaceholder(key: string): ActionBuilder {
  return async (rebuild, body, site) => {
    rebuild.report.note(`${key} is not rebuilt: only its expressions, variables and paths are validated`);
    addUses(rebuild, body, site);
    if (TERMINATORS.has(key)) rebuild.add("Disconnect", site, body.name);
    else await addPaths(rebuild, key, body, site);
  };
}

function addUses(rebuild: Rebuild, body: UntypedMap, site: Site): void {
  const { outputs: _paths, ...settings } = body;
  const statements: (() => void)[] = [];
  let action: unknown;
  const use = (type: string, variable: string, exp: string, where: string): void => {
    statements.push(() => assign(rebuild, action, type, variable, { exp }, { ...site, where }));
  };
  visitMembers(settings, (key, value, path) => {
    if (typeof value !== "string") return;
    const where = [site.where, ...path].join(".");
    if (key === "exp") {
      const { ok, type } = rebuild.parse(value, "any", where, site.owner);
      const variable = ok && type ? scratch(rebuild, type) : undefined;
      if (type && variable) use(type, variable, value, where);
    } else if (key === "var" || key === "variable") {
      const declared = rebuild.variables.get(value.toLowerCase());
      const exp = declared && notSet(standIn(declared).toLowerCase());
      if (!declared) rebuild.report.error(where, `variable ${value} is not declared`);
      else if (exp) use(standIn(declared), value, exp, where);
    }
  });
  if (statements.length === 0) return;
  action = rebuild.add("UpdateData", site, body.name);
  for (const statement of statements) statement();
}

async function addPaths(rebuild: Rebuild, key: string, body: UntypedMap, site: Site): Promise<void> {
  const listed = Object.entries<UntypedMap>(body.outputs ?? {}).filter(([, path]) => path?.actions !== undefined);
  const all = PATHS[key];
  const unknown = listed.filter(([path]) => all && !all.includes(path));
  for (const [path] of unknown) rebuild.report.error(`${site.where}.outputs.${path}`, `${key} has no such path`);
  const complete = all?.every((path) => listed.some(([name]) => name === path)) ?? false;
  const place = (path: string): Site => ({ ...site, where: `${site.where}.outputs.${path}.actions` });
  const last = complete ? listed.pop() : undefined;
  if (listed.length > 0) {
    const selector = scratch(rebuild, "integer");
    const cases = listed.map(([path, { actions }], index) => {
      return { value: { exp: `${selector} == ${index}` }, actions, path: `outputs.${path}` };
    });
    await addSwitch(rebuild, body.name, cases, { actions: last?.[1].actions, path: `outputs.${last?.[0]}` }, site);
  } else if (last) {
    await addActions(rebuild, last[1].actions, place(last[0]));
  }
}

/** A flow variable of the harness, of the type; undefined for a type that variables cannot have. */
function scratch(rebuild: Rebuild, type: string): string | undefined {
  const name = SCRATCH + type.replace("[]", "_list");
  if (rebuild.scratch.has(name)) return name;
  try {
    declareVariable(rebuild.session, rebuild.flow, name, type);
  } catch {
    return undefined;
  }
  rebuild.scratch.add(name);
  return name;
}
