import type { ActionEvent, TraceEvent } from "../trace/events.js";
import { oneLine, valueText } from "../trace/text.js";
import { type Digest, pointOf } from "./digest.js";
import type { Mismatch } from "./failure.js";
import { matcherText, matches } from "./matcher.js";
import type { Expect, Never } from "./schema-expect.js";

/** What must not happen at any time: the first time that it does is what is told. */
export function checkNever({ never = [] }: Expect, digested: Digest): readonly Mismatch[] {
  return never.flatMap((condition, index): readonly Mismatch[] => {
    const test = violationOf(condition);
    for (const [at, event] of digested.result.events.entries()) {
      const got = test(event, digested);
      if (got !== undefined)
        return [
          { path: ["never", index], expected: `never ${conditionText(condition)}`, got, point: pointOf(digested, at) },
        ];
    }
    return [];
  });
}

/** Tells what an event does against the condition. */
type Violation = (event: TraceEvent, digested: Digest) => string | undefined;

function violationOf({ action, path, dataAction, variable, error }: Never): Violation {
  return (event, digested) => {
    switch (event.type) {
      case "action":
        return action !== undefined && isNamed(event, action) ? nameOf(event) : undefined;
      case "path": {
        const owner = digested.actionsByNumber.get(event.action);
        const isHit =
          path !== undefined && owner !== undefined && isNamed(owner, path.action) && path.path === event.path;
        return isHit ? `${nameOf(owner)} → ${event.path}` : undefined;
      }
      case "request":
        return event.dataAction === dataAction ? `a call of ${event.dataAction}` : undefined;
      case "assign":
        if (variable === undefined || !isVariable(event.variable, variable.name)) return undefined;
        return matches(variable.is, event.value) ? `${event.variable} = ${valueText(event.value)}` : undefined;
      case "error":
        return error === "any" || error === event.code ? `${event.code}: ${oneLine(event.message)}` : undefined;
      default:
        return undefined;
    }
  };
}

const isNamed = (event: ActionEvent, name: string): boolean => event.name === name || event.kind === name;
const isVariable = (full: string, name: string): boolean =>
  full === name || (!name.includes(".") && (full === `Flow.${name}` || full === `Common.${name}`));
const nameOf = ({ kind, name }: ActionEvent): string => (name === undefined ? kind : `${kind} ${oneLine(name)}`);

function conditionText({ action, path, dataAction, variable, error }: Never): string {
  if (action !== undefined) return action;
  if (path !== undefined) return `${path.action} → ${path.path}`;
  if (dataAction !== undefined) return `a call of ${dataAction}`;
  if (variable !== undefined) return `${variable.name} = ${matcherText(variable.is)}`;
  return error === "any" ? "a flow error" : `flow error ${error}`;
}
