import { readFileSync, writeFileSync } from "node:fs";

/**
 * Compares what stands between two comments of a page, `<!-- name -->` and `<!-- /name -->`, with what the code makes.
 * `UPDATE_GOLDEN=1` writes it.
 */
export function expectPart(file: string, name: string, lines: readonly string[]): void {
  const page = readFileSync(file, "utf8");
  const wanted = withPart(page, name, lines);
  if (wanted === undefined) throw new Error(`no part ${name} in ${file}`);
  if (process.env.UPDATE_GOLDEN === "1") writeFileSync(file, wanted);
  else expect(page).toBe(wanted);
}

function withPart(page: string, name: string, lines: readonly string[]): string | undefined {
  const [before = "", rest] = page.split(`<!-- ${name} -->\n`);
  const after = rest?.split(`<!-- /${name} -->`)[1];
  return after === undefined ? undefined : `${before}<!-- ${name} -->\n${lines.join("\n")}\n<!-- /${name} -->${after}`;
}
