import fc from "fast-check";
import { NotModelled } from "../../../lib/simulator/machine/flow-error.js";
import { action, answer, type Inputs, operation, recorder, run } from "./support.js";

const anyContract = { type: "object", properties: {}, additionalProperties: true };

/** What a template of the body renders to, or the name of the error. */
function rendered(bodyTemplate: string, inputs: Inputs = {}, credentials: Readonly<Record<string, string>> = {}) {
  const transport = recorder(answer({}));
  const definition = action({ request: { bodyTemplate }, contractInput: anyContract });
  run(definition, inputs, transport, { credentials: { Sample: credentials } });
  return transport.sent[0]?.body;
}

describe("the templates of a request", () => {
  const input = {
    text: 'He said "hi"\n\\ \t😀 é',
    n: 5,
    d: 0.25,
    yes: true,
    none: null,
    blank: "a b&c/d?é+",
    word: "Word",
  };

  it.each([
    ["an input", "${input.n} $input.d ${input.yes}", "5 0.25 true"],
    ["text around an input", "<${input.word}>", "<Word>"],
    ["a missing input as its own source", "${input.gone} $input.gone", "${input.gone} $input.gone"],
    ["a null input as its own source", "${input.none}", "${input.none}"],
    ["nothing for a missing input with !", "<$!{input.gone}$!input.none>", "<>"],
    ["a call on a missing input as its own source", "$esc.jsonEncode(${input.gone})", "$esc.jsonEncode(${input.gone})"],
    ["nothing for a silent call on a missing input", "<$!esc.jsonEncode(${input.gone})>", "<>"],
    ["text inside JSON, without quotes", "$esc.jsonEncode(${input.text})", 'He said \\"hi\\"\\n\\\\ \\t😀 é'],
    ["the older spelling of it", "$esc.jsonString(${input.text})", 'He said \\"hi\\"\\n\\\\ \\t😀 é'],
    ["a part of a path", '$esc.uriEncode("${input.blank}")', "a%20b%26c%2Fd%3F%C3%A9%2B"],
    ["a part of a query", '$esc.url("${input.blank}")', "a+b%26c%2Fd%3F%C3%A9%2B"],
    ["a part of a form", '$esc.urlFormEncode("${input.blank}")', "a+b%26c%2Fd%3F%C3%A9%2B"],
    ["a quote", "$esc.quote$esc.quote", '""'],
    ["base64", '$encoding.base64("${input.word}:é")', "V29yZDrDqQ=="],
    ["numbers", "$math.add(${input.n}, 2) $math.mul(3, 4) $math.round(2.5) $math.roundTo(1, 2.25)", "7 12 3 2.3"],
    ["a number of no number as its source", '$math.add("x", 1)', '$math.add("x",1)'],
    ["a condition", '#if("$!{input.gone}" != ""), "x": 1#end.#if(${input.n} > 3)big#{else}small#end', ".big"],
    ["a variable", "#set($a = ${input.n} + 1)$a", "6"],
    ["a loop", "#foreach($i in [1..3])$i#if($foreach.hasNext),#end#end", "1,2,3"],
    ["a comment", "a## note", "a"],
    ["a macro of its own", "#macro(twice $x)$x$x#end#twice(${input.n})", "55"],
    ["a macro with a block", "#macro(box)<$bodyContent>#end#@box()b#end", "<b>"],
    ["an end before the end", "a#stop()b", "a"],
    ["signs that only look like directives", "#fff #1 a# #{x} $5 100%", "#fff #1 a# #{x} $5 100%"],
    ["methods of texts", "$input.word.toLowerCase() $input.word.length() $input.word.substring(1, 3)", "word 4 or"],
    ["regular expressions of Java", '$input.word.replaceAll("(o)(r)", "$2$1")', "Wrod"],
    ["a test of a text", '#if($input.word.equalsIgnoreCase("WORD") && $input.word.contains("or"))yes#end', "yes"],
    ["members of the map of inputs", '#if($input.containsKey("word"))yes#end', "yes"],
    ["unknown names as they are", "$nobody.knows ${this.one}", "$nobody.knows ${this.one}"],
    [
      "nothing of JavaScript's own",
      "${input.constructor.name} ${input.__proto__.x}",
      "${input.constructor.name} ${input.__proto__.x}",
    ],
  ])("give %s", (_, template, expected) => {
    expect(rendered(template, input)).toBe(expected);
  });

  it("give all inputs as one JSON object", () => {
    expect(JSON.parse(rendered("${input.rawRequest}", input) ?? "")).toEqual(input);
  });

  it("see credentials", () => {
    expect(rendered("${credentials.key}", {}, { key: "abc" })).toBe("abc");
  });

  it.each([
    ['$urlTool.optionalQueryParam("a", ${input.n})', /urlTool\.optionalQueryParam is not modelled/],
    ["$esc.html(${input.word})", /\$esc\.html is not modelled; modelled are jsonEncode, /],
    ["$input.word.codePointAt(0)", /\.codePointAt\(\) of a text is not modelled/],
    ["$input.word.anchor()", /not modelled/],
    ['$input.word.replaceAll("[", "")', /regular expression \[ .*cannot be read/],
    ["#evaluate($input.word)", /Sample \/ Act, body: the directive #evaluate\(\) is not modelled/],
    ['#include("/etc/passwd")', /#include\(\) is not modelled/],
    ['$esc.url("#if(")', /Sample \/ Act, body: the Velocity engine cannot read it/],
    ["#if(", /Sample \/ Act, body: the Velocity engine cannot read it/],
    ["$input.word.substring(1, 9)", /\.substring\(1, 9\) of a template is outside of its text of 4/],
    ["$input.word.substring(5)", /\.substring\(5\) of a template is outside of its text of 4/],
    ["$input.word.substring(3, 1)", /outside of its text/],
    ["$input.word.substring(-1)", /outside of its text/],
    ["$input.word.charAt(4)", /\.charAt\(4\) of a template is outside of its text of 4/],
  ])("stop the run for %s", (template, message) => {
    expect(() => rendered(template, input)).toThrow(message);
    expect(() => rendered(template, input)).toThrow(NotModelled);
  });
});

describe("a request", () => {
  const sentBy = (request: Parameters<typeof action>[0], inputs: Inputs = {}) => {
    const transport = recorder(answer({}));
    const reply = run(action({ contractInput: anyContract, ...request }), inputs, transport);
    return { sent: transport.sent[0], reply };
  };

  it.each(["GET", "DELETE"] as const)("of method %s has no body", (method) => {
    expect(sentBy({ request: { method, bodyTemplate: "${input.rawRequest}" } }).sent).toEqual({
      method,
      url: "https://api.example.com/x",
      headers: {},
    });
  });

  it("has the names of headers as they are and their values rendered, without instructions to the platform", () => {
    const headers = { "X-Who": "${input.who}", "Transfer-Encoding": "buffered", $x: "1" };
    expect(sentBy({ request: { headers } }, { who: "me" }).sent?.headers).toEqual({ "X-Who": "me", $x: "1" });
  });

  it.each([
    ["/api/v2/users", "https://api.mypurecloud.com/api/v2/users"],
    ["", "https://data-action.invalid/Sample/Act"],
    ["  https://h.example/a ", "https://h.example/a"],
  ])("to %j goes to %s", (urlTemplate, url) => {
    expect(sentBy({ request: { urlTemplate } }).sent?.url).toBe(url);
  });

  it.each([
    ["a URL that is none", { urlTemplate: "${input.gone}" }, /rendered URL/],
    ["another scheme", { urlTemplate: "file:///etc/passwd" }, /rendered URL/],
    ["a line break in a header", { headers: { "X-A": "${input.two}" } }, /header X-A has signs/],
    ["emoji in a header", { headers: { "X-A": "😀" } }, /header X-A has signs/],
    [
      "a tool that is given what it cannot work with",
      { bodyTemplate: '$successTemplateUtils.firstFromArray("none", "1")' },
      /the templates cannot be rendered/,
    ],
  ])("with %s fails without being sent", (_, request, message) => {
    const { sent, reply } = sentBy({ request }, { two: "a\r\nX-Evil: 1" });
    expect(sent).toBeUndefined();
    expect(reply).toMatchObject({
      path: "failure",
      afterMs: 0,
      failure: { userMessage: expect.stringMatching(message) },
    });
  });

  it("carries exactly the JSON that the declaration means, for any inputs", () => {
    const text = fc.string({ unit: "binary", maxLength: 60 });
    const definition = operation("replace");
    fc.assert(
      fc.property(text, text, text, fc.integer(), (orderId, first, second, count) => {
        const transport = recorder(answer({ id: "1" }));
        const reply = run(definition, { orderId, first, second, count, key: "k" }, transport);
        expect(reply.path).toBe("success");
        const [sent] = transport.sent;
        const { second: left, ...fixed } = { second, count, text: `<${second}>`, n: 1, yes: true, none: null };
        expect(JSON.parse(sent?.body ?? "")).toEqual({
          "order-id": orderId,
          names: [first, `Mr ${first}.`, "$5 #1 \\ {{x}}"],
          more: second === "" ? fixed : { second: left, ...fixed },
        });
        const segment = sent?.url.slice("https://api.example.com/shop/v1/orders/".length) ?? "";
        expect(segment).not.toMatch(/[/?# ]/);
        expect(decodeURIComponent(segment)).toBe(Buffer.from(orderId).toString());
      }),
      { numRuns: 300 },
    );
  });
});
