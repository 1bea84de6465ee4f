import type { JsonValue } from "../../data-action/index.js";
import type { ReplyChoice } from "./choices.js";

/** The answers of a data action in the notation of scripts, runs of the same put together; the last one repeats anyway. */
export function scriptText(all: readonly string[]): string {
  const lines: { text: string; times: number }[] = [];
  for (const text of all) {
    const last = lines.at(-1);
    if (last?.text === text) last.times++;
    else lines.push({ text, times: 1 });
  }
  return lines
    .map(({ text, times }, index) => (times === 1 || index === lines.length - 1 ? text : `${text} x${times}`))
    .join("\n");
}

/** Writes an answer as a line of a script. @param key integration and name of the data action */
export type Wording = (key: string, choice: ReplyChoice, outputs: Readonly<Record<string, JsonValue>>) => string;

/** Without a definition: the JSON of a success are the outputs. */
export const outputsAsAnswer: Wording = (_, choice, outputs) => {
  switch (choice.kind) {
    case "success":
    case "envelope":
      return `200 ${JSON.stringify(outputs)}`;
    case "status":
      return String(choice.status);
    case "timeout":
    case "reset":
      return choice.kind;
  }
};
