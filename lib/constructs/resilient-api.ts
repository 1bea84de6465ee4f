import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { ButtressError, failOn, problem } from "../common/errors.js";
import { suggest } from "../common/suggest.js";
import { type Api, type Operation, relayIn } from "../data-action/index.js";
import { ApiCredential } from "./credential.js";
import { DataAction } from "./data-action.js";
import { ApiIntegration } from "./integration.js";
import { stackFiles } from "./stack-files.js";
import { perStack } from "./stack-state.js";

export interface ResilientApiProps {
  /** Made by `defineApi`; once in a stack. */
  readonly api: Api;
}

/**
 * What an organisation needs to call an API: its credential, its integration, and one data action for each operation. For
 * an `httpRelay`, the file that tells its server what it may call stands in the stack's folder: `<api id>.relay.json`.
 * The ids of these resources come from the API's own ids, so that they stay the same when operations are added.
 */
export class ResilientApi extends Construct {
  readonly api: Api;
  readonly integration: ApiIntegration;
  private readonly actions = new Map<string, DataAction>();

  constructor(scope: Construct, id: string, { api }: ResilientApiProps) {
    super(scope, id);
    this.api = api;
    register(this);
    this.integration = new ApiIntegration(this, "integration", {
      name: api.integrationName,
      type: api.integrationType,
      ...(api.credential && { credentialId: new ApiCredential(this, "credential", { credential: api.credential }).id }),
    });
    const server = relayIn(api.capture)?.kind === "http" && api.relay;
    if (server) stackFiles(this).addRelayTarget(api.id, `${JSON.stringify(server, null, 2)}\n`);
    for (const operation of Object.values(api.operations)) this.actionFor(operation);
  }

  /** The data action of an operation; made now if the API was declared without it. */
  actionFor({ key, definition }: Operation): DataAction {
    const known = this.actions.get(key);
    if (known !== undefined) return known;
    const action = new DataAction(this, key, { definition, integrationId: this.integration.id });
    this.actions.set(key, action);
    return action;
  }

  /**
   * The data action of an operation, by the operation's key in the API.
   * @throws ButtressError when the API has no such operation
   */
  dataAction(key: string): DataAction {
    const action = this.actions.get(key);
    if (action !== undefined) return action;
    const known = [...this.actions.keys()];
    const near = suggest(key, known);
    throw new ButtressError([
      problem("operation-unknown", `operation of ${this.api.id}`, key, {
        api: this.api.id,
        known: known.join(", "),
        hint: near === undefined ? "take one of these" : `did you mean ${near}?`,
      }),
    ]);
  }
}

const apisOf = perStack(() => ({ byId: new Map<string, ResilientApi>(), byName: new Map<string, string>() }));

/** Flows name an action by its integration's name, so names must differ as much as ids. */
function register(resilientApi: ResilientApi): void {
  const { id, integrationName: name } = resilientApi.api;
  const { byId, byName } = apisOf(resilientApi);
  const stack = TerraformStack.of(resilientApi).node.id;
  const namesake = byName.get(name);
  if (byId.has(id)) failOn([problem("api-declared-twice", `API ${id}`, id, { stack })]);
  if (namesake !== undefined) {
    failOn([problem("name-taken", `${id}.name`, name, { other: `API ${namesake}`, scope: `stack ${stack}` })]);
  }
  byId.set(id, resilientApi);
  byName.set(name, id);
}

/**
 * The data action that the stack of `scope` has for an operation.
 * @throws ButtressError when no ResilientApi of the stack declares the operation's API
 */
export function dataActionOf(scope: Construct, { api, key }: Operation): DataAction {
  const { byId } = apisOf(scope);
  const declared = byId.get(api.id);
  if (declared !== undefined) return declared.dataAction(key);
  throw new ButtressError([
    problem("api-not-in-stack", `API of operation ${key}`, api.id, {
      api: api.id,
      known: [...byId.keys()].join(", ") || "none so far",
      stack: TerraformStack.of(scope).node.id,
    }),
  ]);
}

/**
 * As {@link dataActionOf}, for an API that Buttress itself brings along: the stack gets it, and each of its operations,
 * when a flow first needs them.
 */
export function providedActionOf(scope: Construct, operation: Operation): DataAction {
  const { api } = operation;
  const known = apisOf(scope).byId.get(api.id);
  if (known !== undefined && known.api.integrationName !== api.integrationName) return dataActionOf(scope, operation);
  return (known ?? new ResilientApi(TerraformStack.of(scope), api.id, { api })).actionFor(operation);
}
