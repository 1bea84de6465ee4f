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

const OAUTH_CLIENT = "the OAuth client that creates callbacks and starts workflows";

/** An API of the platform that serves flows of another API. One OAuth client serves them all. */
export function platformApi<const S extends OperationSpecs>(api: AnyApi, purpose: string, operations: S) {
  const name = cutStart(`${api.name} ${purpose}`, NAME_LENGTH.to);
  return defineApi({
    id: `${api.id}-${purpose}`,
    name,
    integrationType: "purecloud-data-actions",
    credential: pureCloudOAuthClient(name, {
      clientId: secret("PLATFORM_CLIENT_ID", `Client id of ${OAUTH_CLIENT}`),
      clientSecret: secret("PLATFORM_CLIENT_SECRET", `Client secret of ${OAUTH_CLIENT}`),
    }),
    operations,
  });
}

/** The same with one operation, which refers to what only Terraform knows. */
export function referringOperation(
  api: AnyApi,
  purpose: string,
  { key, spec, refersTo }: { key: string; spec: OperationSpec; refersTo: Pick<DataActionDefinition, "flow" | "table"> },
): Operation {
  const declared = platformApi(api, purpose, { [key]: spec });
  const plain = declared.operations[key] as Operation;
  const operations: Record<string, Operation> = {};
  const owner: AnyApi = Object.freeze({ ...declared, operations });
  const definition = Object.freeze({ ...plain.definition, ...refersTo });
  const operation = Object.freeze({ ...plain, api: owner, definition });
  operations[key] = operation;
  return operation;
}
