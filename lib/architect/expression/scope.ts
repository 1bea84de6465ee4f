import { suggest } from "../../common/suggest.js";
import { builtInNames, builtInVariables } from "./builtins.js";
import { type Diagnostic, diagnostic, type Place } from "./diagnostics.js";
import { type Kind, kindNamed } from "./kinds.js";

export type Variables = Readonly<Record<string, string>>;

/** Types by name in lower case, read once for each object of declarations. */
const declarations = new WeakMap<Variables, ReadonlyMap<string, Kind>>();

function readDeclarations(variables: Variables): ReadonlyMap<string, Kind> {
  const known = declarations.get(variables);
  if (known) return known;
  const read = new Map<string, Kind>();
  for (const [name, type] of Object.entries(variables)) {
    const kind = kindNamed(type);
    if (kind === undefined) throw new TypeError(`${name}: ${type} is not a type of the expression language`);
    read.set(scoped(name).toLowerCase(), kind);
  }
  declarations.set(variables, read);
  return read;
}

const scoped = (name: string): string => (name.includes(".") ? name : `Flow.${name}`);

/** Prompts are named in the organisation, not in the flow: every name is taken. */
const PROMPT = /^prompt(system)?\./;

/** The variables that an expression can see, and the flow type it stands in. */
export class Scope {
  readonly flowType: string;
  private readonly declared: ReadonlyMap<string, Kind>;
  private readonly builtIn: ReadonlyMap<string, Kind>;

  constructor(
    private readonly variables: Variables,
    flowType: string,
  ) {
    this.flowType = flowType.toLowerCase();
    this.declared = readDeclarations(variables);
    this.builtIn = builtInVariables(this.flowType);
  }

  /** The type of a variable, without regard to case. */
  typeOf(name: string): Kind | undefined {
    const lower = name.toLowerCase();
    const known = this.declared.get(lower) ?? this.builtIn.get(lower);
    return known ?? (PROMPT.test(lower) ? "prompt" : undefined);
  }

  undeclared(name: string, place: Place): Diagnostic {
    const near = this.similar(name);
    const fix = near ? `did you mean ${near}?` : "declare it";
    return diagnostic("undeclared-variable", place, { name }, fix);
  }

  /** Adds what the declarations tell to an error of the parser, which does not know them. */
  refine(error: Diagnostic): Diagnostic {
    if (error.code !== "unknown-name") return error;
    const name = /^(\S+) is/.exec(error.message)?.[1]?.toLowerCase();
    const found = this.names().find((known) => bareName(known).toLowerCase() === name);
    return found ? { ...error, fix: `did you mean ${found}?` } : error;
  }

  private names(): string[] {
    return [...Object.keys(this.variables).map(scoped), ...builtInNames(this.flowType)];
  }

  /** The same name in another scope, else one that is spelled nearly so. Of very short names all are near. */
  private similar(name: string): string | undefined {
    const names = this.names();
    const bare = bareName(name);
    const same = names.find((known) => bareName(known).toLowerCase() === bare.toLowerCase());
    if (same || bare.length < MIN_SUGGESTED) return same;
    const near = suggest(bare, names.map(bareName));
    return names.find((known) => bareName(known) === near);
  }
}

const MIN_SUGGESTED = 3;
const bareName = (name: string): string => name.slice(name.indexOf(".") + 1);
