import type { SoundPart, Value } from "../architect/expression/index.js";

/**
 * How long things take that have no exact length. Silence lasts exactly as long as it says; speech goes by the words per
 * minute of the scenario; everything below is a stated assumption.
 */
export const ASSUMED = {
  /** A recorded prompt. */
  promptMs: 3000,
  /** Hold music that is played as an entire prompt. */
  musicMs: 60_000,
  /** Collect Input without a time-out of its own waits so long for the first digit. */
  noEntryMs: 5000,
  /** ... and so long for the next one. */
  interDigitMs: 3000,
  /** A menu waits so long for a choice. */
  menuSelectionMs: 10_000,
  /** How often a menu is said again when there is no valid choice, before the caller is disconnected. */
  menuRepeats: 3,
} as const;

/** Milliseconds of a text that is spoken. */
function speechMs(text: string, wordsPerMinute: number): number {
  const words = text.split(/\s+/).filter((word) => word !== "").length;
  return Math.round((words * 60_000) / wordsPerMinute);
}

/** Milliseconds of a sound: what is read out counts as the text it is. */
export function soundMs(sound: Value, wordsPerMinute: number): number {
  if (sound.type === "audio" || sound.type === "communication")
    return sound.parts.reduce((sum, part) => sum + partMs(part, wordsPerMinute), 0);
  return sound.type === "object" && sound.kind === "prompt" ? ASSUMED.promptMs : 0;
}

function partMs(part: SoundPart, wordsPerMinute: number): number {
  if (part.kind === "blank") return part.milliseconds;
  return part.kind === "prompt" ? ASSUMED.promptMs : speechMs(part.text, wordsPerMinute);
}
