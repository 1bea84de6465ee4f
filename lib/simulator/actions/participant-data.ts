import { textOf, type Value } from "../../architect/expression/index.js";
import type { Attribute, ConversationData, ParticipantData } from "../../architect/flow/index.js";
import { flowError } from "../machine/flow-error.js";
import type { Run } from "../machine/run.js";
import type { Site } from "../program/builder.js";
import type { Getter } from "../program/expression.js";
import type { Slot } from "../program/program.js";

interface Field {
  readonly name: Getter<Value> | undefined;
  readonly value: Getter<Value> | undefined;
  readonly slot: Slot | undefined;
}

export function participantData(site: Site<ParticipantData>): void {
  const fields = fieldsOf(site, site.action.attributes);
  const { next } = site;
  const isSet = site.action.kind === "setParticipantData";
  site.begin((run) => {
    if (isSet) setAll(run, fields);
    else getAll(run, fields);
    return next.at;
  });
}

/**
 * There is one conversation, whatever its id says. Found means that at least one of the attributes is there; both this
 * and that setting succeeds are unverified.
 */
export function conversationData(site: Site<ConversationData>): void {
  const { action } = site;
  const fields = fieldsOf(site, action.attributes);
  const id = site.value(action.conversationId, "string", "conversationId");
  const isSet = action.kind === "setConversationData";
  const [good, bad] = isSet
    ? [site.output("success"), site.output("failure")]
    : [site.output("found"), site.output("notFound")];
  site.begin((run) => {
    if (id === undefined || id(run).type === "notSet") return flowError("not-set", "the conversation id is NOT_SET");
    if (!isSet) return getAll(run, fields) ? good(run) : bad(run);
    setAll(run, fields);
    return good(run);
  });
}

function fieldsOf(site: Site, attributes: readonly Attribute[]): readonly Field[] {
  return attributes.map(({ name, value, variable }, index) => ({
    name: site.value(name, "string", "attributes", index, "name"),
    value: site.value(value, "string", "attributes", index, "value"),
    slot: variable === undefined ? undefined : site.block.scope.target(variable, "string"),
  }));
}

const nameOf = (run: Run, { name }: Field): string =>
  (name && textOf(name(run))) ?? flowError("not-set", "the name of an attribute is NOT_SET");

/** A value that is NOT_SET becomes empty text, which is unverified. */
function setAll(run: Run, fields: readonly Field[]): void {
  for (const field of fields) {
    const name = nameOf(run, field);
    const text = (field.value && textOf(field.value(run))) ?? "";
    run.world.attributes.set(name, text);
    if (run.sink !== undefined) run.effect("attribute", { [name]: text });
  }
}

/** An attribute that is not there is NOT_SET. Says whether any was there. */
function getAll(run: Run, fields: readonly Field[]): boolean {
  let isFound = false;
  for (const field of fields) {
    const text = run.world.attributes.get(nameOf(run, field));
    isFound ||= text !== undefined;
    if (field.slot !== undefined) run.assignJson(field.slot, text);
  }
  return isFound;
}
