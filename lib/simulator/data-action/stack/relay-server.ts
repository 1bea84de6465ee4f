import { TARGET_SUFFIX } from "../../../data-action/relay/entry/target-file.js";
import type { RelayTarget } from "../../../data-action/relay/target.js";
import { apiOfRelayUrl } from "../../../data-action/relay-settings.js";
import type { RuntimeDefinition } from "../definition.js";
import { parseObject, type StackSource } from "./stack-file.js";

/** What the relay's server behind a URL calls, if there is a target for it beside the stack. */
export function relayServerOf(
  url: string,
  { readFile }: Pick<StackSource, "readFile">,
): Pick<RuntimeDefinition, "relay"> {
  const api = apiOfRelayUrl(url);
  if (api === undefined || readFile === undefined) return {};
  try {
    const file = api + TARGET_SUFFIX;
    return { relay: parseObject(Buffer.from(readFile(file)).toString("utf8"), file) as unknown as RelayTarget };
  } catch {
    return {};
  }
}
