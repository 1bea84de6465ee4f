/** Programs that some tests use when the machine has them. Without one, its tests are skipped and say so. */
import { spawnSync } from "node:child_process";

const needs = [
  { program: "terraform", args: ["version"], tests: "checks of synthesised stacks with the real terraform" },
];

const works = ({ program, args }) => spawnSync(program, args, { stdio: "ignore" }).status === 0;

export const missingNeeds = () =>
  needs.filter((need) => !works(need)).map((need) => `${need.tests}: ${need.program} is not on the PATH`);
