import { cutStart } from "../common/cut.js";
import {
  type AnyApi,
  type DataActionDefinition,
  defineApi,
  NAME_LENGTH,
  type Operation,
  type OperationSpec,
  type OperationSpecs,
  pureCloudOAuthClient,
  secret,
} from "../data-action/index.js";

const CALLER = "the OAuth client that creates callbacks and starts workflows";

/**
 * An API of the platform that serves flows of another API. One OAuth client serves them all.
 * @param client what the client does, for whoever gives Terraform its secrets
 */
export function platformApi<const S extends OperationSpecs>(
  api: AnyApi,
  purpose: string,
  operations: S,
  client: string = CALLER,
) {
  const name = cutStart(`${api.name} ${purpose}`, NAME_LENGTH.to);
  return defineApi({
    id: `${api.id}-${purpose}`,
    name,
    integrationType: "purecloud-data-actions",
    credential: pureCloudOAuthClient(name, {
      clientId: secret("PLATFORM_CLIENT_ID", `Client id of ${client}`),
      clientSecret: secret("PLATFORM_CLIENT_SECRET", `Client secret of ${client}`),
    }),
    operations,
  });
}

export interface ReferringOperation {
  readonly key: string;
  readonly spec: OperationSpec;
  readonly refersTo: Pick<DataActionDefinition, "flow" | "table">;
  /** As that of {@link platformApi}. */
  readonly client?: string;
}

/** The same with one operation, which refers to what only Terraform knows. */
export function referringOperation(
  api: AnyApi,
  purpose: string,
  { key, spec, refersTo, client }: ReferringOperation,
): Operation {
  const declared = platformApi(api, purpose, { [key]: spec }, client);
  const plain = declared.operations[key] as Operation;
  const operations: Record<string, Operation> = {};
  const owner: AnyApi = Object.freeze({ ...declared, operations });
  const definition = Object.freeze({ ...plain.definition, ...refersTo });
  const operation = Object.freeze({ ...plain, api: owner, definition });
  operations[key] = operation;
  return operation;
}
