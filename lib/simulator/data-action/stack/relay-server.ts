import { memoized } from "../../../common/memo.js";
import { TARGET_SUFFIX } from "../../../data-action/relay/entry/target-file.js";
import type { RelayTarget } from "../../../data-action/relay/target.js";
import { apiOfRelayUrl } from "../../../data-action/relay-settings.js";
import type { RuntimeDefinition } from "../definition.js";
import type { ReadStackFile } from "./read-function.js";
import { parseObject, type StackSource } from "./stack-file.js";

type Relayed = Pick<RuntimeDefinition, "relay">;

/** Finds what the relay's server behind a URL calls, if there is a target for it beside the stack. */
export function relayServerReader({ readFile }: Pick<StackSource, "readFile">): (url: string) => Relayed {
  if (readFile === undefined) return () => ({});
  const relayedTo = memoized((api) => readTarget(api + TARGET_SUFFIX, readFile));
  return (url) => {
    const api = apiOfRelayUrl(url);
    return api === undefined ? {} : relayedTo(api);
  };
}

function readTarget(file: string, readFile: ReadStackFile): Relayed {
  try {
    return { relay: parseObject(Buffer.from(readFile(file)).toString("utf8"), file) as unknown as RelayTarget };
  } catch {
    return {};
  }
}
