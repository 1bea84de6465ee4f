import { z } from "zod";
import {
  type Capture,
  customRelay,
  defineApi,
  envelope,
  functionRelay,
  httpRelay,
  native,
  type Operation,
  post,
  secret,
} from "../../lib/data-action/index.js";
import { renderRequest } from "./velocity-engine.js";

interface Changes {
  readonly capture?: Capture;
  readonly requestId?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly operationHeaders?: Readonly<Record<string, string>>;
  readonly input?: z.ZodObject;
}

const HEADER = "X-Genesys-Request-Id";
const ASKED = { requestId: { header: HEADER } };

const sendOf = ({ operationHeaders, input, ...changes }: Changes): Operation =>
  defineApi({
    id: "letters",
    name: "Letters",
    baseUrl: "https://letters.example.com",
    operations: {
      send: post("/v1/letters", {
        input: input ?? z.object({ to: z.string(), note: z.string().optional() }),
        output: z.object({ id: z.string() }),
        ...(operationHeaders && { headers: operationHeaders }),
      }),
    },
    ...(changes as object),
  }).operations.send;

const problemsOf = (changes: Changes): unknown => {
  try {
    return sendOf(changes).key;
  } catch (error) {
    return (error as { problems: readonly { code: string; place: string }[] }).problems.map(({ code, place }) => [
      code,
      place,
    ]);
  }
};

const relayToken = secret("RELAY_TOKEN");
const CAPTURES: readonly [string, Capture, string][] = [
  ["natively", native(), HEADER],
  ["behind a relay of one's own", envelope(customRelay()), HEADER],
  ["to a function", envelope(functionRelay()), `X-Relay-${HEADER}`],
  [
    "to a relay's server",
    envelope(httpRelay({ url: "https://r.example.com", token: relayToken })),
    `X-Relay-${HEADER}`,
  ],
];

describe("an API that wants request ids", () => {
  it.each(CAPTURES)("gets the attempt's id in its header: %s", (_, capture, header) => {
    const { definition } = sendOf({ capture, ...ASKED });
    const request = renderRequest(definition, { to: "Kim", attemptId: "run-2" }, { relayToken: "t" });
    expect(request.headers[header]).toBe("run-2");
    expect(JSON.parse(request.body)).not.toHaveProperty("attemptId");
  });

  it.each(CAPTURES)("demands the id and keeps it out of the operation's own inputs: %s", (_, capture) => {
    const { definition, input } = sendOf({ capture, ...ASKED });
    expect(definition.contractInput).toMatchObject({
      properties: { to: {}, note: {}, attemptId: { type: "string" } },
      required: ["to", "attemptId"],
    });
    expect(definition.inputs.map(({ name }) => name)).toEqual(["to", "note"]);
    expect(Object.keys(input.shape)).toEqual(["to", "note"]);
    expect(definition.requestId).toEqual({ header: HEADER, input: "attemptId" });
  });

  it.each(CAPTURES)("leaves everything as it is without the option: %s", (_, capture) => {
    const before = sendOf({ capture }).definition;
    const after = sendOf({ capture, ...ASKED }).definition;
    expect(JSON.stringify(before)).not.toMatch(/attemptId|Request-Id/);
    const { requestId: _id, contractInput: _contract, request, function: _function, ...same } = after;
    expect(before).toMatchObject(same);
    expect({ ...request, headers: before.request.headers }).toEqual(before.request);
  });

  it("is known to its relay, which does not take the id for a secret", () => {
    const { api } = sendOf({ capture: envelope(functionRelay()), ...ASKED });
    expect(api.relay?.operations.send).toMatchObject({ headers: [HEADER], secretHeaders: [] });
  });

  it.each(["a\r\nX-Admin: 1", "ü", "a b", "../x", "☎"])("sends %j as one harmless value", (attemptId) => {
    const { definition } = sendOf(ASKED);
    const value = renderRequest(definition, { to: "Kim", attemptId }).headers[HEADER] ?? "";
    expect(value).toMatch(/^[!-~]+$/);
    expect(decodeURIComponent(value)).toBe(attemptId);
  });

  it("works for an operation without inputs", () => {
    const { definition } = sendOf({ ...ASKED, input: z.object({}) });
    expect(definition.contractInput).toMatchObject({ required: ["attemptId"] });
    expect(renderRequest(definition, { attemptId: "r-1" }).headers[HEADER]).toBe("r-1");
  });

  it.each<[string, Changes, readonly [string, string][]]>([
    [
      "an input of that name",
      { ...ASKED, input: z.object({ AttemptID: z.string() }) },
      [["request-id-input", "letters.operations.send.input.AttemptID"]],
    ],
    [
      "a header that the API has",
      { ...ASKED, headers: { "x-genesys-request-id": "1" } },
      [["request-id-header", "letters.operations.send.headers.x-genesys-request-id"]],
    ],
    [
      "a header that the operation has",
      { ...ASKED, operationHeaders: { [HEADER]: "${input.to}" } },
      [["request-id-header", `letters.operations.send.headers.${HEADER}`]],
    ],
    ["no header", { requestId: {} }, [["wrong-type", "letters.requestId.header"]]],
    ["a name with a blank", { requestId: { header: "X Id" } }, [["wrong-type", "letters.requestId.header"]]],
    ["Authorization", { requestId: { header: "Authorization" } }, [["wrong-type", "letters.requestId.header"]]],
    ["Host", { requestId: { header: "host" } }, [["wrong-type", "letters.requestId.header"]]],
    ["a header of the relay", { requestId: { header: "X-Relay-Id" } }, [["wrong-type", "letters.requestId.header"]]],
    ["another option", { requestId: { header: HEADER, x: 1 } }, [["unknown-key", "letters.requestId.x"]]],
  ])("refuses %s", (_, changes, problems) => {
    expect(problemsOf(changes)).toEqual(problems);
  });
});
