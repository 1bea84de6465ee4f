/**
 * Makes a whole flow of a list of actions, so that examples of rules show what matters. The first line may say what stands
 * around: `# in inboundCall; Flow.n: integer = 0; Flow.text: string`. Whole flows pass as they are.
 */
export interface Framed {
  readonly text: string;
  /** Lines above the snippet, and columns before it. */
  readonly lines: number;
  readonly columns: number;
}

type Body = { readonly head: (type: string) => readonly string[]; readonly columns: number; readonly end: string };

const inContainer = (list: string, item: string, end: string): Body => ({
  head: (type) => [
    `  startUpRef: "/${type}/${list}/${item}[Start_10]"`,
    `  ${list}:`,
    `    - ${item}:`,
    "        name: Start",
    "        refId: Start_10",
    "        actions:",
  ],
  columns: 10,
  end,
});
const inTask: Body = { head: () => ["  startUpTaskActions:"], columns: 4, end: "endTask" };

const BODIES: Readonly<Record<string, Body>> = {
  workflow: inContainer("states", "state", "endWorkflow"),
  inboundShortMessage: inContainer("states", "state", "disconnect"),
  inboundChat: inContainer("states", "state", "disconnect"),
  inboundEmail: inContainer("states", "state", "disconnect"),
  surveyInvite: inContainer("states", "state", "abortSurveyInvite"),
  inboundCall: inContainer("tasks", "task", "disconnect"),
  outboundCall: inContainer("tasks", "task", "disconnect"),
  inqueueCall: { ...inTask, end: "disconnect" },
  commonModule: inTask,
};

export function inFrame(snippet: string): Framed {
  if (!/^(?:#.*\n)*- /.test(snippet)) return { text: snippet, lines: 0, columns: 0 };
  const [, header = ""] = /^# ?(.*)\n/.exec(snippet) ?? [];
  const parts = header.split(";").map((part) => part.trim());
  const type = parts.map((part) => /^in (\w+)$/.exec(part)?.[1]).find((found) => found !== undefined) ?? "workflow";
  const body = BODIES[type];
  if (body === undefined) throw new Error(`no frame for ${type}`);
  const variables = parts.flatMap((part) => variable(part));
  const above = [
    `${type}:`,
    "  name: Example",
    ...(variables.length > 0 ? ["  variables:", ...variables] : []),
    ...body.head(type),
  ];
  const indent = " ".repeat(body.columns);
  const inner = snippet
    .trimEnd()
    .split("\n")
    .map((line) => (line === "" ? "" : indent + line));
  const end = `${indent}- ${body.end}:\n${indent}    name: End`;
  return { text: [...above, ...inner, end, ""].join("\n"), lines: above.length, columns: body.columns };
}

function variable(part: string): readonly string[] {
  const [, name, type, list, value] = /^([\w.]+): (\w+)(\[\])?(?: = (.*))?$/.exec(part) ?? [];
  if (name === undefined) return [];
  const initial = value === undefined ? ["          noValue: true"] : [`          lit: ${value}`];
  return [
    `    - ${type}${list ? "Collection" : ""}Variable:`,
    `        name: ${name}`,
    "        initialValue:",
    ...initial,
  ];
}
