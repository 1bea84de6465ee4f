import type { Setting } from "../../../architect/flow/index.js";
import { isTemplated } from "../../facts/templated.js";
import { flowRule } from "../../rule.js";

/** What a literal of a type looks like. Other types have forms of their own, or take any text. */
const FORMS: Readonly<Record<string, { readonly fits: (value: unknown) => boolean; readonly form: string }>> = {
  integer: { fits: (value) => Number.isInteger(Number(value)) && value !== "", form: "a whole number" },
  decimal: { fits: (value) => Number.isFinite(Number(value)) && value !== "", form: "a number" },
  boolean: {
    fits: (value) => typeof value === "boolean" || /^(?:true|false|yes|no)$/i.test(String(value)),
    form: "true or false",
  },
};

export const LITERAL_OF_OTHER_TYPE = flowRule({
  id: "literal-of-other-type",
  category: "data",
  severity: "error",
  what: "a literal that is no value of the type of its variable, such as a text for an integer",
  why: "the importer refuses the file",
  help: "write a literal of the type, or exp in place of lit for an expression",
  source: "vendor engine",
  sure: "the literal is one text, number or flag of an integer, decimal or Boolean, and cannot be read as one; silent on substitutions",
  bad: `# Flow.attempts: integer
- updateData:
    name: Begin
    statements:
      - integer:
          variable: Flow.attempts
          value:
            lit: none
`,
  good: `# Flow.attempts: integer
- updateData:
    name: Begin
    statements:
      - integer:
          variable: Flow.attempts
          value:
            lit: 0
- endWorkflow:
    name: Say it
    exitReason:
      exp: ToString(Flow.attempts)
`,
  create: ({ report }) => {
    const look = (node: object, path: readonly (string | number)[], type: string, value: Setting | undefined): void => {
      const known = Object.hasOwn(FORMS, type) ? FORMS[type] : undefined;
      if (known === undefined || value === undefined || !("lit" in value)) return;
      const { lit } = value;
      if (lit === null || typeof lit === "object" || isTemplated(String(lit)) || known.fits(lit)) return;
      report({ node, path: [...path, "lit"] }, `${JSON.stringify(lit)} is not ${known.form}, as ${type} needs`);
    };
    return {
      variable: (variable) => {
        if (!variable.collection) look(variable, ["initialValue"], variable.type, variable.initialValue);
      },
      actions: {
        updateData: (action) => {
          action.statements.forEach(({ type, value }, index) => {
            look(action, ["statements", index, "value"], type, value);
          });
        },
      },
    };
  },
});
