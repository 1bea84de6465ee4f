import type { JsonValue } from "../../data-action/index.js";
import { sendsBody } from "../../data-action/place-inputs.js";
import type { HttpRequest } from "../http.js";
import { NotModelled } from "../machine/flow-error.js";
import type { Secrets } from "./credentials.js";
import type { RuntimeDefinition } from "./definition.js";
import { eventProblem } from "./function/limits.js";
import { compileTemplate, type Template, type TemplateScope } from "./template/engine.js";

type Inputs = Readonly<Record<string, JsonValue>>;

/** A request, or the reason why there is none. */
export type Rendered = { readonly request: HttpRequest } | { readonly refused: string };

export interface RequestOptions extends TemplateScope {
  readonly secrets: Secrets;
  /** Where paths such as `/api/v2/...` go. */
  readonly platformUrl: string;
}

/**
 * Host of actions without a URL of their own: functions, whose URL the platform assigns, and actions of which only the
 * contract is known. `.invalid` never exists, so such a request stays in scripts and mapped hosts.
 */
const NO_URL_HOST = "https://data-action.invalid";

/** Reads the templates of a request once; the result renders it for some inputs. */
export function requestRenderer(definition: RuntimeDefinition, options: RequestOptions): (inputs: Inputs) => Rendered {
  const { request, integration, name } = definition;
  const { secrets, platformUrl } = options;
  const place = `${integration} / ${name}`;
  const read = (source: string, part: string): Template => compileTemplate(source, `${place}, ${part}`, options);
  const url = read(request.urlTemplate, "URL");
  const headers = Object.entries(request.headers)
    .filter(([header]) => !isControl(header))
    .map(([header, value]): [string, Template] => [header, read(value, `header ${header}`)]);
  const isFunction = definition.function !== undefined;
  // A GET ignores its template (vendor help), and so does a DELETE here (unverified).
  const body = isFunction || sendsBody(request.method) ? read(request.bodyTemplate, "body") : undefined;
  const own = `${NO_URL_HOST}/${encodeURIComponent(integration)}/${encodeURIComponent(name)}`;
  return (inputs) => {
    const values = { ...secrets, input: inputValues(inputs) };
    const rendered = orRefused(() => {
      const target = url(values).trim();
      return {
        method: request.method,
        url: target === "" ? own : target.startsWith("/") ? platformUrl + target : target,
        headers: Object.fromEntries(headers.map(([header, value]) => [header, value(values)])),
        ...(body === undefined ? {} : { body: body(values) }),
      };
    });
    if ("refused" in rendered) return rendered;
    const refused = isFunction ? eventProblem(rendered) : problemOf(rendered);
    return refused === undefined ? { request: rendered } : { refused };
  };
}

/** Tools throw for values they cannot work with. */
function orRefused(render: () => HttpRequest): HttpRequest | { readonly refused: string } {
  try {
    return render();
  } catch (error) {
    if (error instanceof NotModelled) throw error;
    return { refused: "the templates cannot be rendered" };
  }
}

/** `Transfer-Encoding: buffered` is an instruction to the platform, not a header of the request (vendor help). */
const isControl = (header: string): boolean => header.toLowerCase() === "transfer-encoding";

/** Null is what Velocity has for no value, so that `${input.x}` prints itself and `$!{input.x}` nothing (vendor help). */
function inputValues(inputs: Inputs): Record<string, unknown> {
  const values: Record<string, unknown> = { rawRequest: JSON.stringify(inputs) };
  for (const [name, value] of Object.entries(inputs)) if (value !== null) values[name] = value;
  return values;
}

const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Templates can make what HTTP cannot send. What the platform does with it is unverified. */
function problemOf({ url, headers }: HttpRequest): string | undefined {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return "the rendered URL is not an absolute http or https URL";
  const bad = Object.keys(headers).find((name) => !HEADER_VALUE.test(headers[name] ?? ""));
  return bad === undefined ? undefined : `header ${bad} has signs that a header cannot have`;
}
