import { cutEnd } from "../common/cut.js";
import type { Capture } from "./capture.js";
import { type Credential, userDefined } from "./credential.js";
import type { DeclaredIntegrationType, IntegrationType } from "./integration.js";
import { NAME_LENGTH } from "./limits.js";
import { relayIn, TOKEN_FIELD } from "./relay-settings.js";

interface Declared {
  readonly name: string;
  readonly integrationType?: DeclaredIntegrationType;
  readonly credential?: Credential;
}

/** The integration that carries an API's data actions. */
interface Carrier {
  readonly integrationType: IntegrationType;
  readonly integrationName: string;
  readonly credential?: Credential;
}

/** An integration has one credential, so the relay's token and the API's own secrets share it. */
export function carrierOf(declared: Declared, capture: Capture): Carrier {
  const relay = relayIn(capture);
  const { name, integrationType = "custom-rest-actions", credential } = declared;
  if (relay?.kind === "function") {
    return {
      integrationType: "function-data-actions",
      integrationName: functionsName(name),
      ...(credential && { credential: userDefined(credential.name, credential.fields) }),
    };
  }
  if (relay?.kind === "http") {
    const fields = { ...credential?.fields, [TOKEN_FIELD]: relay.token };
    return {
      integrationType,
      integrationName: name,
      credential: userDefined(credential?.name ?? withEnding(name, " relay"), fields),
    };
  }
  return { integrationType, integrationName: name, ...(credential && { credential }) };
}

/** The provider takes the actions of such a category for functions, whatever the integration's type (provider 1.84). */
export const isFunctionsName = (name: string): boolean =>
  name.toLowerCase().replace(/[_-]/g, " ").includes("function data action");

const functionsName = (name: string): string =>
  isFunctionsName(name) ? name : withEnding(name, " function data actions");

const withEnding = (name: string, ending: string): string => cutEnd(name, NAME_LENGTH.to - ending.length) + ending;
