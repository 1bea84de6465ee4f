import { type ExpressionType, namedObject, notSetOf, textOf } from "../../architect/expression/index.js";
import type { FindById, FindByName, FindQueue } from "../../architect/flow/index.js";
import type { Surroundings } from "../machine/surroundings.js";
import type { Site } from "../program/builder.js";
import { idOf } from "../program/settings.js";
import { unmodelled } from "./unmodelled.js";

type Find = FindQueue | FindByName | FindById;
interface Kind {
  readonly type: ExpressionType;
  readonly known: (world: Surroundings) => readonly string[];
}

const queues: Kind = { type: "queue", known: (world) => world.queues };
const users: Kind = { type: "user", known: (world) => world.users };
const skills = (type: ExpressionType): Kind => ({ type, known: (world) => world.skills });

/** What the scenario can know about. Other objects stop the run, unless it says which path is taken. */
const KINDS: { readonly [K in Find["kind"]]?: Kind } = {
  findQueue: queues,
  findQueueById: queues,
  findUser: users,
  findUserById: users,
  findSkill: skills("skill"),
  findLanguageSkill: skills("languageSkill"),
};

export function find(site: Site<Find>): void {
  const kind = KINDS[site.action.kind];
  if (kind === undefined) unmodelled(site);
  else findKind(site, kind);
}

/** Nothing found leaves the result NOT_SET, which is unverified; so does a name that is NOT_SET. */
function findKind(site: Site<Find>, kind: Kind): void {
  const { action } = site;
  const byId = "findId" in action;
  const key = site.value(byId ? action.findId : action.findName, "string", byId ? "findId" : "findName");
  const slot = site.target(action.findResult, kind.type);
  const [found, notFound] = [site.output("found"), site.output("notFound")];
  site.begin((run) => {
    const text = key && textOf(key(run));
    const name = kind.known(run.world).find((one) => (byId ? idOf(one) : one) === text);
    const value = name === undefined ? notSetOf(kind.type) : namedObject(kind.type, name, idOf(name));
    if (slot !== undefined) run.assign(slot, value);
    return name === undefined ? notFound(run) : found(run);
  });
}
