import type { Flow } from "../../architect/flow/index.js";
import { loadProgram } from "../program/load.js";
import type { Program } from "../program/program.js";

/** A common module of a simulation. */
export interface LoadedModule {
  readonly program: Program;
  /** Number of its first action: numbers go on after those of the flow, module by module. */
  readonly actionBase: number;
}

/** Modules are compiled once, however many runs call them. */
const compiled = new WeakMap<Flow, Program>();

function programOf(flow: Flow): Program {
  const known = compiled.get(flow);
  if (known !== undefined) return known;
  const program = loadProgram(flow);
  compiled.set(flow, program);
  return program;
}

/** Finds modules by name; they are loaded when the first one is called. */
export function moduleFinder(
  modules: Readonly<Record<string, Flow>> = {},
  firstAction: number,
): (name: string) => LoadedModule | undefined {
  let loaded: ReadonlyMap<string, LoadedModule> | undefined;
  return (name) => {
    loaded ??= loadAll(modules, firstAction);
    return loaded.get(name);
  };
}

function loadAll(modules: Readonly<Record<string, Flow>>, firstAction: number): ReadonlyMap<string, LoadedModule> {
  let actionBase = firstAction;
  return new Map(
    Object.entries(modules).map(([name, flow]) => {
      const module = { program: programOf(flow), actionBase };
      actionBase += module.program.actions.length;
      return [name, module];
    }),
  );
}
