import { render } from "velocityjs";
import type { DataActionDefinition } from "../../lib/data-action/index.js";

/** As the platform's `$esc.jsonEncode`: ASCII only, so that no sign is left as it is by chance. */
const jsonEncode = (text: unknown): string =>
  JSON.stringify(String(text))
    .slice(1, -1)
    .replace(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

const uriEncode = (text: unknown): string => encodeURIComponent(String(text));

const TOOLS = {
  esc: { jsonEncode, uriEncode, url: (text: unknown) => uriEncode(text).replaceAll("%20", "+"), quote: '"' },
  encoding: { base64: (text: string) => Buffer.from(text).toString("base64") },
  successTemplateUtils: {
    firstFromArray: (list: string, otherwise: string): string => {
      const [first] = JSON.parse(list) as unknown[];
      return first === undefined ? otherwise : JSON.stringify(first);
    },
  },
};

export type Values = Readonly<Record<string, string | number | boolean>>;

/** Renders the request templates of an action as the platform does before it calls. */
export function renderRequest({ request }: DataActionDefinition, input: Values, credentials: Values = {}) {
  const context = { ...TOOLS, input: { ...input, rawRequest: JSON.stringify(input) }, credentials };
  const headers = Object.entries(request.headers).map(([name, value]) => [name, render(value, context)]);
  return {
    url: render(request.urlTemplate, context),
    body: render(request.bodyTemplate, context),
    headers: Object.fromEntries(headers) as Record<string, string>,
  };
}

/** Renders the success template with what the paths found, by the map's names; the defaults stand in for the rest. */
export function renderSuccess(
  { response }: DataActionDefinition,
  found: Readonly<Record<string, unknown>> = {},
): unknown {
  const names = Object.keys(response.translationMap);
  const values = names.map((name) => [
    name,
    name in found ? JSON.stringify(found[name]) : response.translationMapDefaults[name],
  ]);
  return JSON.parse(render(response.successTemplate, { ...TOOLS, ...Object.fromEntries(values) }));
}
