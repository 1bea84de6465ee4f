/** What a tool gives for no value: nothing, so that Velocity prints the reference itself, or nothing if it is silent. */
type Text = string | undefined;
/** Told which text a tool made of which. */
export type Derived = (from: string, result: string) => void;

/** Members that the tools of a template have. Calling another one stops the run: it may exist on the platform. */
export const TOOL_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  esc: ["jsonEncode", "jsonString", "uriEncode", "url", "urlFormEncode", "quote"],
  encoding: ["base64"],
  math: [
    ...["abs", "add", "ceil", "div", "floor", "idiv", "max", "min", "mod", "mul", "pow"],
    ...["round", "roundTo", "sub", "toDouble", "toInteger"],
  ],
  urlTool: [],
  successTemplateUtils: ["firstFromArray"],
};

export type Tools = Readonly<Record<"esc" | "encoding" | "math" | "successTemplateUtils", object>>;

/**
 * The tools of request and success templates (vendor help, vendor modules). Which signs beyond the necessary ones the
 * platform escapes is unverified; the JSON or URL that a server reads is the same.
 */
export function templateTools(derived: Derived): Tools {
  const tracked =
    (make: (text: string) => string) =>
    (given: unknown): Text => {
      if (given === undefined || given === null) return undefined;
      const from = String(given);
      const result = make(from);
      derived(from, result);
      return result;
    };
  const json = tracked((text) => JSON.stringify(text).slice(1, -1));
  const form = tracked((text) => uriEncode(text).replaceAll("%20", "+"));
  return {
    esc: {
      jsonEncode: json,
      jsonString: json,
      uriEncode: tracked(uriEncode),
      url: form,
      urlFormEncode: form,
      quote: '"',
    },
    encoding: { base64: tracked((text) => Buffer.from(text, "utf8").toString("base64")) },
    math: MATH(),
    successTemplateUtils: { firstFromArray },
  };
}

/** A half of a surrogate pair alone has no UTF-8 form; like Java, this replaces it. */
const uriEncode = (text: string): string => encodeURIComponent(Buffer.from(text, "utf8").toString("utf8"));

/** The first element of a list in JSON text, as JSON text; the other text when the list is empty (vendor modules). */
function firstFromArray(list: unknown, otherwise: unknown): Text {
  const parsed: unknown = JSON.parse(String(list));
  if (!Array.isArray(parsed)) throw new SyntaxError("firstFromArray was given something else than a list");
  if (parsed.length > 0) return JSON.stringify(parsed[0]);
  return otherwise === undefined || otherwise === null ? undefined : String(otherwise);
}

/** Velocity's MathTool: nothing for what is no number. Made anew for every tool set, since the engine marks objects. */
const MATH = (): object => ({
  abs: numeric(Math.abs),
  add: numeric((...all) => all.reduce((a, b) => a + b)),
  ceil: numeric(Math.ceil),
  div: numeric((...all) => all.reduce((a, b) => a / b)),
  floor: numeric(Math.floor),
  idiv: numeric((a, b = Number.NaN) => Math.trunc(Math.trunc(a) / Math.trunc(b))),
  max: numeric(Math.max),
  min: numeric(Math.min),
  mod: numeric((a, b = Number.NaN) => Math.trunc(a) % Math.trunc(b)),
  mul: numeric((...all) => all.reduce((a, b) => a * b)),
  pow: numeric((a, b = Number.NaN) => a ** b),
  round: numeric(Math.round),
  roundTo: numeric((places, value = Number.NaN) => Number(value.toFixed(places))),
  sub: numeric((...all) => all.reduce((a, b) => a - b)),
  toDouble: numeric((a) => a),
  toInteger: numeric(Math.trunc),
});

const numeric =
  (compute: (first: number, ...rest: number[]) => number) =>
  (...given: unknown[]): number | undefined => {
    const [first, ...rest] = given.map((value) => (value === null || value === "" ? Number.NaN : Number(value)));
    if (first === undefined || [first, ...rest].some(Number.isNaN)) return undefined;
    const result = compute(first, ...rest);
    return Number.isFinite(result) ? result : undefined;
  };
