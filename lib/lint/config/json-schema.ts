import { z } from "zod";
import { configSchema } from "./schema.js";

/** JSON Schema of configuration files, for editors. */
export function lintConfigJsonSchema(): string {
  const schema = z.toJSONSchema(configSchema, { io: "input", target: "draft-7" });
  return `${JSON.stringify({ ...schema, title: "Buttress lint" }, null, 2)}\n`;
}
