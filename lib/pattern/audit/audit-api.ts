import { z } from "zod";
import { cutStart } from "../../common/cut.js";
import { madeOnce } from "../../common/made-once.js";
import {
  type AnyApi,
  basicAuth,
  defineApi,
  NAME_LENGTH,
  type Operation,
  put,
  userDefined,
} from "../../data-action/index.js";
import type { ResolvedAuditStore, StoreCredential } from "../../policy/index.js";

/**
 * The operation that writes the records of an API: PUT of an object whose path is the same whenever the record is, so
 * that writing it twice leaves one. Each API has an integration of its own for it, with one credential and one URL, as
 * flows find actions by the names of integration and action. It is called natively, as nothing of its outcome counts but
 * that there is one.
 * @throws ButtressError for a URL, a secret or a header that is none
 */
export const auditWrite = madeOnce(
  (api: AnyApi, store: ResolvedAuditStore) => defineAuditApi(api, store).operations.write as Operation,
  (store) => ({ store }),
);

function defineAuditApi(api: AnyApi, { baseUrl, credential, headers, prefix, timeout }: ResolvedAuditStore) {
  const name = cutStart(`${api.name} audit`, NAME_LENGTH.to);
  return defineApi({
    id: `${api.id}-audit`,
    name,
    baseUrl,
    ...(credential && { credential: named(credential, name) }),
    ...(headers && { headers }),
    operations: {
      write: put(`/${prefix}/{date}/{org}/{requestId}.json`, {
        name: "Write audit record",
        description: "Writes what a call came to as one object",
        timeout,
        headers: { "Transfer-Encoding": "buffered" },
        input: z.object(INPUTS),
        output: z.object({}),
        body: bodyOf(api),
      }),
    },
  });
}

const optional = () => z.string().optional();

/** Members of a record, and the date for its path. Optional text that is empty is left out of the record. */
const INPUTS = {
  date: z.string(),
  org: z.string(),
  requestId: z.string(),
  timestamp: z.string(),
  operation: z.string(),
  flow: z.string(),
  flowType: z.string(),
  runId: z.string(),
  outcome: z.string(),
  attempts: z.int(),
  status: z.int(),
  waitedMs: z.int(),
  errorKind: optional(),
  errorCode: optional(),
  error: optional(),
  body: optional(),
  apiRequestId: optional(),
  correlationId: optional(),
};

/** What a record is made from, by the names of the operation's inputs. */
export type RecordInput = keyof typeof INPUTS;

function bodyOf({ id, requestId }: AnyApi) {
  const { date: _, ...members } = INPUTS;
  return {
    version: 1,
    api: id,
    ...(requestId && { requestIdHeader: requestId.header }),
    ...Object.fromEntries(Object.keys(members).map((name) => [name, `\${input.${name}}`])),
  };
}

/** Credentials are told apart by their names in an organisation, and each API has one. */
function named({ type, fields }: StoreCredential, name: string) {
  if (type !== "basicAuth") return userDefined(name, fields);
  return basicAuth(name, fields as Parameters<typeof basicAuth>[1]);
}
