import type { KnownAction, NamedPath } from "../actions.js";

/** The named paths that an action has under a key of its specification's `lists`; undefined when it has none. */
export function namedPaths(action: KnownAction, key: string): readonly NamedPath[] | undefined {
  return (action as unknown as Readonly<Record<string, readonly NamedPath[] | undefined>>)[key];
}
