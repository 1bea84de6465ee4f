import { Cursor } from "./cursor.js";
import type { Route, Rule, Script, Step } from "./model.js";
import { placeAt, type ScriptProblem, ScriptSyntaxError, StatementError } from "./problem.js";
import { isStep, readRuleOrStep } from "./read-rule.js";
import { formatRoute, METHODS, readRoute } from "./route.js";
import { type Statement, statementsOf } from "./tokens.js";

const START_WORDS = ["timeout", "reset", "slow", "flaky", "limit", "from", ...METHODS];
const A_STATEMENT =
  "a status such as 200, timeout, reset, slow, flaky, limit, from, or a route such as POST /v1/orders:";

interface Draft {
  readonly route?: Route;
  readonly rules: Rule[];
  readonly steps: Step[];
}

/**
 * Reads a script of failure; docs/scripts.md has the grammar.
 * @throws ScriptSyntaxError with the first problem of every statement
 */
export function parseScript(text: string): Script {
  const problems: ScriptProblem[] = [];
  const report = ({ offset, length, message, hint }: StatementError): void => {
    problems.push({ ...placeAt(text, offset), length, message, ...(hint !== undefined && { hint }) });
  };
  const sections: Draft[] = [];
  for (const statement of statementsOf(text, report)) {
    try {
      readStatement(statement, sections);
    } catch (error) {
      if (!(error instanceof StatementError)) throw error;
      report(error);
      // It may have been a route: the steps before say nothing about those that follow.
      sections.push({ rules: [], steps: [] });
    }
  }
  if (problems.length === 0 && sections.length === 0) {
    report(new StatementError(0, 0, `expected ${A_STATEMENT}, got an empty script`));
  }
  if (problems.length > 0) throw new ScriptSyntaxError(problems.toSorted(byPlace));
  return { sections };
}

const byPlace = (a: ScriptProblem, b: ScriptProblem): number => a.line - b.line || a.column - b.column;

function readStatement(statement: Statement, sections: Draft[]): void {
  const cursor = new Cursor(statement);
  const route = readRoute(cursor);
  if (route !== undefined) {
    const same = sections.some((section) => section.route && formatRoute(section.route) === formatRoute(route));
    sections.push({ route, rules: [], steps: [] });
    if (same) cursor.refuse(`the route ${formatRoute(route)} stands there twice`, "put its lines together");
    if (cursor.token === undefined) return;
  }
  checkStart(cursor);
  const read = readRuleOrStep(cursor);
  const section = currentSection(sections);
  if (!isStep(read)) section.rules.push(read);
  else if (section.steps.at(-1)?.times === Number.POSITIVE_INFINITY)
    throw new StatementError(
      statement.tokens[0]?.offset ?? 0,
      0,
      "nothing is reached behind x*",
      "remove it, or give the step before a number",
    );
  else section.steps.push(read);
}

function currentSection(sections: Draft[]): Draft {
  if (sections.length === 0) sections.push({ rules: [], steps: [] });
  return sections.at(-1) as Draft;
}

/** A first word that looks like nothing gets the full list; a number is a wrong status. */
function checkStart(cursor: Cursor): void {
  const { word } = cursor;
  if (word !== undefined && (START_WORDS.includes(word) || /^\d/.test(word))) return;
  cursor.fail({
    what: A_STATEMENT,
    words: START_WORDS,
    hint: ({ type }) => (type === "word" ? undefined : "a status stands before the body, as in 200 {}"),
  });
}

/** A script, from its text if it is one. */
export const toScript = (script: Script | string): Script =>
  typeof script === "string" ? parseScript(script) : script;
