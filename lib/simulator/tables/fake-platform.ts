import type { JsonValue } from "../../data-action/index.js";
import { startEpochMs } from "../clock.js";
import type { HttpOutcome, HttpRequest, RequestTime, Transport } from "../http.js";
import { isObject } from "../json.js";
import { idOf } from "../program/settings.js";
import type { DataTables, TableRow } from "./data-tables.js";

/** A row that is about to be written. */
export interface TableWrite {
  readonly table: string;
  readonly key: string;
  readonly row: TableRow;
  /** Virtual time of the request. */
  readonly atMs: number;
}

/** What becomes of a write. */
export interface WriteFate {
  /** Status of the answer. @default 200 */
  readonly status?: number;
  /** Virtual milliseconds until the answer; `Infinity` for none. @default 0 */
  readonly answerAfterMs?: number;
  /** Virtual milliseconds until look-ups see the row. @default the time of the answer; without one, at once */
  readonly visibleAfterMs?: number;
  /** The row is never written, whatever the answer says. @default for a status other than 2xx */
  readonly lost?: boolean;
  /** Text of the answer. @default the row, as the platform answers (provider 1.84) */
  readonly body?: string;
}

export interface FakePlatformOptions {
  /** Decides about each write, such as by its time or its number. @default all succeed at once */
  readonly fate?: (write: TableWrite) => WriteFate;
  /** Where all other requests go. @default 404 */
  readonly otherwise?: Transport;
}

/**
 * The Platform API as far as it writes rows of data tables: `PUT /api/v2/flows/datatables/{id}/rows/{key}`, with the
 * stand-in ids of simulations. It has no limits and asks for no token. That a table or a row which is not there is a 404,
 * and a body that is no row a 400, is unverified.
 */
export function fakePlatform(tables: DataTables, options: FakePlatformOptions = {}): Transport {
  const { fate = () => ({}), otherwise } = options;
  return {
    send: (request, at) => {
      const place = request.method === "PUT" ? rowPlace(new URL(request.url).pathname, tables) : undefined;
      if (place === undefined) return otherwise?.send(request, at) ?? answer(404, "no such resource");
      const { table, key } = place;
      return table === undefined ? answer(404, "no such data table") : put(tables, { table, key }, request, at, fate);
    },
  };
}

const ROW = /^\/api\/v2\/flows\/datatables\/([^/]+)\/rows\/([^/]+)$/;

/** The row that a path, or the template of one, is about; undefined for any other path. */
export function rowPlace(
  path: string,
  tables: DataTables,
): { readonly table: string | undefined; readonly key: string } | undefined {
  const [, id, key] = ROW.exec(path) ?? [];
  if (id === undefined || key === undefined) return undefined;
  return { table: tables.names.find((name) => idOf(name) === decoded(id)), key: decoded(key) };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function put(
  tables: DataTables,
  { table, key }: { readonly table: string; readonly key: string },
  { body }: HttpRequest,
  { atMs, epochMs = startEpochMs() + atMs }: RequestTime,
  fate: (write: TableWrite) => WriteFate,
): HttpOutcome {
  const row = rowIn(body, key);
  if (row === undefined) return answer(400, `the body is no row with the key ${key}`);
  if (tables.rowAt(table, key, epochMs) === undefined) return answer(404, `no row ${key} in ${table}`);
  const { status = 200, answerAfterMs = 0, visibleAfterMs, lost, ...said } = fate({ table, key, row, atMs });
  if (!(lost ?? (status < 200 || status > 299))) {
    const seenAfterMs = visibleAfterMs ?? (Number.isFinite(answerAfterMs) ? answerAfterMs : 0);
    tables.write(table, key, row, epochMs + seenAfterMs);
  }
  if (answerAfterMs === Number.POSITIVE_INFINITY) return { kind: "silence" };
  return { ...answer(status, ""), body: said.body ?? JSON.stringify({ key, ...row }), afterMs: answerAfterMs };
}

function rowIn(body = "", expectedKey: string): TableRow | undefined {
  try {
    const value = JSON.parse(body) as JsonValue;
    if (!isObject(value)) return undefined;
    const { key, ...row } = value;
    return key === expectedKey ? row : undefined;
  } catch {
    return undefined;
  }
}

const answer = (status: number, message: string): Extract<HttpOutcome, { kind: "response" }> => ({
  kind: "response",
  status,
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ message }),
  afterMs: 0,
});
