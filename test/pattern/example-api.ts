import { z } from "zod";
import { type Capture, type Operation, post, secret, userDefined } from "../../lib/data-action/index.js";
import { defineApi } from "../../lib/pattern/index.js";
import type { Resilience } from "../../lib/policy/index.js";

/** An operation with inputs and outputs of every sort that a flow can have. */
export function exampleOperation(resilience?: Resilience, capture?: Capture): Operation {
  const api = defineApi({
    id: "parcels",
    name: "Parcel service",
    baseUrl: "https://parcels.example.com",
    credential: userDefined("Parcel service", { apiKey: secret("PARCEL_API_KEY") }),
    headers: { "X-Api-Key": "${credentials.apiKey}" },
    operations: {
      book: post("/v1/parcels/{parcelId}/bookings", {
        name: "Book a parcel",
        input: z.object({
          parcelId: z.string().min(1).max(40),
          note: z.string().max(200).optional(),
          weight: z.number(),
          pieces: z.int().default(1),
          express: z.boolean().default(false),
        }),
        output: z.object({
          booking: z.object({ id: z.string(), price: z.number() }),
          stops: z.array(z.object({ city: z.string() })),
        }),
      }),
    },
    ...(resilience === undefined ? {} : { resilience }),
    ...(capture === undefined ? {} : { capture }),
  });
  return api.operations.book;
}
