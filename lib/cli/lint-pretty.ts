import { Lines } from "../architect/flow/index.js";
import type { FileResult, Report } from "../lint/formats/index.js";
import type { Finding, Severity } from "../lint/index.js";
import { excerpt } from "./excerpt.js";
import type { Colour, Paint } from "./paint.js";

const COLOURS: Readonly<Record<Severity, Colour>> = { error: "red", warning: "yellow", info: "cyan" };

/**
 * Findings for people: place, message, the line with carets, why, what to do. A reason that was given once for a rule is
 * not repeated in the same file.
 */
export const prettyFormat = ({ files }: Report, paint: Paint): string =>
  files.map((file) => fileText(file, paint)).join("");

function fileText({ path, text, findings }: FileResult, paint: Paint): string {
  const lines = new Lines(text);
  const told = new Set<string>();
  return findings
    .map((finding) => {
      const isNew = (what: string): boolean => {
        const key = `${finding.rule} ${what}`;
        const wasTold = told.has(key);
        told.add(key);
        return !wasTold;
      };
      return `${findingLines(path, finding, lines, isNew, paint).join("\n")}\n\n`;
    })
    .join("");
}

function findingLines(
  path: string,
  { rule, severity, message, why, help, related, fix, ...at }: Finding,
  lines: Lines,
  isNew: (what: string) => boolean,
  paint: Paint,
): readonly string[] {
  const place = paint(visible(`${path}:${at.line}:${at.column}`), "bold");
  const rest = [
    ...excerpt(at.line, lines.line(at.line), at.column, at.endColumn - at.column),
    ...related.map((one) => `  see ${path}:${one.line}:${one.column} ${one.message}`),
    ...(isNew(why) ? [`  why: ${why}`] : []),
    ...(isNew(help) ? [`  fix: ${help}`] : []),
    ...(fix ? [`  --fix: ${fix.description}`] : []),
  ];
  return [`${place} ${paint(severity, COLOURS[severity])}: ${visible(message)} [${rule}]`, ...rest.map(visible)];
}

/** Control characters of a file could move the cursor or colour what follows. */
const visible = (line: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what has to be found
  line.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
