import { stringValue } from "../../architect/expression/index.js";
import type { CollectInput, Plain, Setting } from "../../architect/flow/index.js";
import { notModelled } from "../machine/flow-error.js";
import type { Site } from "../program/builder.js";
import { durationLiteral, isMap } from "../program/settings.js";
import { play, soundOf } from "../program/sounds.js";
import { ASSUMED } from "../timing.js";

/** The digits that are asked for. */
interface Wanted {
  readonly least: number;
  readonly most: number;
  readonly terminator: string | undefined;
  readonly keepsTerminator: boolean;
  readonly takesStar: boolean;
  readonly takesPound: boolean;
}

/** What the caller's keys come to. */
export interface Entry {
  /** Undefined when it is not what was asked for. */
  readonly digits: string | undefined;
  /** Nothing ended the entry, so that the time between two digits has to pass. */
  readonly isOpen: boolean;
}

/**
 * The audio is played to its end, then the caller's next entry comes at once. An entry that nothing ends waits for the
 * time between two digits; no entry at all waits for the time of no entry. Unverified: the order of these, and that the
 * variable keeps its value on failure.
 */
export function collectInput(site: Site<CollectInput>): void {
  const { action } = site;
  const wanted = wantedOf(action);
  const slot = site.target(action.inputData, "string");
  const sound = soundOf(action.inputAudio, site.place);
  const [noEntryMs, interDigitMs] = [
    timeOf(action.noEntryTimeout, ASSUMED.noEntryMs),
    timeOf(action.interDigitTimeout, ASSUMED.interDigitMs),
  ];
  const [success, failure] = [site.output("success"), site.output("failure")];
  const fail = site.emit(failure);
  const read = site.emit((run) => {
    const keys = run.world.nextEntry();
    if (keys === undefined) return notModelled(`no entry is left for ${action.name ?? "Collect Input"}`);
    if (run.sink !== undefined) run.effect("entry", keys);
    if (keys === "") return run.pause("input", noEntryMs, fail.at);
    const { digits, isOpen } = readEntry(keys, wanted);
    if (digits !== undefined && slot !== undefined) run.assign(slot, stringValue(digits));
    const after = digits === undefined ? fail : succeed;
    return isOpen ? run.pause("input", interDigitMs, after.at) : after.at;
  });
  const succeed = site.emit(success);
  site.begin((run) => play(run, "collectInput", sound, read.at));
}

const timeOf = (setting: Setting | undefined, otherwise: number): number =>
  (setting !== undefined && "lit" in setting ? durationLiteral(setting.lit) : undefined) ?? otherwise;

function wantedOf(action: CollectInput): Wanted {
  const { exact, range } = action.digits ?? {};
  const limits = isMap(range) ? range : { min: exact, max: exact };
  const terminator = isMap(range) ? dtmfKey(range.terminatingDtmf) : undefined;
  return {
    least: numberOf(limits.min) ?? 1,
    most: numberOf(limits.max) ?? 1,
    terminator,
    keepsTerminator: isTrue(action.includeTerminatingDtmfInResultData),
    takesStar: isTrue(action.acceptJustStar),
    takesPound: isTrue(action.acceptJustPound),
  };
}

/** The key of `digit_1`, `digit_#`, `digit_star`. */
export function dtmfKey(dtmf: Plain | undefined): string | undefined {
  const [, key] = /^digit_(.+)$/.exec(String(dtmf)) ?? [];
  if (key === "star") return "*";
  return key === "pound" ? "#" : key;
}

const numberOf = (plain: Plain | undefined): number | undefined => {
  const number = isMap(plain) ? plain.lit : plain;
  return typeof number === "number" ? number : undefined;
};
const isTrue = (plain: unknown): boolean =>
  plain === true || (isMap(plain as Plain) && (plain as { lit?: Plain }).lit === true);

/** What keys come to: they end at the terminator or when no more fit, and what is typed after that is lost. */
function readEntry(keys: string, wanted: Wanted): Entry {
  if (keys === "*" || keys === "#") {
    const isTaken = keys === "*" ? wanted.takesStar : wanted.takesPound;
    if (isTaken) return { digits: keys, isOpen: false };
  }
  const end = wanted.terminator === undefined ? -1 : keys.indexOf(wanted.terminator);
  const isEnded = end >= 0 && end <= wanted.most;
  const digits = (isEnded ? keys.slice(0, end) : keys).slice(0, wanted.most);
  const isOpen = !isEnded && digits.length < wanted.most;
  if (digits.length < wanted.least || !/^[0-9*#A-D]*$/.test(digits)) return { digits: undefined, isOpen };
  return { digits: isEnded && wanted.keepsTerminator ? digits + (wanted.terminator ?? "") : digits, isOpen };
}
