import type { Actions, Container, Flow, Menu, MenuChoice, Plain, PlainMap, Variable } from "../model.js";
import { FLOW_KEYS, type FlowSort, LAST_SETTINGS, SETTINGS_ORDER } from "../spec/flows.js";
import { writeActions } from "./action.js";
import { type Out, ordered } from "./order.js";

/** The plain data of a flow file, keys in the exporter's order. */
export function flowToPlain(flow: Flow): PlainMap {
  if (flow.type === "opaque") return { [flow.key]: flow.body };
  const from = flow as unknown as Readonly<Record<string, never>>;
  const settings = flow.settings ?? {};
  const pairs: [string, Plain | undefined][] = [];
  for (const [key, sort] of FLOW_KEYS) {
    if (sort === "settings") pairs.push(...settingsBeforeBody(settings));
    else if (from[key] !== undefined) pairs.push([key, writeSort(from[key], sort)]);
    else pairs.push([key, undefined]);
  }
  pairs.push([LAST_SETTINGS, settings[LAST_SETTINGS]]);
  return { [flow.type]: ordered(pairs, flow.rest as Out | undefined) };
}

function settingsBeforeBody(settings: PlainMap): [string, Plain | undefined][] {
  const others = Object.keys(settings).filter((key) => key !== LAST_SETTINGS && !SETTINGS_ORDER.includes(key));
  return [...SETTINGS_ORDER, ...others].map((key) => [key, settings[key]]);
}

function writeSort(value: never, sort: FlowSort): Plain {
  if (typeof sort === "object")
    return (value as readonly Container[]).map((container) => ({ [sort.items]: writeContainer(container) }));
  if (sort === "variables") return (value as readonly Variable[]).map(writeVariable);
  if (sort === "actions") return writeActions(value as Actions);
  if (sort === "container") return writeContainer(value as Container);
  if (sort === "menus") return (value as readonly Menu[]).map((menu) => ({ menu: writeMenu(menu) }));
  return value;
}

function writeVariable({
  type,
  collection,
  name,
  description,
  initialValue,
  isInput,
  isOutput,
  rest,
}: Variable): Plain {
  const content = ordered(
    [
      ["name", name],
      ["description", description],
      ["initialValue", initialValue],
      ["isInput", isInput],
      ["isOutput", isOutput],
    ],
    rest as Out | undefined,
  );
  return { [`${type}${collection ? "Collection" : ""}Variable`]: content };
}

function writeContainer({ name, refId, variables, actions, rest }: Partial<Container>): Plain {
  return ordered(
    [
      ["name", name],
      ["refId", refId],
      ["variables", variables?.map(writeVariable)],
      ["actions", actions && writeActions(actions)],
    ],
    rest as Out | undefined,
  );
}

// Settings of a menu stand before its choices in exports; the choice's own keys keep their order.
function writeMenu({ name, refId, audio, choices, rest }: Menu): Plain {
  const { settingsMenu, settingsSpeechRec, ...others } = (rest ?? {}) as Out;
  return ordered(
    [
      ["name", name],
      ["refId", refId],
      ["audio", audio],
      ["settingsMenu", settingsMenu],
      ["settingsSpeechRec", settingsSpeechRec],
      ["choices", choices?.map(writeChoice)],
    ],
    others,
  );
}

function writeChoice({ kind, name, dtmf, task, rest }: MenuChoice): Plain {
  const { globalDtmf, globalSpeechRecTerms, refId, ...others } = (rest ?? {}) as Out;
  const content = ordered(
    [
      ["name", name],
      ["refId", refId],
      ["dtmf", dtmf],
      ["globalDtmf", globalDtmf],
      ["globalSpeechRecTerms", globalSpeechRecTerms],
      ["task", task && writeContainer(task)],
    ],
    others,
  );
  return { [kind]: content };
}
