import { join } from "node:path";
import { Ajv } from "ajv";
import { ENVELOPE_TYPES, ERROR_KINDS, NO_ANSWER } from "../../../lib/data-action/relay/envelope.js";
import { envelopeSchema } from "../../../lib/data-action/relay/schema.js";
import { expectGolden } from "../../support/golden.js";
import { group, list, scalar } from "./shapes.js";

const validate = new Ajv({ strictTypes: true }).compile(envelopeSchema());
const answered = { ...NO_ANSWER, ok: true, status: 200 };

describe("the JSON Schema of the envelope", () => {
  it("is the one that is published", () => {
    const file = join(__dirname, "../../..", "schema", "envelope.schema.json");
    expectGolden(file, `${JSON.stringify(envelopeSchema(), null, 2)}\n`);
  });

  it.each<[string, unknown]>([
    ["what is known of no answer", NO_ANSWER],
    ["a success", answered],
    ["members besides the envelope's", { ...answered, orderId: "4711" }],
    ...ERROR_KINDS.map((errorKind): [string, unknown] => [`errorKind ${errorKind}`, { ...NO_ANSWER, errorKind }]),
  ])("takes %s", (_, answer) => {
    validate(answer);
    expect(validate.errors).toBeNull();
  });

  it.each<[string, unknown]>([
    ...Object.keys(ENVELOPE_TYPES).map((name): [string, unknown] => [`no ${name}`, { ...answered, [name]: undefined }]),
    ...Object.keys(ENVELOPE_TYPES).map((name): [string, unknown] => [`null as ${name}`, { ...answered, [name]: null }]),
    ["a status as text", { ...answered, status: "200" }],
    ["an unknown kind of error", { ...NO_ANSWER, errorKind: "network" }],
    ["a fraction of a second", { ...NO_ANSWER, retryAfterSeconds: 1.5 }],
    ["a wait below -1", { ...NO_ANSWER, retryAfterSeconds: -2 }],
    ["a success with status 0", { ...NO_ANSWER, ok: true }],
    ["a success with status 503", { ...answered, status: 503 }],
    ["a success with an error", { ...answered, errorKind: "badJson" }],
  ])("refuses %s", (_, answer) => {
    expect(validate(JSON.parse(JSON.stringify(answer)))).toBe(false);
  });

  it("describes every member", () => {
    const { properties } = envelopeSchema() as { properties: Record<string, { description: string }> };
    expect(Object.keys(properties)).toEqual(Object.keys(ENVELOPE_TYPES));
    for (const { description } of Object.values(properties)) expect(description).toMatch(/^[A-Z].*\.$/);
  });

  it("demands the outputs of an operation with their types", () => {
    const outputs = group({
      id: scalar("string"),
      total: scalar("decimal"),
      lines: list(group({ sku: scalar("string") })),
    });
    const check = new Ajv({ strictTypes: true }).compile(envelopeSchema(outputs));
    const good = { ...answered, id: "a", total: 1.5, lines: [{ sku: "b" }] };
    expect(check(good)).toBe(true);
    expect(check({ ...good, total: "1.5" })).toBe(false);
    expect(check({ ...good, lines: [{}] })).toBe(false);
    expect(check(answered)).toBe(false);
  });
});
