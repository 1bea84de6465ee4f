import { ACTION_SPECS, type Action, childLists } from "../../architect/flow/index.js";
import { notModelled } from "../machine/flow-error.js";
import type { Site } from "../program/builder.js";
import type { Getter } from "../program/expression.js";

/** An action that is not modelled stops the run, unless the scenario says which output path it takes. */
export function unmodelled(site: Site): void {
  const { action, next } = site;
  const what = action.kind === "opaque" ? action.key : action.kind;
  const name = "name" in action ? action.name : nameIn(action);
  const ways = new Map<string, Getter<number>>();
  for (const { path, actions } of childLists(action)) ways.set(path, site.path(path, actions));
  for (const path of pathsOf(action)) if (!ways.has(path)) ways.set(path, site.path(path, undefined));
  site.begin((run) => {
    const path = run.world.assume[name ?? what];
    if (path === undefined)
      return notModelled(`${what} is not modelled: say in assume which path ${JSON.stringify(name ?? what)} takes`);
    if (run.sink !== undefined && !ways.has(path)) run.path(site.number, path);
    return ways.get(path)?.(run) ?? next.at;
  });
}

function nameIn(action: Action): string | undefined {
  const body = action.kind === "opaque" ? action.body : undefined;
  const name =
    typeof body === "object" && body !== null && !Array.isArray(body) ? (body as { name?: unknown }).name : undefined;
  return typeof name === "string" ? name : undefined;
}

/** The output paths that an action of the model can take, also those without actions. */
export function pathsOf(action: Action): readonly string[] {
  if (action.kind === "opaque") return [];
  if (action.kind === "switch") return [...action.cases.map((_, index) => `case ${index + 1}`), "default"];
  const named = childLists(action).map(({ path }) => path);
  return [...new Set([...ACTION_SPECS[action.kind].paths, ...named])];
}
