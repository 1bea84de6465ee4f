import { FlowSyntaxError, parseFlow, walkActions } from "../../../architect/flow/index.js";
import { terraformRule } from "../../rule.js";
import { publishedFlows } from "../../terraform/flows.js";
import { literalAt, plainText, textsBelow } from "../../terraform/values.js";
import type { TerraformResource, TerraformView } from "../../terraform/view.js";

const ACTION = "genesyscloud_integration_action";

export const FLOW_WITHOUT_DEPENDENCY = terraformRule({
  id: "flow-without-dependency",
  category: "terraform",
  severity: "error",
  what: "a flow that does not depend on a data action that it calls",
  why: "the flow names the action in its file, which Terraform does not read: it may publish the flow first, which fails as long as the action is not there",
  help: "list the action in depends_on, and its id in update_trigger_hash so that the flow follows when the action is replaced",
  source: "provider 1.84",
  sure: "the flow's file is beside this one, and an action of this file has the category and the name that it calls; what the flow depends on by way of other resources counts",
  bad: `{
  "resource": {
    "genesyscloud_integration_action": {
      "quote": { "category": "Parcels", "name": "Get quote" }
    },
    "genesyscloud_flow": {
      "quotes": { "filepath": "quotes.yaml" }
    }
  }
}
-- file quotes.yaml
workflow:
  name: Quotes
  states:
    - state:
        name: Start
        refId: Start_10
        actions:
          - callData:
              name: Get it
              category:
                Parcels:
                  dataAction:
                    Get quote:
                      inputs: {}
          - endWorkflow:
              name: End
`,
  good: `{
  "resource": {
    "genesyscloud_integration_action": {
      "quote": { "category": "Parcels", "name": "Get quote" }
    },
    "genesyscloud_flow": {
      "quotes": {
        "filepath": "quotes.yaml",
        "depends_on": ["genesyscloud_integration_action.quote"]
      }
    }
  }
}
-- file quotes.yaml
workflow:
  name: Quotes
  states:
    - state:
        name: Start
        refId: Start_10
        actions:
          - callData:
              name: Get it
              category:
                Parcels:
                  dataAction:
                    Get quote:
                      inputs: {}
          - endWorkflow:
              name: End
`,
  check: ({ view, report }) => {
    const actions = actionsByName(view);
    if (actions.size === 0) return;
    const addresses = addressesIn(view);
    for (const { resource, text } of publishedFlows(view)) {
      const known = dependencies(resource, addresses);
      for (const called of calledActions(text)) {
        const action = actions.get(called);
        if (action && !known.has(`${ACTION}.${action.name}`))
          report(
            { yaml: resource.entry.key },
            `the flow ${resource.name} calls ${ACTION}.${action.name} and does not depend on it`,
          );
      }
    }
  },
});

const keyOf = (category: string, name: string): string => JSON.stringify([category, name]);

function actionsByName(view: TerraformView): ReadonlyMap<string, TerraformResource> {
  return new Map(
    view.ofType(ACTION).flatMap((action) => {
      const category = literalAt(action.body, "category");
      const name = literalAt(action.body, "name");
      return category && name ? [[keyOf(plainText(category), plainText(name)), action] as const] : [];
    }),
  );
}

/** The data actions that a flow calls, each once; none for a file that is no flow. */
function calledActions(text: string): ReadonlySet<string> {
  const called = new Set<string>();
  try {
    walkActions(parseFlow(text).flow, (action) => {
      if (action.kind === "callData") called.add(keyOf(action.integration, action.dataAction));
    });
  } catch (error) {
    if (!(error instanceof FlowSyntaxError)) throw error;
  }
  return called;
}

/** Addresses of resources that each resource names, in references and in depends_on. */
function addressesIn(view: TerraformView): ReadonlyMap<string, readonly string[]> {
  const all = view.resources.map(({ type, name, body }) => {
    const named = [...textsBelow(body)].flatMap(
      ({ text }) => text.match(/\b(?:module|data|[a-z]+_\w+)\.[\w-]+/g) ?? [],
    );
    return [`${type}.${name}`, named] as const;
  });
  return new Map(all);
}

function dependencies(
  { type, name }: TerraformResource,
  addresses: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const work = [`${type}.${name}`];
  for (let one = work.pop(); one !== undefined; one = work.pop())
    for (const next of addresses.get(one) ?? []) {
      if (found.has(next)) continue;
      found.add(next);
      work.push(next);
    }
  return found;
}
