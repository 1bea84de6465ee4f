import type { RuntimeDefinition, RuntimeOptions } from "../data-action/index.js";
import { dataActions } from "../data-action/lazy.js";
import { notModelled } from "../machine/flow-error.js";
import type { DataActionPort } from "../port.js";
import type { DataTables } from "./data-tables.js";
import { type FakePlatformOptions, fakePlatform, rowPlace } from "./fake-platform.js";

export interface TablePortOptions extends Pick<FakePlatformOptions, "fate"> {
  /** Data actions that write rows and are left to the port, by their names: those that a script answers. @default none */
  readonly except?: (dataAction: string) => boolean;
  /** Of the data-action runtime. */
  readonly runtime?: Omit<RuntimeOptions, "transport">;
}

/** The port with data actions that write rows of these tables answered by the tables, and changing them. */
export function withTables(
  port: DataActionPort | undefined,
  definitions: readonly RuntimeDefinition[],
  tables: DataTables,
  { fate, except = () => false, runtime }: TablePortOptions = {},
): DataActionPort | undefined {
  const writers = definitions.filter((definition) => writesRows(definition, tables) && !except(definition.name));
  if (writers.length === 0) return port;
  const transport = fakePlatform(tables, fate && { fate });
  const platform = dataActions().dataActionRuntime(writers, { ...runtime, transport });
  const names = new Set(writers.map(nameOf));
  return {
    call: (call) => {
      if (names.has(nameOf({ integration: call.integration, name: call.dataAction }))) return platform.call(call);
      if (port === undefined)
        return notModelled(`nothing answers data action ${call.dataAction}: give a script or a port`);
      return port.call(call);
    },
  };
}

/** One whose table is not known, such as by an id of the platform, is not for the tables. */
const writesRows = ({ request }: RuntimeDefinition, tables: DataTables): boolean =>
  request.method === "PUT" && rowPlace(request.urlTemplate, tables)?.table !== undefined;

const nameOf = ({ integration, name }: Pick<RuntimeDefinition, "integration" | "name">): string =>
  JSON.stringify([integration, name]);
