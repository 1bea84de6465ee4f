import { parseFlow } from "../../../architect/flow/index.js";
import type { JsonObject } from "../../../data-action/index.js";
import { idOf } from "../../program/settings.js";
import { objectAt, resourcesOf } from "./members.js";
import type { StackSource } from "./stack-file.js";
import { terraformText } from "./terraform-text.js";

/**
 * What stands in for the id of a resource of the stack, which is known after `apply` only: `id of <name>`, as everywhere
 * in simulations. The name of a flow is that in its file, else the resource's own.
 */
export function idOfResource(expression: string, stack: Pick<StackSource, "json" | "readFile">): string | undefined {
  const [, type = "", name = ""] = /^(\w+)\.([\w-]+)\.id$/.exec(expression) ?? [];
  const resource = objectAt(resourcesOf(stack, type), name);
  return Object.keys(resource).length === 0 ? undefined : idOf(nameIn(resource, stack) ?? name);
}

function nameIn({ name, filepath }: JsonObject, { readFile }: Pick<StackSource, "readFile">): string | undefined {
  if (typeof filepath !== "string" || readFile === undefined)
    return typeof name === "string" ? terraformText(name, () => undefined) : undefined;
  try {
    const { flow } = parseFlow(Buffer.from(readFile(filepath)).toString("utf8"));
    return flow.type === "opaque" ? undefined : flow.name;
  } catch {
    return undefined;
  }
}
