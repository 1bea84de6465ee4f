import fc from "fast-check";
import {
  booleanValue,
  collectionValue,
  dateTimeValue,
  decimalValue,
  durationValue,
  ExpressionRuntimeError,
  fromJson,
  fromJsonText,
  integerValue,
  jsonValue,
  MAX_INTEGER,
  NOT_SET,
  notSetOf,
  parseJson,
  stringValue,
  toJsonText,
  typeOfValue,
  type Value,
} from "../../../lib/architect/expression/index.js";

const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof ExpressionRuntimeError) return error.code;
    throw error;
  }
  return "none";
};

describe("JSON becomes a value", () => {
  it.each<[string, string | undefined, string, string]>([
    ["true", "boolean", "true", "by itself"],
    ["5", "integer", "5", "by itself"],
    ["-0", "integer", "0", "by itself"],
    ["8.0", "decimal", "8.0", "by itself"],
    ["1e3", "decimal", "1000.0", "by itself"],
    ["0.1234567890123456789012345678901234567890", "decimal", "0.123456789012345678901234567890123456789", "by itself"],
    ["1234567890123456", "decimal", "1234567890123456.0", "by itself"],
    ['"a\\u0041"', "string", '"aA"', "by itself"],
    ["null", undefined, "null", "by itself"],
    ["[1, 2, null]", "integer[]", "[1,2,null]", "by itself"],
    ["[1, 2.5]", "decimal[]", "[1.0,2.5]", "by itself"],
    ['[1, "a"]', "json[]", '[1,"a"]', "by itself"],
    ["[]", "json[]", "[]", "by itself"],
    ['{"a": 8.0, "b": {"n12": "s"}}', "json", '{"a":8.0,"b":{"n12":"s"}}', "by itself"],
    ['{"type": "duration", "value": "PT90S"}', "duration", '"PT1M30S"', "by itself"],
    ['{"type": "datetime", "value": "2026-10-21T07:28:00Z"}', "datetime", '"2026-10-21T07:28:00Z"', "by itself"],
    ['{"type": "currency", "value": "5|USD"}', "currency", '"5.0|USD"', "by itself"],
    ['{"type": "integer", "value": null}', "integer", "null", "by itself"],
    ['{"type": "string[]", "value": []}', "string[]", "[]", "by itself"],
    ['{"type": "queue", "value": {"name": "Billing", "id": "q"}}', "queue", '{"name":"Billing","id":"q"}', "by itself"],
    ['{"type": "queue", "value": "Billing"}', "queue", '{"id":"Billing","name":"Billing"}', "by itself"],
    ['{"type": "error", "value": 5}', "json", '{"type":"error","value":5}', "by itself"],
    ['{"type": "integer", "value": 5, "more": 1}', "json", '{"type":"integer","value":5,"more":1}', "by itself"],
    ['{"type": "json", "value": [1]}', "json", "[1]", "by itself"],
    ["5", "decimal", "5.0", "decimal"],
    ["5", "duration", '"PT0.005S"', "duration"],
    ['"2026-10-21T07:28:00.999Z"', "datetime", '"2026-10-21T07:28:00Z"', "datetime"],
    ["[1]", "decimal[]", "[1.0]", "decimal[]"],
    ['["PT1S", null]', "duration[]", '["PT1S",null]', "duration[]"],
    ["null", "string[]", "null", "string[]"],
    ["[1]", "json", "[1]", "json"],
    ['"a@b.c"', "emailAddress", '{"id":"a@b.c","name":null}', "emailAddress"],
    ['"Main"', "scheduleGroup", '{"id":"Main","name":"Main"}', "scheduleGroup"],
  ])("%s is of type %s and written %s, read %4$s", (text, type, written, wanted) => {
    const value = fromJsonText(text, wanted === "by itself" ? undefined : wanted);
    expect(typeOfValue(value)).toBe(type);
    expect(toJsonText(value)).toBe(written);
  });

  it.each([
    ["5", "string"],
    ["5.5", "integer"],
    ['"5"', "integer"],
    ['"x"', "boolean"],
    ["1", "datetime"],
    ["1", "integer[]"],
    ["[1]", "integer"],
    ['["a"]', "integer[]"],
    ['{"amount": 5}', "currency"],
    ["{}", "string"],
    ["5", "queue"],
    ['"x"', "audio"],
  ])("%s does not fit %s", (text, type) => {
    expect(codeOf(() => fromJsonText(text, type))).toBe("impossible-cast");
  });

  it("takes numbers of JavaScript as whole when they have no fraction", () => {
    expect(typeOfValue(fromJson(8.0))).toBe("integer");
    expect(typeOfValue(fromJson(0.1))).toBe("decimal");
    expect(toJsonText(fromJson({ a: undefined, b: 1e21 }))).toBe('{"b":1000000000000000000000.0}');
    expect(codeOf(() => fromJson(Number.NaN))).toBe("not-json");
    expect(codeOf(() => fromJson(() => 1))).toBe("not-json");
  });

  it.each(["", "{", "01", "'a'", "[1,]", "NaN", '{"a":1}}'])("%j is no JSON", (text) => {
    expect(codeOf(() => parseJson(text))).toBe("not-json");
  });

  it("keeps names that JavaScript treats specially", () => {
    expect(toJsonText(fromJsonText('{"__proto__":1,"constructor":2}'))).toBe('{"__proto__":1,"constructor":2}');
  });

  it("reads and writes every JSON without loss", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        // Only how numerals are spelled may differ.
        expect(JSON.parse(toJsonText(jsonValue(parseJson(text))))).toEqual(normalised(JSON.parse(text)));
      }),
    );
  });
});

/** JSON has -0, the language has not. */
const normalised = (data: unknown): unknown => JSON.parse(JSON.stringify(data));

describe("a value", () => {
  it.each<[Value, string | undefined]>([
    [NOT_SET, undefined],
    [notSetOf("duration"), "duration"],
    [booleanValue(true), "boolean"],
    [integerValue(1), "integer"],
    [decimalValue(1), "decimal"],
    [stringValue(""), "string"],
    [durationValue(1), "duration"],
    [dateTimeValue(1), "datetime"],
    [collectionValue("duration", []), "duration[]"],
    [{ type: "audio", parts: [], blankMilliseconds: 0 }, "audio"],
    [{ type: "enumeration", kind: "numberFormat", member: "playDigits" }, undefined],
    [{ type: "object", kind: "shortMessage", properties: {} }, undefined],
  ])("%j is of type %s", (value, type) => {
    expect(typeOfValue(value)).toBe(type);
  });

  it.each([
    ["integer", () => integerValue(MAX_INTEGER), "none"],
    ["integer", () => integerValue(MAX_INTEGER + 1), "integer-overflow"],
    ["integer", () => integerValue(-MAX_INTEGER - 1), "integer-overflow"],
    ["decimal", () => decimalValue("9".repeat(40)), "none"],
    ["decimal", () => decimalValue(`1${"0".repeat(40)}`), "decimal-overflow"],
    ["duration", () => durationValue(-MAX_INTEGER), "none"],
    ["duration", () => durationValue(MAX_INTEGER + 1), "duration-overflow"],
    ["datetime", () => dateTimeValue(Date.UTC(1800, 0, 1) / 1000), "none"],
    ["datetime", () => dateTimeValue(Date.UTC(1800, 0, 1) / 1000 - 1), "datetime-overflow"],
    ["datetime", () => dateTimeValue(Date.UTC(2201, 0, 1) / 1000), "datetime-overflow"],
  ])("of type %s has its range: case %#", (_, make, code) => {
    expect(codeOf(make)).toBe(code);
  });

  it("knows no negative zero", () => {
    for (const zero of [integerValue(-0), decimalValue(-0), durationValue(-0), dateTimeValue(-0)]) {
      expect(JSON.stringify(Object.values(zero))).not.toContain("-0");
      expect(Object.values(zero).some((part) => Object.is(part, -0))).toBe(false);
    }
    expect(toJsonText(decimalValue(-0))).toBe("0.0");
  });
});
