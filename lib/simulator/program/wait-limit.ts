import { FLOW_TYPES, type FlowType } from "../../architect/flow/index.js";
import { waitLimit } from "../../architect/platform.js";
import type { RunnableFlow } from "./load.js";
import { isMap } from "./settings.js";

/** Longest Wait in milliseconds. A module has the shortest of its compatible flow types, if all of them have one. */
export function waitLimitOf(flow: RunnableFlow): number | undefined {
  if (flow.type !== "commonModule") return waitLimit(flow.type);
  const limits = compatibleTypes(flow).map((type) => waitLimit(type) ?? Number.NaN);
  const least = Math.min(...limits);
  return Number.isFinite(least) ? least : undefined;
}

/** The flow types that may call a module; they stand in the file in lower case. */
export function compatibleTypes(module: RunnableFlow): readonly FlowType[] {
  const settings = module.settings?.settingsCommonModule;
  const list = isMap(settings) ? settings.compatibleFlowTypes : undefined;
  if (!Array.isArray(list)) return [];
  return list.flatMap((item) => {
    const name = isMap(item) ? String(item.flowType).toLowerCase() : "";
    return FLOW_TYPES.find((type) => type.toLowerCase() === name) ?? [];
  });
}
