import { Lazy, Token } from "cdktf";
import fc from "fast-check";
import { escapeMap, escapeTerraform } from "../../lib/constructs/escape.js";

/** Terraform's own reading of a template without references: `$${` is `${`, `%%{` is `%{`, all else is itself. */
function readTemplate(text: string): string {
  let result = "";
  for (let at = 0; at < text.length; at++) {
    const three = text.slice(at, at + 3);
    if (three === "$${" || three === "%%{") {
      result += three.slice(1);
      at += 2;
    } else if (text.startsWith("${", at) || text.startsWith("%{", at)) {
      throw new Error(`a template starts at ${at} of ${text}`);
    } else {
      result += text[at];
    }
  }
  return result;
}

/** Text that is rich in the signs that matter, in every order. */
const templateText = fc
  .array(fc.oneof(fc.constantFrom("$", "%", "{", "}", "${", "%{", "$${", "${input.x}", '"', "\\", "\n"), fc.string()))
  .map((parts) => parts.join(""));

describe("escapeTerraform", () => {
  it.each([
    ["${input.rawRequest}", "$${input.rawRequest}"],
    ["$${input.x}", "$$${input.x}"],
    ["%{if x}", "%%{if x}"],
    ["$!{input.x} $esc.jsonEncode($x) #if {{x}} 100% $ {x} % {x} $.path[*]", undefined],
    ["${TfToken[no token", "$${TfToken[no token"],
    ["", undefined],
  ])("writes %j as %j", (text, expected = text) => {
    expect(escapeTerraform(text)).toBe(expected);
  });

  it("gives Terraform the text back as it was, through JSON", () => {
    fc.assert(
      fc.property(templateText, (text) => {
        const { attribute } = JSON.parse(JSON.stringify({ attribute: escapeTerraform(text) }));
        expect(readTemplate(attribute)).toBe(text);
      }),
    );
  });

  it("leaves tokens alone, also between literals", () => {
    const token = Token.asString(Lazy.stringValue({ produce: () => "ref" }));
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const escaped = escapeTerraform(`${before}${token}${after}`);
        expect(escaped).toBe(`${escapeTerraform(before)}${token}${escapeTerraform(after)}`);
      }),
    );
  });

  it("escapes the keys of a map as well as the values", () => {
    expect(escapeMap({ "a${b}": "%{c}", plain: "text" })).toEqual({ "a$${b}": "%%{c}", plain: "text" });
  });
});
