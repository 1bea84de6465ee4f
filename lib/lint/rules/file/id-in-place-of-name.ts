import { flowRule } from "../../rule.js";

const GUID = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i;

/** Maps whose keys are names of objects of the organisation. */
const NAMED_BY_KEY: Readonly<Record<string, string>> = {
  category: "integration",
  dataAction: "data action",
  dataTable: "data table",
  commonModule: "common module",
  screenPopScript: "script",
};

/** Settings whose literal is a map with the name of an object. */
const NAMED_BY_LITERAL: Readonly<Record<string, string>> = {
  targetQueue: "queue",
  queue: "queue",
  preferredAgents: "user",
  schedule: "schedule",
  scheduleGroup: "schedule group",
};

export const ID_IN_PLACE_OF_NAME = flowRule({
  id: "id-in-place-of-name",
  category: "file",
  severity: "error",
  what: "an id where the name of an object is needed",
  why: "flow files refer to objects of the organisation by name; an object with the id as its name is not found, and the flow is not published",
  help: "write the name of the object, in place of its id",
  source: "vendor flows: no reference by id in 141 public files",
  sure: "the place takes a name, and the text has the form of an id",
  bad: `# in inboundCall
- transferToAcd:
    name: To the agents
    targetQueue:
      lit:
        name: 5f2f2f4e-6c0b-4f4a-9a27-0c3b8d1f7e11
`,
  good: `# in inboundCall
- transferToAcd:
    name: To the agents
    targetQueue:
      lit:
        name: Callbacks
`,
  create: ({ report }) => ({
    yaml: {
      map: (node, _path, entry) => {
        const what = entry && NAMED_BY_KEY[entry.key.text];
        if (what === undefined) return;
        for (const { key } of node.entries)
          if (GUID.test(key.text)) report({ yaml: key }, `${key.text} is an id; the name of the ${what} belongs here`);
      },
      scalar: (node, path) => {
        if (path.at(-1) === "name" && path.at(-2) === "lit" && GUID.test(node.text)) {
          const what = NAMED_BY_LITERAL[String(path.at(-3))] ?? "object";
          report({ yaml: node }, `${node.text} is an id; the name of the ${what} belongs here`);
        }
      },
    },
  }),
});
