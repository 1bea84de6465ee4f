import { flowRule } from "../../rule.js";

/** Texts that are secrets by their form, wherever they stand. */
const FORMS: readonly (readonly [what: string, form: RegExp])[] = [
  ["a private key", /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/],
  ["a JSON web token", /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/],
  ["an AWS access key", /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ["a GitHub token", /\bgh[pousr]_[A-Za-z0-9]{36}/],
  ["a Slack token", /\bxox[abprs]-[\w-]{20,}/],
  ["a Stripe key", /\b[rs]k_live_[A-Za-z0-9]{16,}/],
  ["a Google API key", /\bAIza[\w-]{35}\b/],
  ["a bearer token", /\bBearer [A-Za-z0-9._~+/-]{20,}=*/],
  ["a user with a password", /\bBasic [A-Za-z0-9+/]{12,}={0,2}(?![A-Za-z0-9+/=])/],
  ["an address with a password", /\bhttps?:\/\/[^\s/:@"]+:[^\s/:@"]{3,}@/],
];

/** Every text of a file is tried, so all forms at once. */
const ANY = new RegExp(FORMS.map(([, form]) => form.source).join("|"));

export const SECRET_IN_LITERAL = flowRule({
  id: "secret-in-literal",
  category: "file",
  severity: "error",
  what: "a token, key or password that stands in the flow",
  why: "whoever can export the flow, read its repository or look at its versions can use it, and it stays there when it is changed",
  help: "keep it in the credential of the integration, where templates read it as ${credentials.name}, and revoke this one",
  source: "vendor help on credentials",
  sure: "the text has the form of a known kind of secret; of Basic the decoded text has a user and a password",
  bad: `- callData:
    name: Get the quote
    category:
      Parcel Gateway:
        dataAction:
          Get Delivery Quote:
            inputs:
              authorization:
                lit: Bearer q8Zr4tLx0vWm2sYb6nPd
`,
  good: `- callData:
    name: Get the quote
    category:
      Parcel Gateway:
        dataAction:
          Get Delivery Quote:
            inputs:
              parcelId:
                lit: JD014600006281
`,
  create: ({ report }) => ({
    yaml: {
      scalar: (node) => {
        if (node.text.length < 16 || !ANY.test(node.text)) return;
        const found = FORMS.find(([, form]) => form.test(node.text));
        if (found === undefined) return;
        const [what, form] = found;
        const [text = ""] = form.exec(node.text) ?? [];
        if (!text.startsWith("Basic ") || isUserAndPassword(text.slice(6)))
          report({ yaml: node }, `${what} stands here`);
      },
    },
  }),
});

const isUserAndPassword = (base64: string): boolean =>
  /^[\x20-\x7e]+:[\x20-\x7e]+$/.test(Buffer.from(base64, "base64").toString("latin1"));
