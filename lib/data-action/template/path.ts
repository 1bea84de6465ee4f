import { escaped, quoted } from "./velocity.js";

const PARAMETER = /\{([^{}]*)\}/;

/** Names in braces, in their order: `/v1/orders/{orderId}`. */
export const pathParameters = (path: string): string[] => path.split(PARAMETER).filter((_, index) => index % 2 === 1);

/** What stays of a path without its parameters. */
export const fixedText = (path: string): string =>
  path
    .split(PARAMETER)
    .filter((_, index) => index % 2 === 0)
    .join("");

/** The path with every parameter encoded as one segment. */
export function pathTemplate(path: string): string {
  const pieces = path.split(PARAMETER);
  return pieces
    .map((piece, index) => (index % 2 === 1 ? escaped("uriEncode", quoted(piece), pieces[index + 1]) : piece))
    .join("");
}
