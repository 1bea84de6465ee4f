import { z } from "zod";
import { realTime } from "../../lib/common/real-time.js";
import {
  type DataActionDefinition,
  defineApi,
  del,
  envelope,
  post,
  secret,
  userDefined,
} from "../../lib/data-action/index.js";
import { relay } from "../../lib/data-action/relay/relay.js";
import { renderRequest, type Values } from "./velocity-engine.js";

const io = { input: z.object({ note: z.string() }), output: z.object({ id: z.string() }) };

/** Bodies with secrets, and one whose template forgets to encode its input. */
const { operations } = defineApi({
  id: "notes",
  name: "Notes",
  baseUrl: "https://notes.example.com",
  credential: userDefined("Notes", { clientId: secret("NOTES_ID"), clientSecret: secret("NOTES_SECRET") }),
  capture: envelope(),
  operations: {
    careless: post("/notes/{book}", {
      ...io,
      input: z.object({ book: z.string(), page: z.string().optional(), note: z.string() }),
      query: ["page"],
      bodyTemplate: '{"note": "${input.note}"}',
    }),
    remove: del("/notes/{book}", { input: z.object({ book: z.string() }), output: z.object({}) }),
    login: post("/login", {
      ...io,
      body: { id: "${credentials.clientId}", key: "k ${credentials.clientSecret}", note: "${input.note}" },
    }),
    signIn: post("/sign-in", {
      ...io,
      bodyTemplate:
        '{"n": "$esc.jsonEncode(${input.note})", "k": "$esc.jsonEncode("${credentials.clientId}.$credentials.clientSecret")"}',
    }),
  },
});

const CREDENTIALS = { clientId: "client-17", clientSecret: 'h"us/h-hush' };

/** What becomes of a call: the request that the API gets, and what it says back is that request. */
async function exchanged(definition: DataActionDefinition, input: Values, status = 200) {
  const { headers, body } = renderRequest(definition, input, CREDENTIALS);
  const seen: string[] = [];
  const fetch = async (url: string, { method, body: text }: RequestInit): Promise<Response> => {
    seen.push(`${method} ${new URL(url).pathname}${new URL(url).search}`);
    return Response.json({ id: `your ${CREDENTIALS.clientSecret}`, you: "sent", text }, { status });
  };
  const target = definition.function?.target;
  if (target === undefined) throw new Error("no target");
  const adapters = { fetch: fetch as typeof globalThis.fetch, time: realTime };
  return { seen, answer: await relay(target, JSON.parse(body), headers, adapters) };
}

describe("an input in a body template that forgets to encode it", () => {
  const input = { book: "7", page: "2", note: "" };

  it.each([
    ["operation", '"}, "operation": "remove", "z": {"a": "'],
    ["path", '"}, "path": {"book": "8"}, "z": {"a": "'],
    ["query", '"}, "query": {"page": "9"}, "z": {"a": "'],
  ])("does not change the %s", async (_, note) => {
    const { seen } = await exchanged(operations.careless.definition, { ...input, note });
    expect(seen).toEqual(["POST /notes/7?page=2"]);
  });
});

describe("secrets in a body", () => {
  it.each(["login", "signIn"] as const)("are not in the answer when the API repeats them: %s", async (key) => {
    const { seen, answer } = await exchanged(operations[key].definition, { note: "plain note" });
    expect(seen).toHaveLength(1);
    expect(answer).toMatchObject({ ok: true, id: "your ***" });
    expect(answer.bodyText).toBe("");
    const { answer: failure } = await exchanged(operations[key].definition, { note: "plain note" }, 401);
    expect(failure).toMatchObject({ ok: false, status: 401, bodyText: expect.stringContaining("your ***") });
    for (const text of [answer, failure].map((one) => JSON.stringify(one))) expect(text).not.toMatch(/client-17|hush/);
  });

  it("are named only where there are some", () => {
    expect(operations.careless.definition.request.bodyTemplate).not.toContain("secrets");
    expect(operations.login.definition.request.bodyTemplate).toMatch(/"secrets": \[[^\]]*clientId[^\]]*clientSecret/);
  });
});
