import type { RuntimeDefinition } from "../data-action/index.js";
import { dataActions } from "../data-action/lazy.js";
import type { UrlMap } from "../transport/target.js";

/** Stands for every server that has no entry of its own. */
const ANY = "*";
const ORIGIN = /^https?:\/\/[^/?#$]+/i;

interface LoopbackServers {
  readonly map: UrlMap;
  /** Definitions behind whose relay's server the API itself is asked. */
  readonly inProcess: readonly RuntimeDefinition[];
}

/**
 * Which servers answer. `*` stands for every API that the definitions name, also for one behind a relay; a relay's server is
 * asked only when it is named itself, else its work is done here.
 */
export function loopbackServers(
  { [ANY]: all, ...others }: Readonly<Record<string, string>>,
  definitions: readonly RuntimeDefinition[],
): LoopbackServers {
  const isNamed = ({ request }: RuntimeDefinition): boolean =>
    Object.keys(others).some((base) => request.urlTemplate.startsWith(base));
  const inProcess = definitions.filter((definition) => definition.relay !== undefined && !isNamed(definition));
  if (all === undefined) return { map: others, inProcess };
  const origins = definitions.map((definition) => ORIGIN.exec(apiOf(definition))?.[0] ?? dataActions().PLATFORM_URL);
  return { map: { ...Object.fromEntries(origins.map((origin) => [origin, all])), ...others }, inProcess };
}

/** URL of what the data action calls in the end. */
function apiOf({ function: ofFunction, relay, request }: RuntimeDefinition): string {
  if (ofFunction !== undefined && "target" in ofFunction) return ofFunction.target.baseUrl;
  return relay?.baseUrl ?? request.urlTemplate;
}
