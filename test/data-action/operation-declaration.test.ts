import { z } from "zod";
import { milliseconds, seconds } from "../../lib/common/duration.js";
import { del, get } from "../../lib/data-action/index.js";
import { type Loose, withCall } from "./messages.js";

describe("a declaration of an operation", () => {
  const both = z.object({ text: z.string(), note: z.string().optional() });
  const KNOWN = "input.text, input.note, credentials.apiKey";
  const at = (rest: string): string => `api.operations.call.${rest}`;
  it.each<[string, string, Loose, string[]]>([
    [
      "too long a timeout",
      "/x",
      { timeout: seconds(61) },
      [
        at(
          "timeout must be whole seconds from 1 s to 1 min, got 1 min 1 s; choose a value in this range [out-of-range]",
        ),
      ],
    ],
    [
      "a part of a second",
      "/x",
      { timeout: milliseconds(1500) },
      [
        at(
          "timeout must be whole seconds from 1 s to 1 min, got 1 s 500 ms; choose a value in this range [out-of-range]",
        ),
      ],
    ],
    [
      "a number for the timeout",
      "/x",
      { timeout: 30 },
      [
        at(
          "timeout must be a duration, such as seconds(10), got 30; give a duration, such as seconds(10) [wrong-type]",
        ),
      ],
    ],
    [
      "a misspelt option",
      "/x",
      { timeOut: seconds(1) },
      [expect.stringMatching(/call\.timeOut must be a known key .*; did you mean timeout\? \[unknown-key\]$/) as never],
    ],
    [
      "a schema that is none",
      "/x",
      { output: { score: "number" } },
      [at('output must be a z.object({...}), got {"score":"number"}; give a z.object({...}) [wrong-type]')],
    ],
    [
      "a long name",
      "/x",
      { name: "x".repeat(257) },
      [expect.stringMatching(/call\.name must be from 1 to 256 characters long/) as never],
    ],
    [
      "a path without a slash",
      "x",
      {},
      [
        at(
          'path must be a path that starts with / and has only URL characters and {parameters}, got "x"; encode other characters as %XX [request-path]',
        ),
      ],
    ],
    [
      "a template in the path",
      "/${input.text}",
      {},
      [expect.stringMatching(/\[request-path\]$/) as never, expect.stringMatching(/\[unknown-input\]$/) as never],
    ],
    [
      "an unknown parameter",
      "/x/{texd}",
      {},
      [at('path must be an input of the operation (text, note), got "texd"; did you mean text? [unknown-input]')],
    ],
    [
      "one parameter twice",
      "/x/{text}/{text}",
      {},
      [at('path must be a path that names each parameter once, got "text"; use two inputs [path-parameter-twice]')],
    ],
    [
      "an optional parameter",
      "/x/{note}",
      {},
      [
        at(
          'path must be made of inputs that are always there, got "note"; make the input required: an empty segment is another path [path-parameter-optional]',
        ),
      ],
    ],
    [
      "an unknown query parameter",
      "/x",
      { query: ["nots"] },
      [at('query must be an input of the operation (text, note), got "nots"; did you mean note? [unknown-input]')],
    ],
    [
      "a path parameter in the query",
      "/x/{text}",
      { query: ["text"] },
      [at('query must be free of path parameters, got "text"; remove it from the query [input-twice]')],
    ],
    [
      "an unused input",
      "/x",
      { body: { a: "${input.text}" } },
      [
        at(
          'input.note must be used in the path, the query, a header or the body, got "note"; use it, or remove the input [unused-input]',
        ),
      ],
    ],
    [
      "an unknown reference in the body",
      "/x",
      { input: z.object({}), body: { a: ["${input.texd}"] } },
      [
        at(
          'body.a[0] must be made of references that exist (credentials.apiKey), got "input.texd"; declare it, or remove the reference [template-reference]',
        ),
      ],
    ],
    [
      "a misspelt root",
      "/x",
      { headers: { "X-A": "${inputs.text}" } },
      [
        at(
          `headers["X-A"] must be made of references that exist (${KNOWN}), got "inputs.text"; did you mean input.text? [template-reference]`,
        ),
      ],
    ],
    [
      "an unknown credential",
      "/x",
      { headers: { Authorization: "Bearer ${credentials.apikey}" } },
      [
        at(
          `headers.Authorization must be made of references that exist (${KNOWN}), got "credentials.apikey"; did you mean credentials.apiKey? [template-reference]`,
        ),
      ],
    ],
    [
      "an answer of a custom auth action",
      "/x",
      { headers: { Authorization: "${authResponse.token} ${credentials.apiKey}" } },
      [expect.stringMatching(/got "authResponse\.token"; .* \[template-reference\]$/) as never],
    ],
    [
      "an unknown reference in a template",
      "/x",
      { bodyTemplate: '{"a": $esc.jsonEncode($input.texd), "b": ${input.rawRequest}}' },
      [
        expect.stringMatching(
          /call\.bodyTemplate .* got "input\.texd"; did you mean input\.text\? \[template-reference\]$/,
        ) as never,
      ],
    ],
    [
      "a body twice",
      "/x",
      { input: z.object({}), body: {}, bodyTemplate: "{}" },
      [at('bodyTemplate must be left out next to body, got "{}"; keep one of the two [body-twice]')],
    ],
    [
      "fixed values in a form",
      "/x",
      { input: z.object({}), encoding: "form", body: { a: "b" } },
      [
        expect.stringMatching(
          /call\.body must be an object whose values are each one \$\{input\.x\}, got .* \[form-body\]$/,
        ) as never,
      ],
    ],
    [
      "two braces in a template",
      "/x",
      { input: z.object({}), bodyTemplate: "{{a}}" },
      [
        at(
          'body must be free of two opening braces in a row, got "{{a}}"; put a blank between them [substitution-text]',
        ),
      ],
    ],
    [
      "an Accept that is not JSON",
      "/x",
      { headers: { Accept: "text/plain" } },
      [
        at(
          'headers.Accept must be a JSON media type, got "text/plain"; use application/json, or leave the header out [header-value]',
        ),
      ],
    ],
    [
      "a coding of transfer",
      "/x",
      { headers: { "transfer-encoding": "chunked" } },
      [
        at(
          'headers["transfer-encoding"] must be "buffered", got "chunked"; leave the header out for chunked bodies [header-value]',
        ),
      ],
    ],
    [
      "a header on two lines",
      "/x",
      { headers: { "X-A": "a\nb" } },
      [at('headers["X-A"] must be text on one line, got "a\\nb"; give the header a value [header-value]')],
    ],
    [
      "a header's name with a blank",
      "/x",
      { headers: { "X A": "a" } },
      [at('headers["X A"] must be a header name, got "X A"; use letters, digits and hyphens [header-name]')],
    ],
    [
      "one header twice",
      "/x",
      { headers: { "X-A": "a", "x-a": "b" } },
      [
        at(
          'headers["x-a"] must be unique in the headers, got "x-a"; rename it: another header has the same [name-taken]',
        ),
      ],
    ],
    [
      "an unknown output in a path",
      "/x",
      { response: { path: { scroe: "$.x" } } },
      [at('response.path.scroe must be a known key (score), got "scroe"; did you mean score? [unknown-key]')],
    ],
    [
      "a path that is none",
      "/x",
      { response: { path: { score: "result.score" } } },
      [
        at(
          "response.path.score must be a JSONPath that starts with $, got \"result.score\"; write it as $.member or $['member'] [json-path]",
        ),
      ],
    ],
    [
      "a bracket that is open",
      "/x",
      { response: { path: { score: "$.a[0" } } },
      [expect.stringMatching(/\[json-path\]$/) as never],
    ],
    [
      "a default of another type",
      "/x",
      { response: { default: { score: "high" } } },
      [
        at(
          'response.default.score must be of the contract\'s type (number), got "high"; change the default [default-type]',
        ),
      ],
    ],
    [
      "a default for an element",
      "/x",
      { output: z.object({ a: z.array(z.object({ b: z.int() })) }), response: { default: { "a.b": 1 } } },
      [
        at(
          'response.default["a.b"] must be a known key (a), got "a.b"; name a member of the output; lists are fetched as a whole [unknown-key]',
        ),
      ],
    ],
    [
      "a default that a macro would read",
      "/x",
      { output: z.object({ a: z.string() }), response: { path: { a: "$..a" }, default: { a: "$5" } } },
      [expect.stringMatching(/response\.default\.a must be text without quotes.* \[default-plain\]$/) as never],
    ],
  ])("is refused with %s", (_, path, options, expected) => {
    expect(withCall(path, options)).toEqual(expected);
  });

  it.each([
    ["GET", get],
    ["DELETE", del],
  ] as const)("has no body for %s", (method, make) => {
    expect(
      withCall("/x", { body: { a: 1 }, encoding: "form" }, make as never).map((message) =>
        message.replace(/got .*;/, "got it;"),
      ),
    ).toEqual([
      at(`body must be left out: ${method} sends no body, got it; use query, or another method [body-not-sent]`),
      at(`encoding must be left out: ${method} sends no body, got it; use query, or another method [body-not-sent]`),
    ]);
  });

  it.each<[string, Loose]>([
    ["a variable of its own", { bodyTemplate: '#set($all = ${input.rawRequest}){"a": $all, "b": "$math.add(1, 2)"}' }],
    ["JSON media types", { headers: { Accept: "application/vnd.api+json; charset=utf-8" } }],
    ["buffered bodies", { headers: { "Transfer-Encoding": "buffered" } }],
  ])("takes %s", (_, options) => {
    expect(withCall("/x", { input: both, ...options })).toEqual([]);
  });
});
