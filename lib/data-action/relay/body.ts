import type { Deadline } from "./deadline.js";
import type { ErrorKind } from "./envelope.js";
import { errorKindOf } from "./error-kind.js";

export interface ReadBody {
  readonly text: string;
  /** `none`: the body is whole. Otherwise the text is its start. */
  readonly end: ErrorKind;
}

/** Reads a body as it comes in, decompressed, and lets go of it at the limit or at the deadline. Never throws. */
export async function readBody(response: Response, limit: number, deadline: Deadline): Promise<ReadBody> {
  // Streaming leaves out a character that broke off.
  const decoder = decoderOf(response.headers.get("Content-Type") ?? "");
  const reader = response.body?.getReader();
  let text = "";
  let left = limit;
  try {
    while (reader !== undefined) {
      const { done, value } = await deadline.bound(reader.read());
      if (done) return { text: text + decoder.decode(), end: "none" };
      text += decoder.decode(value.subarray(0, left), { stream: true });
      left -= value.length;
      if (left < 0) return { text, end: "tooLarge" };
    }
    return { text, end: "none" };
  } catch (error) {
    return { text, end: errorKindOf(error) };
  } finally {
    reader?.cancel().catch(() => undefined);
  }
}

/** Of the charset that the answer names, else UTF-8. A byte order mark is not part of the text. */
function decoderOf(contentType: string): InstanceType<typeof TextDecoder> {
  const charset = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
