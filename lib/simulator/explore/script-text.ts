import type { GivenReply } from "./replies.js";

/** The answers of a data action in the notation of scripts, runs of the same put together; the last one repeats anyway. */
export function scriptText(replies: readonly GivenReply[]): string {
  const lines: { text: string; times: number }[] = [];
  for (const reply of replies) {
    const text = scriptLine(reply);
    const last = lines.at(-1);
    if (last?.text === text) last.times++;
    else lines.push({ text, times: 1 });
  }
  return lines
    .map(({ text, times }, index) => (times === 1 || index === lines.length - 1 ? text : `${text} x${times}`))
    .join("\n");
}

/** One answer. */
export function scriptLine({ choice, outputs }: GivenReply): string {
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
}
