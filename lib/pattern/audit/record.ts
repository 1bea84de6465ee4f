import {
  choose,
  type Expr,
  equals,
  getCurrentDateTimeUtc,
  int,
  isNotSetOrEmpty,
  isSet,
  left,
  or,
  text,
  toText,
} from "../../architect/expression/builder.js";
import type { Setting } from "../../architect/flow/index.js";
import type { AuditOrg, ResolvedAudit } from "../../policy/index.js";
import type { PatternContext } from "../context.js";
import { exp } from "../slot.js";
import { tellsFailures } from "../slots.js";
import type { RecordInput } from "./audit-api.js";
import { startDate } from "./run-id.js";
import { runIdSlot } from "./slots.js";

type Text = Expr<"string">;

/** What a record says besides what the flow's variables hold. */
export interface RecordFacts {
  /** Of the record, and of the attempt that it is about. */
  readonly id: Expr<"string">;
  readonly outcome: Setting;
  readonly waitedMs: Setting;
}

/** The values of a record. None can be one that is not set, which would stop the flow. */
export function recordOf(
  context: PatternContext,
  { org, errorLength }: ResolvedAudit,
  { id, outcome, waitedMs }: RecordFacts,
): Readonly<Record<RecordInput, Setting>> {
  const { call, slots, kind, capture, flowName } = context;
  const { envelope, lastStatus, attempts } = slots;
  const enveloped = capture === "envelope";
  const told = tellsFailures(kind);
  return {
    date: exp(startDate()),
    org: orgOf(context, org),
    requestId: exp(id),
    timestamp: exp(toText(getCurrentDateTimeUtc())),
    operation: { lit: call.key },
    flow: { lit: flowName },
    flowType: { lit: kind.type },
    runId: exp(runIdSlot(context).value),
    outcome,
    attempts: exp(attempts.value),
    status: exp(choose(isSet(lastStatus.value), lastStatus.value, int(0))),
    waitedMs,
    error: cut(slots.lastError.value, errorLength),
    errorKind: enveloped ? cut(envelope.errorKind.value, MOST_OF_ID) : NOTHING,
    errorCode: told ? cut(slots.lastErrorCode.value, MOST_OF_ID) : NOTHING,
    correlationId: told ? cut(slots.correlationId.value, MOST_OF_ID) : NOTHING,
    apiRequestId: enveloped ? cut(envelope.requestId.value, MOST_OF_ID) : NOTHING,
    body: enveloped ? cut(envelope.bodyText.value, errorLength) : NOTHING,
  };
}

const NOTHING: Setting = { lit: "" };
const MOST_OF_ID = 200;

const cut = (value: Text, length: number): Setting =>
  length === 0 ? NOTHING : exp(choose(isSet(value), left(value, int(length)), text("")));

/** Where the organisation is not known, and where it would lead out of its folder. */
const UNKNOWN = "unknown";
const MOST_OF_ORG = 64;

function orgOf({ action, slots }: PatternContext, org: AuditOrg): Setting {
  if (typeof org === "string") return { lit: org };
  const input = action.inputs.find(({ name }) => name === org.input);
  if (input === undefined) return { lit: UNKNOWN };
  const value = slots.input(input).value as Text;
  const leadsOut = or(equals(value, text(".")), equals(value, text("..")));
  return exp(choose(or(isNotSetOrEmpty(value), leadsOut), text(UNKNOWN), left(value, int(MOST_OF_ORG))));
}
