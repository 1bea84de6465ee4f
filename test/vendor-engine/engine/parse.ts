import type { ExpressionVerdict } from "../protocol.js";
import { MODULE } from "./bundle.js";
import type { Session } from "./session.js";
import { engineType, typeName } from "./types.js";
import type { Untyped } from "./untyped.js";

const plain = (message: Untyped): string => String(message).replace(/<[^>]+>/g, "");

/** Parses and type-checks a text where a value of type `as` is wanted; `owner` is the state or task it stands in. */
export function parseExpression(
  session: Session,
  flow: Untyped,
  text: string,
  as = "any",
  owner: Untyped = flow,
): ExpressionVerdict {
  const { load } = session;
  const type = engineType(session, flow, as);
  const options = load(MODULE.propertyOptions).buildOptions(type).setDoNotTrackUsages(true);
  const config = Object.assign(new (load(MODULE.expressionConfig))(), { uiMetaData: { mode: "expression" } });
  const core = flow._getCoreViewModel();
  const create = load(MODULE.expressionProperty).expression;
  const expression = create(core, owner._getCoreViewModel(), config, "exp", type, "exp", options);
  expression.setAsExpression(text);
  const result = load(MODULE.expressionParser).parse(expression);
  const verdict = readResult(result, load(MODULE.resultType).warn);
  expression.destroy?.();
  return verdict;
}

function readResult(result: Untyped, warning: Untyped): ExpressionVerdict {
  if (!result.success) {
    const error = plain(result.resultMessage);
    return result.resultPosition >= 0
      ? { ok: false, error, position: result.resultPosition + 1 }
      : { ok: false, error };
  }
  const type = result.resultExpression?.type;
  return {
    ok: true,
    ...(type && { type: resultType(typeName(type)) }),
    ...(result.implicitCastAdded && { implicitCast: true as const }),
    ...(result.resultMessage && result.resultType === warning && { warning: plain(result.resultMessage) }),
  };
}

/** Only the bare NOT_SET is of type any. */
const resultType = (name: string): string => (name === "any" ? "NOT_SET" : name);
