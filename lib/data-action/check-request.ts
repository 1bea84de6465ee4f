import { type Problem, problem } from "../common/errors.js";
import { placeOf } from "../common/zod-problems.js";
import type { CheckedSpec } from "./check-api.js";
import { isLeftOut } from "./contract/input.js";
import type { JsonValue } from "./definition.js";
import { knownInputs, sendsBody } from "./place-inputs.js";
import type { Inputs } from "./template/json-body.js";
import { fixedText, pathParameters } from "./template/path.js";
import { checkReferences, type Known } from "./template/references.js";

/** Letters and signs that a URL takes as they are and that mean nothing to Velocity. */
const FIXED_TEXT = /^\/[\w\-.~!'()*+,;:@%/=]*(\?[\w\-.~!'()*+,;:@%/=&?]*)?$/;

/** Checks the text of a path: a slash first, and nothing that a URL or Velocity would read otherwise. */
export function checkPath(path: string, ofPlatform: boolean, place: string, problems: Problem[]): void {
  if (!FIXED_TEXT.test(fixedText(path))) problems.push(problem("request-path", place, path));
  if (ofPlatform && !path.startsWith("/api/v2/")) problems.push(problem("platform-path", place, path));
}

/** Checks that each parameter of a path is there once, and is an input that always has a value. */
export function checkParameters(path: string, known: Known, inputs: Inputs, place: string, problems: Problem[]): void {
  const names = pathParameters(path);
  for (const [index, name] of names.entries()) {
    const input = inputs.get(name);
    if (names.indexOf(name) !== index) {
      problems.push(problem("path-parameter-twice", place, name));
    } else if (!known.inputs.includes(name)) {
      problems.push(problem("unknown-input", place, name, knownInputs(name, known.inputs)));
    } else if (input !== undefined && isLeftOut(input)) {
      problems.push(problem("path-parameter-optional", place, name));
    }
  }
}

/** Checks the options that make the body. */
export function checkBody({ method, options }: CheckedSpec, known: Known, place: string, problems: Problem[]): void {
  const { body, bodyTemplate, encoding } = options;
  if (!sendsBody(method)) {
    for (const [name, value] of Object.entries({ body, bodyTemplate, encoding })) {
      if (value !== undefined) problems.push(problem("body-not-sent", `${place}.${name}`, value, { method }));
    }
    return;
  }
  if (bodyTemplate !== undefined) {
    if (body !== undefined) problems.push(problem("body-twice", `${place}.bodyTemplate`, bodyTemplate));
    const inTemplate = { ...known, inputs: [...known.inputs, "rawRequest"] };
    checkReferences(bodyTemplate, inTemplate, `${place}.bodyTemplate`, problems);
  }
  if (body === undefined) return;
  if (encoding === "form" && !isFormBody(body as JsonValue)) problems.push(problem("form-body", `${place}.body`, body));
  checkTexts(body as JsonValue, known, `${place}.body`, problems);
}

const FORM_VALUE = /^\$\{input\.\w+\}$/;

const isFormBody = (body: JsonValue): boolean =>
  typeof body === "object" &&
  body !== null &&
  !Array.isArray(body) &&
  Object.values(body).every((value) => typeof value === "string" && FORM_VALUE.test(value));

/** References in braces stand for values; any other text of a body is sent as it is. */
const IN_BRACES = /\$!?\{[A-Za-z][\w-]*(?:\.[\w-]*)?\}/g;

function checkTexts(value: JsonValue, known: Known, place: string, problems: Problem[]): void {
  if (typeof value === "string") {
    checkReferences((value.match(IN_BRACES) ?? []).join(" "), known, place, problems);
  } else if (typeof value === "object" && value !== null) {
    const items = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
    for (const [key, item] of items) checkTexts(item, known, placeOf(place, [key]), problems);
  }
}
