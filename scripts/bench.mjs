/**
 * `npm run bench`: measures and writes bench/RESULTS.md. Every figure is a ratio or a time per flow, each sample runs in a
 * process of its own, and what is compared runs in turn, so that a busy or slow machine moves both alike.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensure, main } from "./ensure.mjs";
import { inRoot, readJson, say } from "./project.mjs";

const ROUNDS = 5;
const FEW = 1000;
const MANY = 5000;

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const fixed = (value, digits = 2) => value.toFixed(digits);

/** Runs a compiled benchmark: its wall time in milliseconds, and the JSON that it printed. */
function timed(name, ...args) {
  const start = performance.now();
  const run = spawnSync(process.execPath, [inRoot("dist", "bench", `${name}.js`), ...args.map(String)], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (run.status !== 0) throw new Error(`bench/${name} ended with ${run.status}`);
  return { wall: performance.now() - start, ...JSON.parse(run.stdout) };
}

const stackOf = (outdir) => join(outdir, "stacks", "sample");

/** Resources without logical ids and paths, which may differ: two stacks that do the same give the same text. */
function contentOf(outdir) {
  const { resource } = readJson(join(stackOf(outdir), "cdk.tf.json"));
  const actions = Object.values(resource.genesyscloud_integration_action).map((action) => {
    const { "//": _, integration_id, ...rest } = action;
    return JSON.stringify(rest);
  });
  const flows = Object.values(resource.genesyscloud_flow).map(({ filepath }) =>
    readFileSync(join(stackOf(outdir), filepath), "utf8"),
  );
  return JSON.stringify([actions.sort(), flows.sort()]);
}

function synthesis(folder) {
  const [ours, plain, files] = ["ours", "plain", "files"].map((name) => join(folder, name));
  // Both start with an empty output folder: an asset of cdktf first removes what an earlier run left.
  const fresh = (outdir) => {
    rmSync(outdir, { recursive: true, force: true });
    return outdir;
  };
  const buttress = (count) => timed("synth-buttress", count, fresh(ours));
  const cdktf = (count) => timed("synth-plain", count, fresh(plain), files);
  const prepare = (count) => {
    rmSync(files, { recursive: true, force: true });
    buttress(count);
    cpSync(join(stackOf(ours), "flows"), files, { recursive: true });
    cdktf(count);
    if (contentOf(ours) !== contentOf(plain)) throw new Error("the two stacks of the benchmark are not the same");
  };
  const pairs = (count, rounds) => {
    prepare(count);
    return Array.from({ length: rounds }, (_, round) => {
      say(`bench: synthesis of ${count}, pair ${round + 1} of ${rounds}`);
      if (round % 2 === 0) return { ours: buttress(count), plain: cdktf(count) };
      const second = cdktf(count);
      return { ours: buttress(count), plain: second };
    });
  };
  const few = pairs(FEW, ROUNDS);
  const many = pairs(MANY, 3);
  const ratio = (samples, time) => median(samples.map((pair) => pair.ours[time] / pair.plain[time]));
  const growth = (side) => median(many.map((pair) => pair[side].wall)) / median(few.map((pair) => pair[side].wall));
  return {
    ratio: (time) => [ratio(few, time), ratio(many, time)],
    growth: growth("ours"),
    growthPlain: growth("plain"),
  };
}

function emission() {
  const sample = (count) => {
    const runs = Array.from({ length: ROUNDS }, () => timed("emission", count));
    return Object.fromEntries(Object.keys(runs[0]).map((key) => [key, median(runs.map((run) => run[key]))]));
  };
  say("bench: emission");
  return { few: sample(FEW), many: sample(MANY) };
}

/** Expressions of a retry, and the type of the place that each stands in. */
const EXPRESSIONS = [
  ["State.i + 1", "integer", "under 0.1"],
  ["State.i < 5 and Flow.ok == true", "boolean", "under 0.1"],
  ["ToInt(10000 * 2 ^ State.retry * (0.5 + 0.5 * Random()))", "integer", "under 2.0"],
  ["FindFirst(MakeList(0, 429, 503), Flow.lastStatus) >= 0", "boolean", "under 2.0"],
];

function expressions() {
  say("bench: expressions");
  return EXPRESSIONS.map(([text, type, target]) => {
    const runs = Array.from({ length: ROUNDS }, () => timed("expressions", text, type));
    const time = (way) => fixed(median(runs.map((run) => run[way])), 3);
    return row(`\`${text}\``, time("interpreted"), time("compiled"), target);
  });
}

const row = (...cells) => `| ${cells.join(" | ")} |`;

function report(synth, flows, expressionRows) {
  const { few, many } = flows;
  const total = (sample) => sample.build + sample.emit;
  return [
    "# Benchmarks",
    "",
    "Written by `npm run bench`. Ratios are medians of pairs that run in turn, each in a process of its own; times per flow are",
    `medians of ${ROUNDS} processes.`,
    "",
    "## Synthesis",
    "",
    "The same stack twice: with `ResilientApi` and `ResilientFlow` from declarations, and with cdktf alone from literals and flow",
    "files that are there already. Both give the same data actions and the same flow files; the benchmark checks it.",
    "",
    row("Buttress / plain cdktf", `${FEW} operations and flows`, `${MANY}`, "target"),
    row("---", "---:", "---:", "---:"),
    row("wall time", ...synth.ratio("wall").map((value) => fixed(value)), "at most 1.30"),
    row("processor time outside the operating system", ...synth.ratio("user").map((value) => fixed(value)), ""),
    "",
    "Buttress computes more, since it makes the flows, and writes less: `TerraformAsset` has folders and a copy for each file.",
    "So the ratio of wall times depends on the disk; where files cost nothing, it comes near to the second line.",
    "",
    row(`growth from ${FEW} to ${MANY}`, "wall time", "linear is at most"),
    row("---", "---:", "---:"),
    row("Buttress", `${fixed(synth.growth)} times`, "5.00 times"),
    row("plain cdktf", `${fixed(synth.growthPlain)} times`, "5.00 times"),
    "",
    "## Flows without cdktf",
    "",
    `One flow has ${Math.round(few.bytes / 100) / 10} kB of YAML.`,
    "",
    row("milliseconds per flow", `${FEW} flows`, `${MANY} flows`, "target"),
    row("---", "---:", "---:", "---:"),
    row("declaration to model", fixed(few.build, 3), fixed(many.build, 3), ""),
    row("model to YAML", fixed(few.emit, 3), fixed(many.emit, 3), ""),
    row("both", fixed(total(few), 3), fixed(total(many), 3), "under 1.000"),
    row("YAML to model", fixed(few.read, 3), fixed(many.read, 3), ""),
    "",
    "## Expressions",
    "",
    "`evaluate` interprets an expression, and `compileExpression` makes a closure of it once. Processor time, best of 7 rounds.",
    "",
    row("microseconds", "interpreted", "compiled", "target"),
    row("---", "---:", "---:", "---:"),
    ...expressionRows,
    "",
  ].join("\n");
}

await main(import.meta.url, async () => {
  await ensure();
  const folder = mkdtempSync(join(tmpdir(), "buttress-bench-"));
  try {
    const text = report(synthesis(folder), emission(), expressions());
    writeFileSync(inRoot("bench", "RESULTS.md"), text);
    process.stdout.write(text);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
