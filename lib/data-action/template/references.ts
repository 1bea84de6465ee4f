import { type Problem, problem } from "../../common/errors.js";
import { suggest } from "../../common/suggest.js";
import { TEMPLATE_TOOLS } from "../limits.js";

/** What templates of an operation can name. */
export interface Known {
  readonly inputs: readonly string[];
  readonly credentials: readonly string[];
}

export interface Reference {
  readonly root: string;
  readonly member: string;
}

const REFERENCE = /\$!?\{?([A-Za-z][\w-]*)(?:\.([A-Za-z][\w-]*))?/g;
const DEFINED = /#(?:set|foreach)\s*\(\s*\$!?\{?([A-Za-z][\w-]*)/g;

/** Everything of the form `${root.member}`, `$root.member` or `$!{root.member}`. */
export const references = (template: string): Reference[] =>
  [...template.matchAll(REFERENCE)].map(([, root = "", member = ""]) => ({ root, member }));

/** Names of the inputs that a template uses. */
export const inputsOf = (template: string): string[] =>
  references(template).flatMap(({ root, member }) => (root === "input" ? [member] : []));

/** Every reference must exist, since the platform would send the text of one that does not. */
export function checkReferences(template: string, known: Known, place: string, problems: Problem[]): void {
  const own = [...template.matchAll(DEFINED)].map(([, name]) => name);
  for (const { root, member } of references(template)) {
    const names = { input: known.inputs, credentials: known.credentials }[root];
    if (names === undefined && (TEMPLATE_TOOLS.includes(root) || own.includes(root))) continue;
    if (names?.includes(member)) continue;
    problems.push(unknownReference(root, member, known, place));
  }
}

function unknownReference(root: string, member: string, known: Known, place: string): Problem {
  const all = [
    ...known.inputs.map((name) => `input.${name}`),
    ...known.credentials.map((name) => `credentials.${name}`),
  ];
  const given = member === "" ? root : `${root}.${member}`;
  const meant = suggest(given, all);
  return problem("template-reference", place, given, {
    known: all.length > 0 ? all.join(", ") : "none",
    hint: meant === undefined ? "declare it, or remove the reference" : `did you mean ${meant}?`,
  });
}
