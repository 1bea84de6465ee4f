/** Colours, by their SGR codes. */
const COLOURS = { bold: "1", red: "31", green: "32", yellow: "33", cyan: "36" } as const;
export type Colour = keyof typeof COLOURS;

/** Colours a text, or leaves it as it is. */
export type Paint = (text: string, colour: Colour) => string;

/** Colours are for terminals, and for nobody who sets NO_COLOR (https://no-color.org). */
export function painter(stream: { readonly isTTY?: boolean }, environment: NodeJS.ProcessEnv): Paint {
  const hasColours = stream.isTTY === true && (environment.NO_COLOR ?? "") === "";
  return (text, colour) => (hasColours ? `\u001b[${COLOURS[colour]}m${text}\u001b[0m` : text);
}
