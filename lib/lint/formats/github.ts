import type { Finding, Severity } from "../finding.js";
import type { Report } from "./result.js";

const COMMANDS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };

/** A workflow command of GitHub Actions for each finding, which shows it beside the line. */
export const githubFormat = ({ files }: Report): string =>
  files.flatMap(({ path, findings }) => findings.map((finding) => `${command(path, finding)}\n`)).join("");

function command(path: string, { severity, rule, message, why, help, ...at }: Finding): string {
  // An annotation's end column belongs to it.
  const endColumn = Math.max(at.column, at.endColumn - 1);
  const properties = { file: path, line: at.line, endLine: at.endLine, col: at.column, endColumn, title: rule };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${COMMANDS[severity]} ${list.join(",")}::${data(`${message}\nwhy: ${why}\nfix: ${help}`)}`;
}

const data = (text: string): string => text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
const property = (text: string): string => data(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
