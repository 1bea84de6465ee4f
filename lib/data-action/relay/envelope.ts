/**
 * What a relay answers: always HTTP 200 with this object, whatever the API did. So status and headers are ordinary outputs
 * of the data action, in every flow type. No member is ever absent or null: a flow that reads a value that is not set stops.
 */
export interface Envelope {
  /** The API answered 2xx, and its body is what the contract promises. */
  readonly ok: boolean;
  /**
   * HTTP status of the API. 0: no whole answer came, because there was none or because a 2xx broke off.
   * 400 with `errorKind: "refused"` is the relay's own: it did not send the request.
   */
  readonly status: number;
  readonly errorKind: ErrorKind;
  /** Wait that the API asks for, in seconds from its answer, rounded up; -1 when it asks for none, or unreadably. */
  readonly retryAfterSeconds: number;
  /** Calls left in the API's rate-limit window; -1 when it does not say. */
  readonly rateLimitRemaining: number;
  /** The API's id of the request, for its support; "" when it gives none. */
  readonly requestId: string;
  /**
   * Start of the body of an answer that is no 2xx, for logs; "" when there is none. Why a request is `refused`. Secrets that
   * were sent are masked. Nothing of a 2xx, which can hold new ones.
   */
  readonly bodyText: string;
}

/**
 * Why an answer is not usable: `none` when it is, or when its status says all. `timeout`, `connection`, `dns`, `tls`: no
 * whole answer. `tooLarge`: over the size limit. `badJson`: a 2xx whose body is not the JSON of the contract. `refused`:
 * not sent, because an input would change the request's target or cannot be sent.
 */
export const ERROR_KINDS = ["none", "timeout", "connection", "dns", "tls", "tooLarge", "badJson", "refused"] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

/** Members of the envelope in their order, with the type of each in a flow. An operation cannot name an output so. */
export const ENVELOPE_TYPES = {
  ok: "boolean",
  status: "integer",
  errorKind: "string",
  retryAfterSeconds: "integer",
  rateLimitRemaining: "integer",
  requestId: "string",
  bodyText: "string",
} as const satisfies Record<keyof Envelope, "boolean" | "integer" | "string">;

/** What the members are when nothing is known: the defaults of the data action's response. */
export const NO_ANSWER: Envelope = {
  ok: false,
  status: 0,
  errorKind: "none",
  retryAfterSeconds: -1,
  rateLimitRemaining: -1,
  requestId: "",
  bodyText: "",
};
