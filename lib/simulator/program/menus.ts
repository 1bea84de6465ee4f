import { type Action, type Menu, type MenuChoice, parseReference } from "../../architect/flow/index.js";
import { dtmfKey } from "../actions/collect-input.js";
import { compileAction } from "../actions/index.js";
import { notModelled } from "../machine/flow-error.js";
import type { Run } from "../machine/run.js";
import { ASSUMED } from "../timing.js";
import type { Draft } from "./blocks.js";
import { type FlowContext, Site, type StepList } from "./builder.js";
import { standingAt } from "./place.js";
import type { Label } from "./program.js";
import { durationLiteral, isMap } from "./settings.js";
import { play, soundOf } from "./sounds.js";

/** Choices that do what an action does. */
const ACTION_OF_CHOICE: Readonly<Record<string, Action["kind"]>> = {
  menuDisconnect: "disconnect",
  menuJumpToTask: "jumpToTask",
  menuJumpToMenu: "jumpToMenu",
  menuPreviousMenu: "previousMenu",
  menuTransferToAcd: "transferToAcd",
  menuTransferToVoicemail: "transferToVoicemail",
  menuTransferToFlow: "transferToFlow",
  menuTransferToUser: "transferToUser",
  menuTransferToNumber: "transferToNumber",
  menuTransferToGroup: "transferToGroup",
};

interface Choice {
  readonly choice: MenuChoice;
  readonly label: Label;
}

/**
 * Menus: each says its audio, then takes the caller's next entry. No entry and no such choice say it again; after three
 * times the caller is disconnected. Both the number and the end are unverified.
 */
export function compileMenus(
  context: FlowContext,
  list: StepList,
  drafts: readonly Draft[],
  labels: Map<string, Label>,
): void {
  const menus = "menus" in context.flow ? (context.flow.menus ?? []) : [];
  for (const { refId } of menus) if (refId !== undefined) labels.set(refId, { at: -1 });
  for (const menu of menus) compileMenu(context, list, drafts, menu, labels.get(menu.refId ?? "") ?? { at: -1 });
}

function compileMenu(context: FlowContext, list: StepList, drafts: readonly Draft[], menu: Menu, entry: Label): void {
  const scope = context.slots.block();
  const place = { scope, ...context.expressions };
  const sound = soundOf(menu.audio, place);
  const say: Label = { at: -1 };
  const choices = (menu.choices ?? []).map((choice): Choice => {
    return { choice, label: compileChoice(context, list, drafts, menu, choice, say) };
  });
  const timeoutMs = selectionTimeout(menu);
  const again = list.emit((run) => {
    if (++run.menuTries <= ASSUMED.menuRepeats) return say.at;
    run.effect("menuGivenUp", { menu: menu.name });
    return run.finish("disconnect");
  });
  const choose = list.emit((run) => {
    const keys = run.world.nextEntry();
    if (keys === undefined) return notModelled(`no entry is left for menu ${menu.name}`);
    if (run.sink !== undefined) run.effect("entry", keys);
    if (keys === "") return run.pause("input", timeoutMs, again.at);
    const found = choices.find(({ choice }) => dtmfKey(choice.dtmf) === keys);
    if (found === undefined) return again.at;
    run.effect("choice", { menu: menu.name, choice: found.choice.name ?? found.choice.kind });
    return found.label.at;
  });
  const here = standingAt(context, menu, menu.name);
  say.at = list.emit((run) => {
    run.standAt(here);
    return play(run, "menu", sound, choose.at);
  }).at;
  entry.at = list.emit((run) => enterMenu(run, entry, say)).at;
}

/** Remembers the way here for the choice that goes back. */
function enterMenu(run: Run, entry: Label, say: Label): number {
  run.menuTries = 0;
  if (run.menus.at(-1) !== entry) run.menus.push(entry);
  return say.at;
}

function selectionTimeout({ rest }: Menu): number {
  const settings = rest?.settingsMenu;
  const timeout = isMap(settings) ? settings.menuSelectionTimeout : undefined;
  return (isMap(timeout) ? durationLiteral(timeout.lit ?? null) : undefined) ?? ASSUMED.menuSelectionMs;
}

/** A transfer that fails comes back to the menu. */
function compileChoice(
  context: FlowContext,
  list: StepList,
  drafts: readonly Draft[],
  menu: Menu,
  choice: MenuChoice,
  say: Label,
): Label {
  const { task } = choice;
  const draft = task && drafts.find(({ block }) => block.node === task);
  if (draft !== undefined) return list.emit((run) => run.stack.restart(run, draft));
  const kind = ACTION_OF_CHOICE[choice.kind];
  if (kind === undefined) return list.emit(() => notModelled(`menu choice ${choice.kind} is not modelled`));
  const action = { kind, ...choice.rest, name: choice.name ?? choice.kind } as unknown as Action;
  const block = { scope: context.slots.block(), container: menu.name, loopDepth: 0 };
  const site = new Site(action, -1, context, block, undefined, say, list, () => say);
  compileAction(site);
  return site.entry;
}

/** The menu that a reference means. */
export function findMenu(labels: ReadonlyMap<string, Label>): (reference: string) => Label | undefined {
  return (reference) => {
    const parts = parseReference(reference);
    return parts?.item === "menu" ? labels.get(parts.refId) : undefined;
  };
}
