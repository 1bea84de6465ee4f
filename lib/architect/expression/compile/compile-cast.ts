import type { ExpressionNode } from "../ast.js";
import type { Kind } from "../kinds.js";
import { castCallable, castTo } from "../runtime/callables.js";
import { located } from "../runtime/located.js";
import type { ExpressionType } from "../types.js";
import { kindOf } from "../values.js";
import { CallSite } from "./call-site.js";
import { type Code, operation } from "./code.js";

/** Casts to the type that the place of the expression wants. */
export function compileCast(
  node: ExpressionNode,
  code: Code,
  wanted: ExpressionType,
  flowType: string | undefined,
): Code {
  const { run } = code;
  const sites = castSites(wanted, flowType);
  return operation(
    (frame) => {
      const value = run(frame);
      const kind = kindOf(value);
      if (kind === wanted) return value;
      try {
        return sites(kind)?.call([value], frame) ?? castTo(value, wanted, flowType, frame);
      } catch (error) {
        throw located(error, node, [node]);
      }
    },
    [code],
  );
}

/** Where a type is cast; undefined for JSON and NOT_SET, which are cast by what they hold, and where nothing casts. */
function castSites(wanted: ExpressionType, flowType: string | undefined): (from: Kind) => CallSite | undefined {
  const sites = new Map<Kind, CallSite>();
  return (from) => {
    const known = sites.get(from);
    if (known || from === "json" || from === "NOT_SET") return known;
    const callable = castCallable(from, wanted, flowType);
    if (!callable) return undefined;
    const site = new CallSite(callable);
    sites.set(from, site);
    return site;
  };
}
