/**
 * A stand-in for the genesyscloud provider: it speaks Terraform's plugin protocol 5 on loopback, serves a schema file,
 * enforces the rules of `rules.ts` and keeps what is applied in memory. Terraform reaches it by its reattach variable, so
 * neither a registry nor Genesys Cloud is needed.
 */
import { createHash } from "node:crypto";
import path from "node:path";
import * as grpc from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import { checkRow, readRow } from "./data-table.js";
import { planFlowFile, publishFlow } from "./flow-file.js";
import { readFunction } from "./function-package.js";
import { planChange } from "./plan.js";
import { PROVIDER_SOURCE, type ProviderSchema, wireSchema } from "./schema.js";
import { validateResource } from "./validate.js";
import { pack, settled, unpack, type ValueMap, type WireValue, withUnknowns } from "./values.js";

/** A resource as the platform would have it after the apply. */
export interface AppliedResource {
  readonly type: string;
  readonly values: ValueMap;
  /** For a flow: its text after substitutions. */
  readonly published?: string;
}

export interface RunningProvider {
  /** Value of TF_REATTACH_PROVIDERS. */
  readonly reattach: string;
  /** Every create and update so far, in order. */
  readonly applied: readonly AppliedResource[];
  stop(): void;
}

interface Request {
  readonly typeName: string;
  readonly config: WireValue;
  readonly priorState: WireValue;
  readonly plannedState: WireValue;
  readonly proposedNewState: WireValue;
  readonly currentState: WireValue;
  readonly rawState: WireValue;
  readonly private: Uint8Array;
}

type Handler = (request: Request) => object;

const FLOW = "genesyscloud_flow";
const TABLE = "genesyscloud_architect_datatable";
const ROW = "genesyscloud_architect_datatable_row";

/** What a read gives for a state that is not what was applied. */
const READERS: Readonly<Record<string, (state: ValueMap) => ValueMap>> = {
  genesyscloud_integration_action: readFunction,
  [ROW]: readRow,
};

const error = (summary: string): object => ({ severity: 1, summary });

/** Starts the provider for the stack in `folder`, from which relative paths count. */
export async function startProvider(schema: ProviderSchema, folder: string): Promise<RunningProvider> {
  const applied: AppliedResource[] = [];
  const server = new grpc.Server();
  server.addService(serviceDefinition(), implementation(handlers(schema, folder, applied)));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (failure, bound) =>
      failure ? reject(failure) : resolve(bound),
    );
  });
  const address = { Network: "tcp", String: `127.0.0.1:${port}` };
  const plugin = { Protocol: "grpc", ProtocolVersion: 5, Pid: process.pid, Test: true, Addr: address };
  return { reattach: JSON.stringify({ [PROVIDER_SOURCE]: plugin }), applied, stop: () => server.forceShutdown() };
}

function serviceDefinition(): grpc.ServiceDefinition {
  const loaded = loadSync(path.join(__dirname, "plugin.proto"), { longs: Number, defaults: true });
  const service = loaded["tfplugin5.Provider"];
  if (service === undefined) throw new Error("plugin.proto has no service");
  return service as grpc.ServiceDefinition;
}

function implementation(all: Readonly<Record<string, Handler>>): grpc.UntypedServiceImplementation {
  const entries = Object.entries(all).map(([name, handler]) => {
    const call: grpc.handleUnaryCall<Request, object> = ({ request }, done) => {
      try {
        done(null, handler(request));
      } catch (failure) {
        done({ code: grpc.status.INTERNAL, message: String((failure as Error).stack) });
      }
    };
    return [name, call] as const;
  });
  return Object.fromEntries(entries);
}

function handlers(schema: ProviderSchema, folder: string, applied: AppliedResource[]): Record<string, Handler> {
  const resources = schema.resource_schemas ?? {};
  const dataSources = schema.data_source_schemas ?? {};
  const blockOf = (type: string) => known(resources[type], type).block;
  const wireAll = (all: typeof resources) =>
    Object.fromEntries(Object.entries(all).map(([type, definition]) => [type, wireSchema(definition)]));
  let serial = 0;

  return {
    GetSchema: () => ({
      provider: wireSchema(schema.provider),
      resourceSchemas: wireAll(resources),
      dataSourceSchemas: wireAll(dataSources),
    }),
    PrepareProviderConfig: ({ config }) => ({ preparedConfig: config }),
    Configure: () => ({}),
    Stop: () => ({}),
    ValidateDataSourceConfig: () => ({}),
    ValidateResourceTypeConfig: ({ typeName, config }) => {
      const problems = validateResource(typeName, blockOf(typeName), unpack(config) ?? {}, folder);
      return { diagnostics: problems.map((problem) => error(`${typeName}: ${problem}`)) };
    },
    UpgradeResourceState: ({ rawState }) => ({
      upgradedState: pack(JSON.parse(Buffer.from(rawState.json ?? []).toString())),
    }),
    ReadResource: ({ typeName, currentState, private: hidden }) => {
      const state = unpack(currentState);
      const reader = READERS[typeName];
      return { newState: reader && state ? pack(reader(state)) : currentState, private: hidden };
    },
    PlanResourceChange: ({ typeName, priorState, proposedNewState }) => {
      const prior = unpack(priorState);
      const proposed = unpack(proposedNewState);
      if (proposed === null) return { plannedState: pack(null) };
      const { planned, replacedBy } = planChange(typeName, blockOf(typeName), prior, proposed);
      const withFile = typeName === FLOW && prior !== null ? planFlowFile(prior, planned, folder) : planned;
      const requiresReplace = replacedBy.map((attributeName) => ({ steps: [{ attributeName }] }));
      return { plannedState: pack(withFile), requiresReplace, legacyTypeSystem: true };
    },
    ApplyResourceChange: ({ typeName, plannedState }) => {
      const planned = unpack(plannedState);
      if (planned === null) return { newState: pack(null) };
      serial += 1;
      try {
        const flow = typeName === FLOW ? publishFlow(planned, folder) : undefined;
        if (typeName === ROW) checkRow(planned, valuesOf(applied, TABLE));
        const values = settled(blockOf(typeName), flow?.state ?? planned, `${typeName}-${serial}`);
        applied.push({ type: typeName, values, ...(flow && { published: flow.text }) });
        return { newState: pack(values), legacyTypeSystem: true };
      } catch (failure) {
        return { newState: pack(null), diagnostics: [error((failure as Error).message)], legacyTypeSystem: true };
      }
    },
    ReadDataSource: ({ typeName, config }) => {
      const { block } = known(dataSources[typeName], typeName);
      const wanted = unpack(config) ?? {};
      // The same question gets the same answer in every run: a new id would be a difference in the second plan.
      const id = createHash("sha256")
        .update(JSON.stringify([typeName, wanted]))
        .digest("hex")
        .slice(0, 12);
      return { state: pack(settled(block, withUnknowns(block, wanted), `${typeName}-${id}`)) };
    },
  };
}

const valuesOf = (applied: readonly AppliedResource[], wanted: string): readonly ValueMap[] =>
  applied.filter(({ type }) => type === wanted).map(({ values }) => values);

function known<T>(definition: T | undefined, type: string): T {
  if (definition === undefined) throw new Error(`the schema has no ${type}`);
  return definition;
}
