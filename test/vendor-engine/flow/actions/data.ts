import { engineType } from "../../engine/types.js";
import type { Untyped, UntypedMap } from "../../engine/untyped.js";
import { dataActionId, dataActionUse } from "../contracts.js";
import type { Rebuild, Site } from "../rebuild.js";
import { setValue } from "../values.js";
import { standIn } from "../variables.js";
import { type ActionBuilder, addPath } from "./index.js";

const callData: ActionBuilder = async (rebuild, body, site) => {
  const action = rebuild.add("CallData", site, body.name);
  const use = dataActionUse(body);
  if (use === undefined) throw new Error("category names no data action");
  await action.setDataActionByIdAsync(dataActionId(rebuild, use, site.owner));
  setNamed(rebuild, action.dataActionInputs, use.settings.inputs, site, "inputs");
  setNamed(rebuild, action.dataActionOutputsSuccess, use.settings.successOutputs, site, "successOutputs");
  setNamed(rebuild, action.dataActionOutputsFailure, use.settings.failureOutputs, site, "failureOutputs");
  if (body.timeout) {
    action.useSuggestedTimeout = false;
    setValue(rebuild, action.timeout, body.timeout, site, "timeout");
  }
  await addPath(rebuild, body, "success", action.outputSuccess, site);
  await addPath(rebuild, body, "failure", action.outputFailure, site);
  await addPath(rebuild, body, "timeout", action.outputTimeout, site);
};

function setNamed(rebuild: Rebuild, properties: Untyped, values: UntypedMap | undefined, site: Site, part: string) {
  for (const [name, value] of Object.entries<UntypedMap>(values ?? {})) {
    const property = properties?.getNamedValueByName(name);
    if (property) setValue(rebuild, property.value, value, site, `${part}.${name}`);
    else rebuild.report.error(`${site.where}.${part}.${name}`, `the data action has none of this name in its ${part}`);
  }
}

const updateData: ActionBuilder = (rebuild, body, site) => {
  const action = rebuild.add("UpdateData", site, body.name);
  for (const [index, item] of (body.statements ?? []).entries()) {
    const [key, statement] = Object.entries<UntypedMap>(item)[0] ?? ["", {}];
    const place: Site = { ...site, where: `${site.where}.statements[${index}].${key}` };
    const collection = key.endsWith("Collection");
    const base = key.replace(/Collection$/, "");
    const declared = rebuild.variables.get(String(statement.variable).toLowerCase());
    if (declared === undefined) {
      rebuild.report.error(`${place.where}.variable`, `variable ${statement.variable} is not declared`);
    } else if (declared.base.toLowerCase() !== base.toLowerCase() || declared.collection !== collection) {
      const type = declared.base + (declared.collection ? "Collection" : "");
      rebuild.report.error(`${place.where}.variable`, `${statement.variable} is declared ${type}, not ${key}`);
    }
    assign(rebuild, action, standIn({ base, collection }), statement.variable, statement.value, place);
  }
};

/** Adds one statement to an update of the engine. */
export function assign(
  rebuild: Rebuild,
  action: Untyped,
  type: string,
  variable: unknown,
  value: UntypedMap,
  site: Site,
): void {
  const dataType = engineType(rebuild.session, rebuild.flow, type);
  const wrapped = rebuild.factories.archFactoryActions.coreFactory.createArchDataType(dataType);
  const statement = action.addUpdateDataStatement(wrapped, undefined, undefined);
  setValue(rebuild, statement.valueVariableToAssignTo, { var: variable }, site, "variable");
  setValue(rebuild, statement.valueToAssign, value, site, "value", type.toLowerCase());
}

const setParticipantData: ActionBuilder = (rebuild, body, site) => {
  const action = rebuild.add("SetParticipantData", site, body.name);
  for (const [index, item] of (body.attributes ?? []).entries()) {
    const attribute = item.attribute ?? item;
    const pair = action.addAttributeNameValuePair();
    setValue(rebuild, pair.name, attribute.name, site, `attributes[${index}].name`, "string");
    setValue(rebuild, pair.value, attribute.value, site, `attributes[${index}].value`, "string");
  }
};

export const DATA_ACTIONS: Readonly<Record<string, ActionBuilder>> = { callData, setParticipantData, updateData };
