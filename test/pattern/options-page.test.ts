import { readFileSync } from "node:fs";
import { join } from "node:path";
import { flowTypes, kindOf } from "../../lib/pattern/kinds/index.js";
import { fallbackSchema } from "../../lib/policy/fallback-schema.js";

const page = (name: string): string => readFileSync(join(__dirname, "../../docs", name), "utf8");
/** Words in code marks of a table's rows, by the row's first cell. */
const rowsOf = (text: string): readonly { readonly head: string; readonly words: readonly string[] }[] =>
  [...text.matchAll(/^\| (`?\w.*?) \| (.*) \|$/gm)].map(([, head = "", rest = ""]) => ({
    head,
    words: [...rest.matchAll(/`(\w+)`/g)].map(([, word = ""]) => word),
  }));

describe("the pages of options", () => {
  it("name every option of every fallback", () => {
    const rows = new Map(rowsOf(page("guide.md")).map(({ head, words }) => [head, words]));
    for (const { shape } of fallbackSchema.options) {
      const { kind, ...options } = shape;
      expect(rows.get(`\`${kind.value}\``)).toEqual(expect.arrayContaining(Object.keys(options)));
    }
  });

  it("name every option of every type of flow", () => {
    const [, options = ""] = page("flow-types.md").split("## Options");
    const named = rowsOf(options.split("\n## ")[0] ?? "").flatMap(({ words }) => words);
    for (const type of flowTypes)
      expect(named).toEqual(expect.arrayContaining(Object.keys(kindOf(type)?.options ?? {})));
  });
});
