import { readBlocks } from "../../../lib/architect/flow/yaml/block-reader.js";
import { Lines } from "../../../lib/architect/flow/yaml/lines.js";
import { parseTree } from "../../../lib/architect/flow/yaml/read.js";
import { maskSubstitutions } from "../../../lib/architect/flow/yaml/substitutions.js";
import type { YamlDocument } from "../../../lib/architect/flow/yaml/tree.js";
import { mutateBytes } from "../../lint/mutate.js";
import { seeded } from "../../lint/seeded.js";
import { FIXTURES } from "./fixtures.js";

/** `BUTTRESS_FUZZ=20000` compares as many changed flows. */
const COUNT = Number(process.env.BUTTRESS_FUZZ ?? 1500);

const fast = (text: string): YamlDocument | undefined => readBlocks(maskSubstitutions(text));

/** What the parser reads, or its error. */
function parsed(text: string): YamlDocument | string {
  try {
    return parseTree(new Lines(text), maskSubstitutions(text));
  } catch (error) {
    return String(error);
  }
}

/** True when the text was read, which has to give what the parser gives; it may be given up. */
function readsAlike(text: string): boolean {
  const document = fast(text);
  if (document === undefined) return false;
  const expected = parsed(text);
  if (JSON.stringify(document) === JSON.stringify(expected)) return true;
  expect({ text, document }).toEqual({ text, document: expected });
  return true;
}

const PIECES = [
  ..."a:#-?.{}[]\"'",
  ...["a", "b", "c: ", "d:", "- ", "-", "  ", " ", "\n", "\n  ", "\n    ", "\n- ", "e: f\n", "\n\n", " #", "# x"],
  ...['"q"', "'s'", "'it''s'", '"\\n"', "[]", "{}", "{{x}}", "---", "...", "<<", "~", "é", "1", "x:y", "x#y"],
];

const WELL_FORMED: readonly (readonly [what: string, text: string])[] = [
  ["nested maps and lists", "a:\n  b: 1\n  c:\n    - d: e\n      f: g\n    - h\ni: j\n"],
  ["lists in lists", "- - a\n  - b\n-\n  - c\n-   d: 1\n    e: 2\n"],
  ["empty values", "a:\nb:\n  c:\n  d: []\ne: {}\nf:\n  -\n  - g\n  -"],
  ["quoted scalars", `"a b": "c \\"d\\" \\\\ \\n \\t \\/ # e: f"\n'g': 'it''s # h: i '\nj: ""\nk: ''\n`],
  ["comments", "# a\nb: c # d\n\n  # e\nf: # g\n # h\n  - i#j # k\n  - # l\n    m: n\n#"],
  ["plain scalars with signs inside", "a: b:c d#e -f, [g] {h} & * ! | > ' \" % @ ` ?\ni: -1\nj: .5\nk: x =y\n"],
  ["substitutions", "a: {{b}} and {{c d}}\n{{e}}: f\n"],
  ["blanks at the ends of lines and no line end", "a:  \n  b:   c  \n   \n  d: e   "],
];

const OTHER: readonly (readonly [what: string, text: string])[] = [
  ["nothing", ""],
  ["only a comment", "# a\n"],
  ["a tab", "a:\tb\n"],
  ["CR line ends", "a: b\r\nc: d\r\n"],
  ["a flow collection", "a: [b, c]\n"],
  ["a text of several lines", "a: b\n  c\n"],
  ["a value on its own line", "a:\n  b\n"],
  ["a block scalar", "a: |\n  b\n"],
  ["an anchor", "a: &b c\n"],
  ["an alias", "a: *b\n"],
  ["a tag", "a: !b c\n"],
  ["documents", "a: b\n---\nc: d\n"],
  ["a document on the line of its mark", "--- a: b\n"],
  ["the end of a document", "a: b\n...\n"],
  ["a merge key", "<<: a\n"],
  ["an explicit key", "? a\n: b\n"],
  ["a directive", "%YAML 1.2\n---\na: b\n"],
  ["a key that stands twice", "a: b\n'a': c\n"],
  ["an escape with a number", 'a: "\\u0041"\n'],
  ["an unknown escape", 'a: "\\d"\n'],
  ["two keys in a line", "a: b: c\n"],
  ["text behind a quote", 'a: "b" c\n'],
  ["a comment right behind a quote", 'a: "b"#c\n'],
  ["an open quote", 'a: "b\n'],
  ["a key out of line", "a:\n    b: c\n  d: e\n"],
  ["a map below a scalar", "a: b\n  c: d\n"],
  ["a list among keys", "a: b\n- c\n"],
  ["a line of another kind", "a: b\nc\n"],
  ["a first line that is indented", "  a: b\n"],
  ["a file of a megabyte", `a: ${"b".repeat(1_000_000)}\n`],
  ["too many levels", Array.from({ length: 300 }, (_, level) => `${" ".repeat(level)}a:\n`).join("")],
];

test.each(WELL_FORMED)("Reads %s like the parser", (_, text) => {
  expect(fast(text)).toEqual(parsed(text));
});

test.each(OTHER)("Leaves %s to the parser", (_, text) => {
  expect(fast(text)).toBeUndefined();
});

test("Reads most of the project's flows, all like the parser", () => {
  const read = FIXTURES.filter(([, text]) => readsAlike(text));
  expect(read.length).toBeGreaterThan(FIXTURES.length * 0.8);
});

test(`Reads ${COUNT} changed flows like the parser or leaves them to it`, () => {
  let read = 0;
  for (let seed = 0; seed < COUNT; seed++) {
    const random = seeded(seed);
    const [, text] = FIXTURES[random(FIXTURES.length)] as (typeof FIXTURES)[number];
    // A part of a flow: the fewer lines, the more of them come to be what is changed.
    const lines = text.split("\n");
    if (readsAlike(mutateBytes(lines.slice(0, 1 + random(lines.length)).join("\n"), random))) read++;
  }
  expect(read).toBeGreaterThan(COUNT / 20);
});

test(`Reads ${COUNT * 4} texts of pieces of YAML like the parser or leaves them to it`, () => {
  let read = 0;
  for (let seed = 0; seed < COUNT * 4; seed++) {
    const random = seeded(seed);
    const pieces = Array.from({ length: 1 + random(12) }, () => PIECES[random(PIECES.length)]);
    if (readsAlike(pieces.join(""))) read++;
  }
  expect(read).toBeGreaterThan(COUNT / 20);
});

test("A long line takes no more than its length", () => {
  const long = "a: b ".repeat(120_000);
  expect(fast(`x: ${long}: y\n`)).toBeUndefined();
  expect(fast(`x: "${"\\\\ ".repeat(120_000)}"\n`)?.scalars).toHaveLength(2);
  expect(fast(`x: ${"b ".repeat(120_000)}\n`)?.scalars).toHaveLength(2);
});
