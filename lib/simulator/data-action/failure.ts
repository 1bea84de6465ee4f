import { type Fact, fact } from "../../architect/platform/fact.js";
import type { FailureOutput } from "../../architect/platform.js";
import type { JsonValue } from "../../data-action/index.js";
import type { DataActionCall } from "../port.js";

/** Why a data action failed. */
export type FailureCause =
  /** The API answered with a status outside 2xx. */
  | "status"
  /** The connection broke. */
  | "connection"
  /** The action's own timeout. */
  | "timeout"
  /** A limit of the organisation. */
  | "limit"
  /** The inputs break the contract. */
  | "input"
  /** The templates rendered to something that cannot be sent. */
  | "request"
  /** The function threw. */
  | "function"
  /** The answer is no JSON, its translation fails, or the result breaks the contract. */
  | "answer";

interface FailureFacts {
  /** `remote`: the status of the answer. Undefined: the output has no value. */
  readonly status: Fact<number | "remote" | undefined>;
  readonly errorCode: Fact<string | undefined>;
}

const UNKNOWN = fact(undefined, "no public source", "low");
const REMOTE = fact("ACTION.REMOTE_ENDPOINT", "vendor employee in the public forum, as one that occurs", "low");

/**
 * What the failure outputs hold by cause. Nearly all of this is unverified: no public table of values exists. What has
 * no source has no value here, and a flow that reads it sees NOT_SET.
 */
export const FAILURES: Readonly<Record<FailureCause, FailureFacts>> = {
  status: { status: fact("remote", "practitioners' flows bind it as the remote status", "medium"), errorCode: REMOTE },
  connection: { status: UNKNOWN, errorCode: REMOTE },
  timeout: { status: UNKNOWN, errorCode: UNKNOWN },
  limit: { status: UNKNOWN, errorCode: UNKNOWN },
  input: { status: fact(400, "chosen: the platform's API refuses a bad request so", "low"), errorCode: UNKNOWN },
  request: { status: UNKNOWN, errorCode: UNKNOWN },
  function: { status: fact(500, "vendor blog: it fails as HTTP 500", "medium"), errorCode: UNKNOWN },
  answer: { status: UNKNOWN, errorCode: UNKNOWN },
};

export type Failure = Readonly<Partial<Record<FailureOutput, JsonValue>>>;

/**
 * Failure outputs of a call. The text of `userMessage` is the simulator's own; `correlationId` is made of the run and
 * the time of the call, so that it is the same every time.
 */
export function failureOutputs(
  cause: FailureCause,
  userMessage: string,
  call: Pick<DataActionCall, "run" | "atMs">,
  remoteStatus?: number,
): Failure {
  const { status, errorCode } = FAILURES[cause];
  const code = status.value === "remote" ? remoteStatus : status.value;
  return {
    ...(errorCode.value === undefined ? {} : { errorCode: errorCode.value }),
    ...(code === undefined ? {} : { status: code }),
    correlationId: correlationId(call),
    userMessage,
  };
}

/** The same every time. */
export function correlationId({ run, atMs }: Pick<DataActionCall, "run" | "atMs">): string {
  const digits = (value: number, length: number): string => value.toString(16).padStart(length, "0").slice(-length);
  return `${digits(run, 8)}-0000-4000-8000-${digits(Math.floor(atMs), 12)}`;
}
