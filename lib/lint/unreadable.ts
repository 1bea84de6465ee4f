import { type FlowSyntaxError, Lines } from "../architect/flow/index.js";
import type { Finding } from "./finding.js";
import { UNREADABLE } from "./own-findings.js";

/** The finding about a text that cannot be read. */
export function unreadable(text: string, { code, message, line, column, fix }: FlowSyntaxError): Finding {
  const length = new Lines(text).line(line).length;
  const { id: rule, severity, why } = UNREADABLE;
  return {
    line,
    column,
    endLine: line,
    endColumn: Math.max(column + 1, length + 1),
    rule,
    severity,
    message: `${message} (${code})`,
    why,
    help: fix,
    related: [],
  };
}

/** Every flow says where it starts. */
const START = /(?:^|[\s{,])["']?startUp(?:Ref|TaskActions|State|Task|Menu)["']?\s*:/;

/** True for texts that are about something else, such as a pipeline: YAML for them need not be YAML for flows. */
export const isForeign = (text: string): boolean => !START.test(text);
