import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ArchitectDatatable } from "../../.gen/providers/genesyscloud/architect-datatable/index.js";
import { ArchitectDatatableRow } from "../../.gen/providers/genesyscloud/architect-datatable-row/index.js";
import { BREAKER_COLUMNS, FRESH_ROW } from "../policy/breaker/index.js";
import { escapeTerraform } from "./escape.js";
import { perStack } from "./stack-state.js";

export interface BreakerTableProps {
  /** Name of the table, by which flows look it up; unique in the organisation. */
  readonly name: string;
}

/**
 * A `genesyscloud_architect_datatable` with a row for the breaker of each API. A table that is destroyed goes with its
 * rows, even while flows use it (provider 1.84).
 */
export class BreakerTable extends ArchitectDatatable {
  private readonly rows = new Map<string, ArchitectDatatableRow>();

  constructor(scope: Construct, id: string, { name }: BreakerTableProps) {
    super(scope, id, {
      name: escapeTerraform(name),
      description: "States of circuit breakers, one row for each API. Flows write it.",
      // The order is that of the platform's pages. Columns have no defaults: every write names all of them.
      properties: Object.entries({ key: "string", ...BREAKER_COLUMNS }).map(([name, type]) => ({ name, type })),
    });
  }

  /**
   * The row of an API's breaker, made at first use. Terraform gives it its first values only: another apply would close a
   * breaker that is open.
   */
  rowOf(key: string): ArchitectDatatableRow {
    const known = this.rows.get(key);
    if (known !== undefined) return known;
    const row = new ArchitectDatatableRow(this, `row-${key}`, {
      datatableId: this.id,
      keyValue: escapeTerraform(key),
      propertiesJson: JSON.stringify(FRESH_ROW),
      lifecycle: { ignoreChanges: ["properties_json"] },
    });
    this.rows.set(key, row);
    return row;
  }
}

const tablesOf = perStack((stack) => {
  const tables = new Map<string, BreakerTable>();
  return (name: string): BreakerTable => {
    const table = tables.get(name) ?? new BreakerTable(stack, `table-${name}`, { name });
    tables.set(name, table);
    return table;
  };
});

/** The table of this name that the stack of `scope` has, made when it is first needed. */
export const breakerTableOf = (scope: Construct, name: string): BreakerTable =>
  tablesOf(TerraformStack.of(scope))(name);
