/**
 * `npm run bench [-- synthesis|flows|expressions|simulator|linter ...]`: measures and writes bench/RESULTS.md. Every figure is a ratio or a time per flow, each sample runs in a
 * process of its own, and what is compared runs in turn, so that a busy or slow machine moves both alike.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
  const run = spawnSync(process.execPath, ["--expose-gc", inRoot("dist", "bench", `${name}.js`), ...args.map(String)], {
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

const HEAD = [
  "# Benchmarks",
  "",
  "Written by `npm run bench`. Ratios are medians of pairs that run in turn, each in a process of its own; times per flow are",
  `medians of ${ROUNDS} processes.`,
  "",
].join("\n");

function synthesisReport(synth) {
  return [
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
  ];
}

function flowsReport({ few, many }) {
  const total = (sample) => sample.build + sample.emit;
  return [
    `One flow has ${Math.round(few.bytes / 100) / 10} kB of YAML.`,
    "",
    row("milliseconds per flow", `${FEW} flows`, `${MANY} flows`, "target"),
    row("---", "---:", "---:", "---:"),
    row("declaration to model", fixed(few.build, 3), fixed(many.build, 3), ""),
    row("model to YAML", fixed(few.emit, 3), fixed(many.emit, 3), ""),
    row("both", fixed(total(few), 3), fixed(total(many), 3), "under 1.000"),
    row("YAML to model", fixed(few.read, 3), fixed(many.read, 3), ""),
  ];
}

const expressionsReport = (rows) => [
  "`evaluate` interprets an expression, and `compileExpression` makes a closure of it once. Processor time, best of 7 rounds.",
  "",
  row("microseconds", "interpreted", "compiled", "target"),
  row("---", "---:", "---:", "---:"),
  ...rows,
];

/** Figures per second of processor time. */
function simulation() {
  const SECONDS = 2;
  say("bench: simulator");
  const rate = (what) => median(Array.from({ length: 3 }, () => timed("simulate", what, SECONDS).value));
  const pairs = Array.from({ length: ROUNDS }, () => ({
    ours: timed("simulate", "machine", SECONDS).value,
    theirs: timed("simulate-aws", SECONDS, 1).value,
  }));
  return {
    compute: rate("compute"),
    workflow: rate("workflow"),
    bytesPerRun: timed("simulate", "memory", 0).value,
    machine: median(pairs.map(({ ours }) => ours)),
    theirs: median(pairs.map(({ theirs }) => theirs)),
    bare: timed("simulate-aws", SECONDS, 1, "bare").value,
    ratio: median(pairs.map(({ ours, theirs }) => ours / theirs)),
  };
}

const thousands = (value) => Math.round(value).toLocaleString("en-US");

function simulatorReport({ compute, workflow, bytesPerRun, machine, theirs, bare, ratio }) {
  return [
    "On one core, without a trace, per second of processor time. The retry workflow is as Buttress emits it (jitter, guards, status",
    "classes) and makes 6 calls a run. Memory is the growth of the heap over 100,000 of its runs, after garbage collection.",
    "",
    row("what", "figure", "target"),
    row("---", "---:", "---:"),
    row("actions a second, a flow that computes", thousands(compute), "at least 1,000,000"),
    row("runs a minute, the retry workflow", thousands(workflow * 60), "at least 200,000"),
    row("bytes of heap left by a run", fixed(bytesPerRun, 1), "flat"),
    "",
    "Beside aws-local-stepfunctions: a state machine with one task, `Retry` with `IntervalSeconds` and `BackoffRate`, input and output",
    "selected; waits overridden to zero, the task a local function that fails five times. The flow does the same: a loop, Call Data",
    "Action with its input and output, Wait of 10 s times 2 to the retries. Both make 6 calls a run; they run in turn. The state",
    "machine runs one execution after another; many at a time take it as long.",
    "",
    row("runs a second", "figure", "target"),
    row("---", "---:", "---:"),
    row("Buttress", thousands(machine), ""),
    row("aws-local-stepfunctions", thousands(theirs), ""),
    row("the same without selecting input and output, and without a time limit", thousands(bare), ""),
    row("ratio to the equivalent one", `${fixed(ratio, 1)} times`, "at least 20 times"),
  ];
}

const SPECTRAL = "@stoplight/spectral-cli";
const COMPARABLE = [
  "value-out-of-range",
  "action-incomplete",
  "refused-name",
  "yaml-text-read-as-value",
  "secret-in-literal",
  "leftover-substitution",
];

/** Prints the processor time of a program when it ends, that of its threads included. */
const CLOCK =
  "data:text/javascript,process.on('exit',()=>{const{user,system}=process.cpuUsage();console.error('@'+(user+system)/1000)})";

/** Times of a program in milliseconds. A linter that found something did what it should. */
function clocked(args) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--import", CLOCK, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
  });
  if (status !== 0 && status !== 1) throw new Error(`${args[0]} ended with ${status}: ${stderr}`);
  return { wall: performance.now() - start, cpu: Number(stderr.slice(stderr.lastIndexOf("@") + 1)) };
}

/** Spectral is no dependency of the project: the benchmark looks for it where BUTTRESS_SPECTRAL says. */
function spectralBin() {
  const folder = process.env.BUTTRESS_SPECTRAL;
  const bin = folder && join(folder, "node_modules", "@stoplight", "spectral-cli", "dist", "index.js");
  return bin && existsSync(bin) ? { folder, bin } : undefined;
}

function linter(folder) {
  const flows = join(folder, "lint");
  const { bytes } = timed("lint", flows, FEW);
  const one = join(flows, "flow-00000.yaml");
  const buttress = (...args) => clocked([inRoot("dist", "bin", "buttress.js"), "lint", "--no-config", ...args]);
  say("bench: linter");
  const all = Array.from({ length: ROUNDS }, () => buttress(flows));
  const cold = Array.from({ length: ROUNDS }, () => buttress(one));
  const start = Array.from({ length: ROUNDS }, () => clocked(["-e", "0"]));
  const middle = (runs) => ({ wall: median(runs.map(({ wall }) => wall)), cpu: median(runs.map(({ cpu }) => cpu)) });
  return { bytes, all: middle(all), cold: middle(cold), start: middle(start), pairs: spectralPairs(flows, buttress) };
}

function spectralPairs(flows, buttress) {
  const spectral = spectralBin();
  if (spectral === undefined) return undefined;
  // Where its functions are found.
  const ruleset = join(spectral.folder, "buttress-ruleset.cjs");
  cpSync(inRoot("bench", "spectral-ruleset.cjs"), ruleset);
  const rules = COMPARABLE.flatMap((id) => ["--rule", id]);
  return Array.from({ length: 3 }, (_, round) => {
    say(`bench: linter beside Spectral, pair ${round + 1} of 3`);
    return {
      ours: buttress(flows, ...rules),
      theirs: clocked([spectral.bin, "lint", join(flows, "*.yaml"), "-r", ruleset]),
    };
  });
}

function linterReport({ bytes, all, cold, start, pairs }) {
  const ratio = (time) => fixed(median(pairs.map(({ ours, theirs }) => theirs[time] / ours[time])), 1);
  const seconds = ({ wall, cpu }) => [fixed(wall / 1000), fixed(cpu / 1000)];
  return [
    `${FEW} flows of ${Math.round(bytes / 100) / 10} kB, all rules, the whole program with its start.`,
    "",
    row("what", "seconds of wall time", "of processor time", "target for wall time"),
    row("---", "---:", "---:", "---:"),
    row(`${FEW} flows`, ...seconds(all), "under 1.00 on two idle cores"),
    row("one flow", ...seconds(cold), "under 0.25"),
    row("Node itself, doing nothing", ...seconds(start), ""),
    "",
    `Beside ${SPECTRAL} on the same files, with six rules that ask about the same (bench/spectral-ruleset.cjs):`,
    pairs === undefined
      ? `not measured, since BUTTRESS_SPECTRAL is not set; \`npm install --prefix <folder> ${SPECTRAL}\`, then BUTTRESS_SPECTRAL=<folder>.`
      : `Buttress takes ${ratio("wall")} times less wall time and ${ratio("cpu")} times less processor time (target: at least 10 times).`,
  ];
}

/** Sections by the name that the command line takes. */
const SECTIONS = {
  synthesis: { title: "Synthesis", measure: (folder) => synthesisReport(synthesis(folder)) },
  flows: { title: "Flows without cdktf", measure: () => flowsReport(emission()) },
  expressions: { title: "Expressions", measure: () => expressionsReport(expressions()) },
  linter: { title: "Linter", measure: (folder) => linterReport(linter(folder)) },
  simulator: { title: "Simulator", measure: () => simulatorReport(simulation()) },
};

/** What the results say already about a section that is not measured this time. */
function earlier(title) {
  const file = inRoot("bench", "RESULTS.md");
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  return text.split(/^## /m).find((part) => part.startsWith(`${title}\n`));
}

function section({ title, measure }, isWanted, folder) {
  const kept = isWanted ? undefined : earlier(title);
  return `## ${kept?.trimEnd() ?? `${title}\n\n${measure(folder).join("\n")}`}\n`;
}

await main(import.meta.url, async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !Object.hasOwn(SECTIONS, name));
  if (unknown) throw new Error(`no benchmark ${unknown}; there are ${Object.keys(SECTIONS).join(", ")}`);
  await ensure();
  const folder = mkdtempSync(join(tmpdir(), "buttress-bench-"));
  try {
    const sections = Object.entries(SECTIONS).map(([name, each]) =>
      section(each, wanted.length === 0 || wanted.includes(name), folder),
    );
    const text = [HEAD, ...sections].join("\n");
    writeFileSync(inRoot("bench", "RESULTS.md"), text);
    process.stdout.write(text);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
