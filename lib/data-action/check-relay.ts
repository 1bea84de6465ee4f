import type { Duration } from "../common/duration.js";
import { type Problem, problem } from "../common/errors.js";
import { placeOf } from "../common/zod-problems.js";
import type { FunctionRelay, HttpRelay } from "./capture.js";
import { checkContextSize } from "./check-context-size.js";
import type { Group } from "./contract/shape.js";
import { DEFAULT_TIMEOUT } from "./limits.js";
import { plainPath } from "./plain-path.js";
import { ENVELOPE_TYPES } from "./relay/envelope.js";
import { NEVER_SENT } from "./relay/request-headers.js";
import { FUNCTION_TIMEOUT, ownRelayIn, RELAYED_TIMEOUT, relayIn } from "./relay-settings.js";
import type { Declared, RequestParts } from "./request-parts.js";
import { JSON_TYPE } from "./template/headers.js";

/** Checks what an operation may not have because of its API's relay. */
export function checkRelay(declared: Declared, parts: RequestParts, output: Group, problems: Problem[]): void {
  const { spec, api, place } = declared;
  if (relayIn(api.capture) === undefined) return;
  checkNames(output, `${place}.output`, problems);
  const relay = ownRelayIn(api.capture);
  if (relay === undefined) return;
  const { timeout = DEFAULT_TIMEOUT, response, encoding, bodyTemplate } = spec.options;
  checkTimeout(timeout, relay, `${place}.timeout`, problems);
  for (const [name, path] of Object.entries(response?.path ?? {})) {
    if (plainPath(path) === undefined)
      problems.push(problem("relay-path", placeOf(`${place}.response.path`, [name]), path, { relay: relay.kind }));
  }
  if (encoding === "form" && bodyTemplate !== undefined)
    problems.push(problem("relay-form", `${place}.bodyTemplate`, bodyTemplate));
  checkContentType(parts.headers, spec.options, `${place}.headers`, problems);
  for (const name of Object.keys(parts.headers).filter((header) => NEVER_SENT.test(header)))
    problems.push(problem("relay-header", placeOf(`${place}.headers`, [name]), name));
  if (relay.kind === "function") checkContextSize(parts.headers, `${place}.headers`, problems);
}

/** A request to a relay is JSON, so the body in it can be nothing else; a form is made of JSON by the relay. */
function checkContentType(
  headers: RequestParts["headers"],
  { encoding }: Declared["spec"]["options"],
  place: string,
  problems: Problem[],
): void {
  for (const [name, value] of Object.entries(headers)) {
    if (name.toLowerCase() === "content-type" && encoding !== "form" && !JSON_TYPE.test(value))
      problems.push(problem("relay-content-type", placeOf(place, [name]), value));
  }
}

/** Flows do not tell variables apart by case, and each output becomes one. */
function checkNames(output: Group, place: string, problems: Problem[]): void {
  const taken = Object.keys(ENVELOPE_TYPES);
  for (const { name } of output.members) {
    if (taken.some((member) => member.toLowerCase() === name.toLowerCase()))
      problems.push(problem("envelope-member", `${place}.${name}`, name, { members: taken.join(", ") }));
  }
}

function checkTimeout(timeout: Duration, relay: FunctionRelay | HttpRelay, place: string, problems: Problem[]): void {
  if (relay.kind === "function" && timeout.milliseconds > FUNCTION_TIMEOUT.milliseconds)
    problems.push(problem("function-timeout", place, timeout, { most: String(FUNCTION_TIMEOUT) }));
  if (timeout.milliseconds < RELAYED_TIMEOUT.milliseconds)
    problems.push(problem("relay-timeout", place, timeout, { least: String(RELAYED_TIMEOUT) }));
}
