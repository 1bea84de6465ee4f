import { failOn, problem } from "../lib/common/errors.js";
import { suggest } from "../lib/common/suggest.js";

/** Where a deployment goes. Environments can share one organisation, since names of flows carry the environment. */
export interface Environment {
  readonly name: string;
  /** Whether it may be planned and applied without the credentials of the APIs. */
  readonly isTrial: boolean;
  /** A name of the organisation for this environment: `Sentiment` is `Sentiment (dev)` everywhere but in production. */
  label(name: string): string;
  /** A host for this environment: `api.example.com` is `api.dev.example.com` everywhere but in production. */
  host(host: string): string;
}

const NAMES = ["dev", "test", "prod"];

export function environment(name: string): Environment {
  if (!NAMES.includes(name)) {
    const meant = suggest(name, NAMES);
    const fix = meant ? `did you mean ${meant}?` : "set BUTTRESS_ENV to one of them, or add it to flows/environment.ts";
    failOn([problem("wrong-type", "BUTTRESS_ENV", name, { expected: `one of ${NAMES.join(", ")}`, fix })]);
  }
  const isProduction = name === "prod";
  return {
    name,
    isTrial: name === "dev",
    label: (text) => (isProduction ? text : `${text} (${name})`),
    host: (host) => (isProduction ? host : host.replace(".", `.${name}.`)),
  };
}
