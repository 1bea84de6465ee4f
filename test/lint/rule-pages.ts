import { optionText, ruleFacts } from "../../lib/lint/explain.js";
import { CATEGORIES, OWN_FINDINGS, type OwnFinding, RULES, type Rule } from "../../lib/lint/index.js";
import { sentence } from "../../lib/lint/wrap.js";

/** The pages below docs/rules, by file name: one for each rule, and the table of all. */
export function rulePages(): ReadonlyMap<string, string> {
  const pages = [...RULES, ...OWN_FINDINGS].map((of) => [`${of.id}.md`, pageOf(of)] as const);
  return new Map([["README.md", overview()], ...pages]);
}

function overview(): string {
  const sections = Object.entries(CATEGORIES).flatMap(([category, title]) =>
    tableOf(
      title,
      RULES.filter((rule) => rule.category === category),
    ),
  );
  return [
    "# Rules of `buttress lint`",
    "",
    "Severities are those of the preset `recommended`; `generated` makes each an error. *Fix* says that `--fix` repairs what is sure.",
    "Examples are lists of actions, or whole flows; a comment above them names the type of the flow and its variables.",
    "[Configuration and suppressions](../lint-config.md)",
    "",
    ...sections,
    ...tableOf("The linter itself", OWN_FINDINGS),
  ].join("\n");
}

function tableOf(title: string, list: readonly (Rule | OwnFinding)[]): readonly string[] {
  if (list.length === 0) return [];
  const rows = list.map(
    ({ id, severity, fixable, what }) =>
      `| [\`${id}\`](${id}.md) | ${severity} | ${fixable ? "yes" : ""} | ${cell(what)} |`,
  );
  return [`## ${title}`, "", "| rule | severity | fix | finds |", "| --- | --- | --- | --- |", ...rows, ""];
}

const cell = (text: string): string => inline(text).replaceAll("|", "\\|");

/** Texts are plain: what Markdown would take for markup, it shows. */
const inline = (text: string): string => text.replace(/[*<>[\]]|\\(?!`)/g, (sign) => `\\${sign}`);

function pageOf(of: Rule | OwnFinding): string {
  const facts = ruleFacts(of).map(([heading, text]) => `**${heading}.** ${inline(text)}\n`);
  return [
    `# ${of.id}`,
    "",
    `${inline(sentence(of.what))}\n`,
    ...("category" in of ? [`Category: ${CATEGORIES[of.category]}.\n`] : []),
    ...facts,
    ...("of" in of ? ruleParts(of) : []),
    "[All rules](README.md)",
    "",
  ].join("\n");
}

function ruleParts({ id, of, options = {}, bad, good }: Rule): readonly string[] {
  const rows = Object.entries(options).map(([name, spec]) => `- \`${name}\`: ${inline(optionText(spec))}`);
  const suppression = `It can be [suppressed](../lint-config.md#suppressions) with \`# buttress-ignore ${id}: reason\`.\n`;
  return [
    ...(rows.length > 0 ? ["## Options", "", ...rows, ""] : []),
    ...example("Bad", of, bad),
    ...example("Good", of, good),
    ...(of === "flow" ? [suppression] : []),
  ];
}

const example = (heading: string, of: Rule["of"], text: string): readonly string[] => [
  `## ${heading}`,
  "",
  `\`\`\`${of === "flow" ? "yaml" : "json"}\n${text.trimEnd()}\n\`\`\``,
  "",
];
