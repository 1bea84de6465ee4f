import fc from "fast-check";
import { formatJsonLine, formatMermaid, formatTimeline, type TraceEvent } from "../../../lib/simulator/trace/index.js";

/** Texts of servers and flow files, the nasty ones more often than by chance. */
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom("end", "#", ";", "%%{init: {}}%%", "a\nb", "\u001b[2J", "wrap:", "<script>", "\u2028", "\u009b"),
);

const event: fc.Arbitrary<TraceEvent> = fc.oneof(
  fc.record({
    type: fc.constant("action" as const),
    atMs: fc.nat(),
    kind: text,
    name: text,
    container: text,
    action: fc.nat(),
  }),
  fc.record({
    type: fc.constant("assign" as const),
    atMs: fc.nat(),
    variable: text,
    value: fc.oneof(text, fc.array(text)),
  }),
  fc.record({ type: fc.constant("effect" as const), atMs: fc.nat(), effect: text, detail: text }),
  fc.record({ type: fc.constant("error" as const), atMs: fc.nat(), code: text, message: text, handledBy: text }),
  fc.record({
    type: fc.constant("request" as const),
    atMs: fc.nat(),
    integration: text,
    dataAction: text,
    inputs: fc.dictionary(text, text, { maxKeys: 2, noNullPrototype: true }),
    path: fc.constantFrom("success" as const, "failure" as const),
    outputs: fc.dictionary(text, text, { maxKeys: 2, noNullPrototype: true }),
    tookMs: fc.nat(),
    exchange: fc.record({
      request: fc.record({
        method: fc.constant("GET" as const),
        url: text,
        headers: fc.dictionary(text, text, { maxKeys: 2, noNullPrototype: true }),
        body: text,
      }),
      outcome: fc.record({
        kind: fc.constant("response" as const),
        status: fc.nat(),
        headers: fc.dictionary(text, text, { maxKeys: 2, noNullPrototype: true }),
        body: text,
        afterMs: fc.nat(),
      }),
    }),
  }),
  fc.record({ type: fc.constant("end" as const), atMs: fc.nat(), how: fc.constant("exit" as const), detail: text }),
);

describe("whatever stands in a trace", () => {
  it("moves no cursor in the timeline", () => {
    fc.assert(
      fc.property(event, (one) => {
        expect(formatTimeline([one]).replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      }),
    );
  });

  it("is one line of JSON that gives the event back", () => {
    fc.assert(
      fc.property(event, (one) => {
        const line = formatJsonLine(one);
        expect(line.indexOf("\n")).toBe(line.length - 1);
        expect(JSON.parse(line)).toEqual(JSON.parse(JSON.stringify(one)));
      }),
    );
  });

  it("stays text in a Mermaid diagram", () => {
    const line =
      /^ {2}(?:participant [CF]|participant A\d+|Note over F|F->>[CF]|C->>F|F->>A\d+|A\d+(?:-->>|--x)F)(?: as |: )[^;#<>%]*$/;
    fc.assert(
      fc.property(fc.array(event, { maxLength: 4 }), text, (events, flow) => {
        const [head, ...lines] = formatMermaid({ flow, flowType: "inboundCall" }, events).trimEnd().split("\n");
        expect(head).toBe("sequenceDiagram");
        for (const one of lines) expect(`${one} `.replace(/#\d+;/g, "")).toMatch(line);
      }),
    );
  });
});
