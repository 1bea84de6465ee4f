import type { RelayTarget } from "../../../data-action/relay/target.js";
import type { RuntimeDefinition } from "../definition.js";
import { parseObject, type StackSource } from "./stack-file.js";

/** `https://relay.example.com/v1/crm`: the API's id is the last part. */
const SERVER_URL = /\/v1\/([a-z0-9-]+)$/;

/** What the relay's server behind a URL calls, if there is a target for it beside the stack. */
export function relayServerOf(
  url: string,
  { readFile }: Pick<StackSource, "readFile">,
): Pick<RuntimeDefinition, "relay"> {
  const api = SERVER_URL.exec(url)?.[1];
  if (api === undefined || readFile === undefined) return {};
  try {
    const file = `${api}.relay.json`;
    return { relay: parseObject(Buffer.from(readFile(file)).toString("utf8"), file) as unknown as RelayTarget };
  } catch {
    return {};
  }
}
