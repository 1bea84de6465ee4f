import { choiceOption } from "../../options.js";
import { flowRule } from "../../rule.js";

const ANY = /\{\{([^{}\r\n]*)\}\}/g;

export const LEFTOVER_SUBSTITUTION = flowRule({
  id: "leftover-substitution",
  category: "file",
  severity: "error",
  what: "a {{key}} that nothing replaces",
  why: "Terraform and Archy replace the exact form {{key}}; anything else reaches the platform as it stands, as a name that is not found or as text that a customer reads",
  help: "write {{key}} without blanks inside the braces, or the text that is meant",
  source: "provider 1.84; vendor docs, Archy options",
  sure: "the whole text is one pair of braces with a key and blanks inside; when the option substitutions is none, any pair counts",
  options: {
    substitutions: choiceOption({
      about: "whether {{key}} is expected, since another tool replaces it: allowed, or none",
      of: ["allowed", "none"],
      default: "allowed",
      generated: "none",
    }),
  },
  fixable: true,
  bad: `- callCommonModule:
    name: Ask the module
    commonModule:
      "{{ module_name }}":
        ver_latestPublished:
          none: true
`,
  good: `- callCommonModule:
    name: Ask the module
    commonModule:
      "{{module_name}}":
        ver_latestPublished:
          none: true
`,
  create: ({ options, report, view }) => ({
    flow: () => {
      const { text } = view.source;
      for (const { 0: whole, 1: inner = "", index } of text.matchAll(ANY)) {
        const range = { start: index, end: index + whole.length };
        if (options.substitutions === "none") report({ range }, `${whole} is left`);
        else if (isMeant(text, range.start, range.end, inner)) {
          const fix = { description: "remove the blanks", edits: [{ ...range, text: `{{${inner.trim()}}}` }] };
          report({ range }, `${whole} is not replaced, because of its blanks`, { fix });
        }
      }
    },
  }),
});

/** A key with blanks around it, and nothing else in the text: inside a longer one it can be meant for other readers. */
const isMeant = (text: string, start: number, end: number, inner: string): boolean =>
  /^\s+[\w.-]+\s*$|^\s*[\w.-]+\s+$/.test(inner) &&
  /["'\s]/.test(text[start - 1] ?? "") &&
  /["'\s:]|^$/.test(text[end] ?? "");
