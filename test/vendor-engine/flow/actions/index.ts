import type { Untyped, UntypedMap } from "../../engine/untyped.js";
import { onlyMember } from "../read.js";
import type { Rebuild, Site } from "../rebuild.js";
import { CALL_ACTIONS } from "./calls.js";
import { CONTROL_ACTIONS } from "./control.js";
import { DATA_ACTIONS } from "./data.js";
import { EXIT_ACTIONS } from "./exits.js";
import { addPlaceholder } from "./placeholder.js";
import { SURVEY_ACTIONS } from "./survey.js";

/** Adds one action, with everything below it, to the engine's flow. */
export type ActionBuilder = (rebuild: Rebuild, body: UntypedMap, site: Site) => void | Promise<void>;

const BUILDERS: Readonly<Record<string, ActionBuilder>> = {
  ...CALL_ACTIONS,
  ...CONTROL_ACTIONS,
  ...DATA_ACTIONS,
  ...EXIT_ACTIONS,
  ...SURVEY_ACTIONS,
};

export async function addActions(rebuild: Rebuild, list: Untyped, site: Site): Promise<void> {
  for (const [index, item] of (list ?? []).entries()) {
    const [key, body] = onlyMember(item) ?? ["", {}];
    const place: Site = { ...site, where: `${site.where}[${index}].${key}` };
    try {
      await (BUILDERS[key] ?? addPlaceholder(key))(rebuild, body, place);
    } catch (error) {
      rebuild.report.error(place.where, error);
    }
  }
}

/** Adds the actions of a path such as `outputs.success`; `output` is the engine's path. */
export async function addPath(
  rebuild: Rebuild,
  body: UntypedMap,
  name: string,
  output: Untyped,
  site: Site,
): Promise<void> {
  const actions = body.outputs?.[name]?.actions;
  if (actions === undefined) return;
  await addActions(rebuild, actions, { ...site, container: output, where: `${site.where}.outputs.${name}.actions` });
}
