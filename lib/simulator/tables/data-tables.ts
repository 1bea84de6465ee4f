import type { JsonValue } from "../../data-action/index.js";

/** Columns of a row by their names, without its key. */
export type TableRow = Readonly<Record<string, JsonValue>>;

/** Rows of a data table by their key. */
export type TableRows = Readonly<Record<string, TableRow>>;

export interface DataTablesOptions {
  /** Virtual milliseconds that a look-up takes, asked for each. The row is that of its begin. @default 0 */
  readonly lookupMs?: () => number;
}

/** A row, and since when it is to be seen. */
interface Version {
  readonly sinceMs: number;
  readonly row: TableRow;
}

/**
 * Data tables that flow runs share: a look-up sees what is there at its virtual time, however late the write comes to be
 * seen. Times are milliseconds since 1970.
 */
export class DataTables {
  readonly lookupMs: () => number;
  /** Written rows by table and key, in the order of their times. */
  private readonly written = new Map<string, Map<string, Version[]>>();

  constructor(
    private readonly initial: Readonly<Record<string, TableRows>>,
    { lookupMs = () => 0 }: DataTablesOptions = {},
  ) {
    this.lookupMs = lookupMs;
  }

  get names(): readonly string[] {
    return Object.keys(this.initial);
  }

  has(table: string): boolean {
    return Object.hasOwn(this.initial, table);
  }

  /** The row at a time; undefined when there is none. */
  rowAt(table: string, key: string, epochMs: number): TableRow | undefined {
    const version = this.written
      .get(table)
      ?.get(key)
      ?.findLast(({ sinceMs }) => sinceMs <= epochMs);
    return version?.row ?? this.initialRow(table, key);
  }

  /** Puts a row in place of the present one from a time on. Of two writes for the same time the second stays. */
  write(table: string, key: string, row: TableRow, sinceMs: number): void {
    const ofTable = this.written.get(table) ?? new Map<string, Version[]>();
    const versions = ofTable.get(key) ?? [];
    this.written.set(table, ofTable.set(key, versions));
    const before = versions.findLastIndex((version) => version.sinceMs <= sinceMs);
    versions.splice(before + 1, 0, { sinceMs, row });
  }

  /** All rows once every write is to be seen. */
  rows(): Readonly<Record<string, TableRows>> {
    return Object.fromEntries(
      this.names.map((name) => {
        const last = [...(this.written.get(name) ?? [])].map(([key, versions]) => [key, versions.at(-1)?.row]);
        return [name, { ...this.initial[name], ...Object.fromEntries(last) }];
      }),
    );
  }

  private initialRow(table: string, key: string): TableRow | undefined {
    const rows = this.has(table) ? this.initial[table] : undefined;
    return rows !== undefined && Object.hasOwn(rows, key) ? rows[key] : undefined;
  }
}

/** Tables as they are given. */
export const dataTables = (tables: DataTables | Readonly<Record<string, TableRows>>): DataTables =>
  tables instanceof DataTables ? tables : new DataTables(tables);
