import type { HttpMethod, JsonValue } from "../../data-action/index.js";
import type { HttpRequest } from "../http.js";

/** What the routes of a script need to know about a data action. */
export interface RoutedAction {
  readonly name: string;
  readonly integration: string;
  readonly timeoutSeconds: number;
  readonly request: { readonly method: HttpMethod; readonly urlTemplate: string };
}

/** An input in a URL, with or without an encoding around it. */
const INPUT = /\$!?\{?esc\.\w+\("\$!?\{input\.(\w+)\}"\)\}?|\$!?\{input\.(\w+)\}/g;
/** Where a path ends: its query or the template's logic. */
const PATH_END = /[?]|#(?:if|set|foreach)\b/;

/** The method and path that an action would request. Headers, query and body are the data-action runtime's business. */
export function requestOf(action: RoutedAction | undefined, inputs: Readonly<Record<string, JsonValue>>): HttpRequest {
  if (action === undefined) return { method: "POST", url: "/", headers: {} };
  const { method, urlTemplate } = action.request;
  const [template = ""] = urlTemplate.split(PATH_END, 1);
  const url = template.replace(INPUT, (_, encoded?: string, plain?: string) =>
    encodeURIComponent(String(inputs[encoded ?? plain ?? ""] ?? "")),
  );
  return { method, url, headers: {} };
}
