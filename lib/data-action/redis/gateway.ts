import { basicAuth, type Credential, userDefined } from "../credential.js";
import type { Secret } from "../secret.js";

/** The REST form of Upstash, which compatible gateways speak too: a command as a JSON list, a bearer token. */
export interface UpstashGateway {
  readonly kind: "upstash";
  readonly url: string;
  readonly token: Secret;
}

/** Webdis: a command as parts of a path. */
export interface WebdisGateway {
  readonly kind: "webdis";
  readonly url: string;
  readonly credential?: Credential<"userName" | "password">;
}

/** A Redis behind HTTP, as data actions speak nothing else. */
export type Gateway = UpstashGateway | WebdisGateway;

export interface UpstashOptions {
  /** Absolute, `https:`, without a slash at the end; `http:` for this machine only. */
  readonly url: string;
  /** The token of the REST interface. It has to allow writing. */
  readonly token: Secret;
}

export interface WebdisOptions {
  /** Absolute, `https:`, without a slash at the end: of a proxy, since Webdis itself has no TLS for its clients. */
  readonly url: string;
  /** User and password that Webdis' `acl` asks for: `basicAuth(...)`. @default none */
  readonly credential?: Credential<"userName" | "password">;
}

/** Redis by the REST form of Upstash. */
export const upstash = ({ url, token }: UpstashOptions): UpstashGateway =>
  Object.freeze({ kind: "upstash", url, token });

/** Redis by Webdis. */
export const webdis = ({ url, credential }: WebdisOptions): WebdisGateway =>
  Object.freeze({ kind: "webdis", url, ...(credential && { credential }) });

/** What an API needs to reach the gateway. */
export interface Access {
  readonly credential?: Credential;
  readonly headers: Readonly<Record<string, string>>;
}

/** Small servers dislike chunked bodies; see the header in vendor help. */
const WHOLE_BODY = { "Transfer-Encoding": "buffered" };

/** @param name of the credential in the organisation */
export function accessOf(gateway: Gateway, name: string): Access {
  if (gateway.kind === "webdis") {
    const { credential } = gateway;
    return { headers: WHOLE_BODY, ...(credential && { credential: basicAuth(name, credential.fields) }) };
  }
  return {
    headers: { ...WHOLE_BODY, Authorization: "Bearer ${credentials.token}" },
    credential: userDefined(name, { token: gateway.token }),
  };
}
