import type { z } from "zod";
import type { Duration } from "../common/duration.js";
import type { HttpMethod, JsonValue } from "./definition.js";

type Names<I extends z.ZodObject> = keyof z.input<I> & string;

/** Options of every operation. */
export interface OperationOptions<I extends z.ZodObject, O extends z.ZodObject> {
  /** Name of the data action, 1 to 256 characters, unique in the API. @default the key, as a title: `getOrder` → `Get Order` */
  readonly name?: string;
  /** Text for people who read the declaration and its documentation. @default none */
  readonly description?: string;
  /**
   * What the flow hands over: flat, text, whole numbers, numbers and booleans. Optional text is left out of the request
   * when it is empty; any other optional input needs a default.
   */
  readonly input: I;
  /**
   * The answer of a success. Members that the answer lacks take their default, or the empty value of their type:
   * `""`, `0`, `false`, `[]`.
   */
  readonly output: O;
  /** Whole seconds, 1 s to 60 s. It bounds one attempt. @default 15 s, see `DEFAULT_TIMEOUT` */
  readonly timeout?: Duration;
  /** Header values may use `${input.x}` and `${credentials.x}`; they replace headers of the API. @default none */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Inputs in the query string, as names, or as the API's parameter names with the input of each.
   * @default GET and DELETE: every input that is in neither the path nor a header; others: none
   */
  readonly query?: readonly Names<I>[] | Readonly<Record<string, Names<I>>>;
  readonly response?: {
    /** JSONPath in the answer, by output name with dots. @default the place of the member: `$.order.id` */
    readonly path?: Readonly<Record<string, string>>;
    /** Value for a member that the answer lacks, by output name with dots. @default the schema's default, or the empty value */
    readonly default?: Readonly<Record<string, JsonValue>>;
  };
}

/** Options of operations that send a body. */
export interface BodyOptions<I extends z.ZodObject, O extends z.ZodObject> extends OperationOptions<I, O> {
  /** `json`, or `form` for `application/x-www-form-urlencoded`. @default "json" */
  readonly encoding?: "json" | "form";
  /**
   * The body as JSON. The text `${input.x}` alone stands for the input with its type, within other text for its text.
   * For a form: an object of parameter names, each with one `${input.x}`.
   * @default an object of every input that is in neither the path, the query nor a header
   */
  readonly body?: JsonValue;
  /** The whole body as a Velocity template, in place of `body`. Nothing in it is encoded for you. @default none */
  readonly bodyTemplate?: string;
}

/** A declared request, before the API that owns it is known. */
export interface OperationSpec<I extends z.ZodObject = z.ZodObject, O extends z.ZodObject = z.ZodObject> {
  readonly method: HttpMethod;
  /** Below the base URL: `/v1/orders/{orderId}`. Parameters are inputs; a fixed query may follow. */
  readonly path: string;
  readonly options: BodyOptions<I, O>;
}

type WithBody = <I extends z.ZodObject, O extends z.ZodObject>(
  path: string,
  options: BodyOptions<I, O>,
) => OperationSpec<I, O>;
type WithoutBody = <I extends z.ZodObject, O extends z.ZodObject>(
  path: string,
  options: OperationOptions<I, O>,
) => OperationSpec<I, O>;

const request =
  (method: HttpMethod): WithBody =>
  (path, options) =>
    Object.freeze({ method, path, options });

/** A GET request. Inputs that the path does not have go to the query string. */
export const get: WithoutBody = request("GET");
/** A POST request. Inputs that the path and the query do not have go to the body. */
export const post: WithBody = request("POST");
/** A PUT request, with its body as {@link post} has it. */
export const put: WithBody = request("PUT");
/** A PATCH request, with its body as {@link post} has it. */
export const patch: WithBody = request("PATCH");
/** A DELETE request. It is declared without a body: whether the platform sends one is unverified. */
export const del: WithoutBody = request("DELETE");
