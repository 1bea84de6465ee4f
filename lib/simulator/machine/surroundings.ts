import { namedObject, type Resolver } from "../../architect/expression/index.js";
import type { SimulateOptions, World } from "../options.js";
import type { DataActionPort } from "../port.js";
import { idOf } from "../program/settings.js";
import { type DataTables, dataTables } from "../tables/data-tables.js";
import type { LoadedModule } from "./modules.js";

/** What surrounds the runs of a simulation, read once from the options. */
export interface Surroundings {
  readonly port: DataActionPort | undefined;
  readonly tables: DataTables;
  readonly schedules: NonNullable<World["schedules"]>;
  readonly queues: readonly string[];
  readonly users: readonly string[];
  readonly skills: readonly string[];
  readonly module: (name: string) => LoadedModule | undefined;
  readonly options: SimulateOptions;
  readonly assume: Readonly<Record<string, string>>;
  readonly attributes: Map<string, string>;
  readonly transfersSucceed: boolean;
  readonly wordsPerMinute: number;
  readonly extraActions: number;
  readonly resolve: Resolver;
  /** The caller's next entry; undefined when the scenario has none left. */
  readonly nextEntry: () => string | undefined;
}

const DEFAULT_WORDS_PER_MINUTE = 160;

export function surroundingsOf(
  options: SimulateOptions,
  extraActions: number,
  module: (name: string) => LoadedModule | undefined,
): Surroundings {
  const { conversation = {}, objects = {} } = options;
  const { entries = [] } = conversation;
  let entry = 0;
  const { queues = [], users = [], skills = [] } = objects;
  return {
    port: options.port,
    tables: dataTables(options.tables ?? {}),
    schedules: options.schedules ?? {},
    queues,
    users,
    skills,
    module,
    options,
    assume: options.assume ?? {},
    attributes: new Map(Object.entries(conversation.attributes ?? {})),
    transfersSucceed: conversation.transfersSucceed ?? true,
    wordsPerMinute: options.wordsPerMinute ?? DEFAULT_WORDS_PER_MINUTE,
    extraActions,
    resolve: resolverOf({ queue: queues, user: users, skill: skills }),
    nextEntry: () => entries[entry++],
  };
}

/** The functions that look things up, such as FindQueue, by the names that the scenario gives. */
function resolverOf(known: Readonly<Record<string, readonly string[]>>): Resolver {
  return (name, [key]) => {
    const [, kind = "", byId] = /^Find(Language)?(\w+?)(ById)?$/.exec(name)?.slice(1) ?? [];
    const type = kind.toLowerCase();
    if (key?.type !== "string") return undefined;
    const found = known[type]?.find((one) => (byId ? idOf(one) : one) === key.value);
    return found === undefined
      ? undefined
      : namedObject(name.includes("Language") ? "languageSkill" : type, found, idOf(found));
  };
}
