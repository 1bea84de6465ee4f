import type { YamlScalar } from "../../../architect/flow/index.js";
import { flowRule } from "../../rule.js";

/** Spellings that a reader turns into another value than the letters say. */
const TRAPS: readonly (readonly [form: RegExp, why: string])[] = [
  [/^0\d+$/, "a number without its leading zeros, or an octal one"],
  [/^\+\d{5,}$/, "a number without its plus sign"],
];

/** The same where the type of the literal is text. */
const TRAPS_OF_TEXTS: readonly (readonly [form: RegExp, why: string])[] = [
  [/^\d{1,2}(?::[0-5]\d){1,2}$/, "a number to base 60 in YAML 1.1"],
];

export const YAML_TEXT_READ_AS_VALUE = flowRule({
  id: "yaml-text-read-as-value",
  category: "file",
  severity: "warning",
  what: "a text without quotes that YAML reads as a number",
  why: "a phone number loses its plus sign or its zeros, and what the platform gets depends on the reader",
  help: "write it in double quotes",
  source: "YAML 1.1 and 1.2",
  sure: "the text stands without quotes where a literal is given, and has such a form; times count only where the type of the literal is text; silent on words such as yes, which exports leave without quotes and the importer reads as text",
  fixable: true,
  bad: `# Flow.number: string
- updateData:
    name: Number of the desk
    statements:
      - string:
          variable: Flow.number
          value:
            lit: +4930901820
`,
  good: `# Flow.number: string
- updateData:
    name: Number of the desk
    statements:
      - string:
          variable: Flow.number
          value:
            lit: "+4930901820"
`,
  create: ({ report }) => ({
    yaml: {
      scalar: (node, path) => {
        if (!node.plain || path.at(-1) !== "lit") return;
        const [, why] =
          TRAPS.find(([form]) => form.test(node.text)) ?? (isText(path) ? trapOfText(node) : undefined) ?? [];
        if (why === undefined) return;
        const edits = [{ start: node.start, end: node.end, text: `"${node.text}"` }];
        report({ yaml: node }, `${node.text} without quotes is ${why}`, {
          fix: { description: "quote the text", edits },
        });
      },
    },
  }),
});

const trapOfText = ({ text }: YamlScalar): readonly [RegExp, string] | undefined =>
  TRAPS_OF_TEXTS.find(([form]) => form.test(text));

/** The literal of a text: of a statement or a variable of that type. */
const isText = (path: readonly (string | number)[]): boolean =>
  (path.at(-2) === "value" && path.at(-3) === "string") ||
  (path.at(-2) === "initialValue" && path.at(-3) === "stringVariable");
