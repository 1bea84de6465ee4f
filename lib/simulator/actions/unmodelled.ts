import { type Actions, childLists } from "../../architect/flow/index.js";
import { notModelled } from "../machine/flow-error.js";
import type { Site } from "../program/builder.js";
import type { Getter } from "../program/expression.js";
import { nameOf, opaquePaths, pathsOf } from "../program/paths.js";

/** An action that is not modelled stops the run, unless the scenario says which output path it takes. */
export function unmodelled(site: Site): void {
  const { action, next, number } = site;
  const what = action.kind === "opaque" ? action.key : action.kind;
  const name = nameOf(action) ?? what;
  const ways = new Map<string, Getter<number>>();
  for (const path of pathsOf(action)) ways.set(path, site.path(path, undefined));
  for (const { path, actions } of listsOf(site)) ways.set(path, site.path(path, actions));
  site.begin((run) => {
    const { assume } = run.world;
    const path = Object.hasOwn(assume, name) ? assume[name] : undefined;
    if (path === undefined)
      return notModelled(`${what} is not modelled: say in assume which path ${JSON.stringify(name)} takes`);
    const way = ways.get(path);
    if (way !== undefined) return way(run);
    run.path(number, path);
    return next.at;
  });
}

function listsOf({ action, flow, block }: Site): readonly { readonly path: string; readonly actions: Actions }[] {
  if (action.kind !== "opaque") return childLists(action);
  return opaquePaths(action.body).map(({ path, items }) => {
    return { path, actions: flow.numbering.adopt(items, block.container) };
  });
}
