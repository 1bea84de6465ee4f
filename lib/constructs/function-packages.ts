import { functionZip } from "../data-action/relay/package/index.js";
import type { RelayTarget } from "../data-action/relay/target.js";
import { stackFiles } from "./stack-files.js";
import { perStack } from "./stack-state.js";

/** Names of the packages of a stack's functions: all actions of an API share one. */
export const functionPackages = perStack((stack) => {
  const names = new Map<RelayTarget, string>();
  return (target: RelayTarget): string => {
    const known = names.get(target);
    if (known !== undefined) return known;
    const name = stackFiles(stack).addPackage(target.api, functionZip(target));
    names.set(target, name);
    return name;
  };
});
