import { z } from "zod";
import { seconds } from "../../lib/common/duration.js";
import {
  basicAuth,
  checkUniqueApis,
  defineApi,
  get,
  post,
  pureCloudOAuthClient,
  secret,
  userDefined,
} from "../../lib/data-action/index.js";
import { api, call, type Loose, messages, valid } from "./messages.js";

describe("a declaration of an API", () => {
  it("is taken when it is right", () => expect(messages(valid)).toEqual([]));

  const BASE =
    "must be an absolute https URL without user, query, template text or slash at the end (http for this machine only)";
  it.each<[string, Loose, string[]]>([
    [
      "an id in other letters",
      { id: "Api_1" },
      [
        'Api_1.id must be small letters, digits and single hyphens, such as order-status, got "Api_1"; give small letters, digits and single hyphens, such as order-status [wrong-type]',
      ],
    ],
    ["no id", { id: undefined }, ["api.id must be text, got nothing; add it [wrong-type]"]],
    [
      "no name",
      { name: "" },
      ['api.name must be from 1 to 256 characters long, got ""; choose a value in this range [out-of-range]'],
    ],
    [
      "template text in the name",
      { name: "A {{b}}" },
      [
        'api.name must be text on one line, without blanks at its ends or {{, got "A {{b}}"; give text on one line, without blanks at its ends or {{ [wrong-type]',
      ],
    ],
    [
      "a misspelt key",
      { baseURL: "https://a.example" },
      [expect.stringMatching(/^api\.baseURL must be a known key .*; did you mean baseUrl\? \[unknown-key\]$/) as never],
    ],
    [
      "a slash at the end",
      { baseUrl: "https://a.example/" },
      [`api.baseUrl ${BASE}, got "https://a.example/"; write it as https://api.example.com [base-url]`],
    ],
    [
      "plain http",
      { baseUrl: "http://a.example" },
      [`api.baseUrl ${BASE}, got "http://a.example"; write it as https://api.example.com [base-url]`],
    ],
    [
      "a template",
      { baseUrl: "https://${input.host}" },
      [`api.baseUrl ${BASE}, got "https://\${input.host}"; write it as https://api.example.com [base-url]`],
    ],
    [
      "a query",
      { baseUrl: "https://a.example/x?y=1" },
      [`api.baseUrl ${BASE}, got "https://a.example/x?y=1"; write it as https://api.example.com [base-url]`],
    ],
    [
      "no base URL",
      { baseUrl: undefined },
      [`api.baseUrl ${BASE}, got nothing; write it as https://api.example.com [base-url]`],
    ],
    [
      "an odd key of an operation",
      { operations: { "do-it": call } },
      [
        'api.operations.do-it must be letters and digits that start with a small letter, got "do-it"; rename the operation [operation-key]',
      ],
    ],
    [
      "an operation that is none",
      { operations: { call: 5 } },
      [
        "api.operations.call must be made by get, post, put, patch or del, got 5; make it with get, post, put, patch or del [wrong-type]",
      ],
    ],
    [
      "two operations of one name",
      { operations: { call, again: { ...call, options: { ...call.options, name: "Call" } } } },
      [
        'api.operations.again.name must be unique in its API, got "Call"; rename it: operation call has the same [name-taken]',
      ],
    ],
    [
      "an input in a header of the API",
      { headers: { "X-A": "${input.text}" } },
      [
        'api.headers["X-A"] must be made of references that exist (none), got "input.text"; declare it, or remove the reference [template-reference]',
      ],
    ],
    [
      "a base URL for the Platform API",
      {
        integrationType: "purecloud-data-actions",
        credential: pureCloudOAuthClient("c", { clientId: secret("A"), clientSecret: secret("B") }),
        operations: { call: { ...call, path: "/api/v2/x" } },
      },
      [
        'api.baseUrl must be left out for the Platform API, got "https://api.example.com"; remove it: paths start with /api/v2/ [base-url-unused]',
      ],
    ],
    [
      "the Platform API without its credential, and another path",
      { integrationType: "purecloud-data-actions", baseUrl: undefined },
      [
        "api.credential must be made by pureCloudOAuthClient for purecloud-data-actions, got nothing; declare the credential with it [credential-type]",
        'api.operations.call.path must be below /api/v2/ for the Platform API, got "/call"; write the path from /api/v2/ on [platform-path]',
      ],
    ],
    [
      "an OAuth client for a web service",
      { credential: pureCloudOAuthClient("c", { clientId: secret("A"), clientSecret: secret("B") }) },
      [
        'api.credential must be made by userDefined or basicAuth for custom-rest-actions, got "pureCloudOAuthClient"; declare the credential with it [credential-type]',
      ],
    ],
  ])("is refused with %s", (_, changes, expected) => {
    expect(api(changes)).toEqual(expected);
  });

  it.each(["http://localhost:8080", "http://127.0.0.1:9/x", "http://[::1]:9", "https://a.example/x/y"])(
    "takes the base URL %s",
    (baseUrl) => {
      expect(api({ baseUrl })).toEqual([]);
    },
  );

  it("names every problem in one run, those of each operation too", () => {
    const options = {
      input: z.object({ at: z.date() }),
      output: z.object({ a: z.string().nullable() }),
      timeout: seconds(0),
    };
    const other = get("/x/{id}", {
      input: z.object({ id: z.string() }),
      output: z.object({}),
      headers: { "X-A": "${input.no}" },
    });
    const places = api({
      id: "Bad!",
      operations: { call: post("/x", options), other, third: post("no/{at}", { ...options, timeout: seconds(2) }) },
    });
    expect(places.map((message) => message.split(" must")[0])).toEqual([
      "Bad!.id",
      "Bad!.operations.call.timeout",
      "Bad!.operations.call.input.at",
      "Bad!.operations.call.output.a",
      'Bad!.operations.other.headers["X-A"]',
      "Bad!.operations.third.input.at",
      "Bad!.operations.third.output.a",
      "Bad!.operations.third.path",
    ]);
  });
});

describe("a secret", () => {
  it.each<[string, unknown, string]>([
    [
      "text",
      { apiKey: "s3cr3t" },
      'api.credential.fields.apiKey must be a reference to a secret, got "(hidden)"; write secret("NAME") and give the value to Terraform as a variable [secret-value]',
    ],
    [
      "an object",
      { apiKey: { value: "s3cr3t" } },
      'api.credential.fields.apiKey must be a reference to a secret, got "(hidden)"; write secret("NAME") and give the value to Terraform as a variable [secret-value]',
    ],
    [
      "a name in small letters",
      { apiKey: secret("apiKey") },
      'api.credential.fields.apiKey must be capital letters, digits and _, starting with a letter, got "apiKey"; rename it, as in API_KEY [secret-name]',
    ],
    [
      "nothing",
      {},
      'api.credential.fields must be at least one field, got "no field"; add a field, or leave the credential out [credential-empty]',
    ],
  ])("is a reference, not %s, and its value is never shown", (_, fields, message) => {
    expect(api({ credential: userDefined("api", fields as never) })).toEqual([message]);
  });

  it("is not written as a credential of another make", () => {
    expect(api({ credential: "s3cr3t" })).toEqual([
      'api.credential must be made by userDefined or basicAuth for custom-rest-actions, got "(hidden)"; declare the credential with it [credential-type]',
    ]);
  });

  it("has the fields of its type", () => {
    const fields = { userName: secret("A"), pasword: secret("B") } as never;
    expect(api({ credential: basicAuth("b", fields) })).toEqual([
      'api.credential.fields.pasword must be a known key (userName, password), got "pasword"; did you mean password? [unknown-key]',
      'api.credential.fields.password must be a reference to a secret, got nothing; write secret("NAME") and give the value to Terraform as a variable [secret-value]',
    ]);
  });

  it.each(["Authorization", "x-api-key", "API_KEY", "X-Auth-Token", "Cookie"])(
    "does not stand in the header %s",
    (name) => {
      const headers = { [name]: "s3cr3t" };
      const place = name.includes("-") ? `["${name}"]` : `.${name}`;
      expect(api({ headers })).toEqual([
        `api.headers${place} must be taken from a credential, got "(hidden)"; declare a credential and write \${credentials.<field>} in the header [header-secret]`,
      ]);
    },
  );
});

describe("several APIs", () => {
  const define = (id: string, name: string) => defineApi({ id, name, baseUrl: "https://a.example", operations: {} });

  it("have ids and names of their own", () => {
    expect(() => checkUniqueApis([define("a", "A"), define("b", "B")])).not.toThrow();
    expect(() => checkUniqueApis([define("a", "A"), define("b", "B"), define("a", "C"), define("d", "B")])).toThrow(
      'a.id must be unique in the app, got "a"; rename it: API 1 of 4 has the same [name-taken]\n' +
        'd.name must be unique in the app, got "B"; rename it: API b has the same [name-taken]',
    );
  });
});
