interface Entry {
  /** Continues "<place> must be ...". `{name}` is filled by the check. */
  readonly rule: string;
  /** What to do, as an instruction. */
  readonly fix: string;
}

const entries = {
  "wrong-type": { rule: "{expected}", fix: "{fix}" },
  "unknown-key": { rule: "a known key ({known})", fix: "{hint}" },
  "out-of-range": { rule: "{rule}", fix: "choose a value in this range" },

  // Policy
  "cap-below-base": { rule: "at least the base ({base})", fix: "raise the cap or lower the base" },
  "wait-over-max-wait": { rule: "at most {most}{why}", fix: "lower it or raise maxWait" },
  "status-twice": { rule: "in one class only, and once", fix: "remove it from one of the lists" },
  "status-not-retryable": {
    rule: "a status that a retry can cure",
    fix: "remove it, or list {status} in retry.unusual as well to say that you mean it",
  },
  "unusual-not-listed": {
    rule: "one of the throttled or transient statuses",
    fix: "add it to a class, or remove it from retry.unusual",
  },
  "wait-over-patience": {
    rule: "at most {most}, which is what a caller's patience allows",
    fix: "lower it in a resilience of the flow's own, or leave long retries to a callback or to a workflow (fallback: callback or handOffToWorkflow)",
  },
  "call-retries": {
    rule: "at most {most} in a call",
    fix: "lower it in a resilience of the flow's own, or leave further retries to a callback or to a workflow (fallback: callback or handOffToWorkflow)",
  },
  "envelope-only": {
    rule: "left out: {api} is captured by native(), which tells a flow no headers",
    fix: "declare capture: envelope() at {api}, or remove the option",
  },
  "breaker-in-table": {
    rule: "{most} in a dataTableStore, whose row has no room for more",
    fix: "remove it, or take redisStore",
  },
  "breaker-never-opens": {
    rule: "at most {attempts} in a flowStore: one run makes no more attempts",
    fix: "lower it, or take a store that runs share: dataTableStore or redisStore",
  },
  "breaker-counts": {
    rule: "ends that some attempt can have: none of these classes has a status",
    fix: 'give retry.throttled or retry.transient statuses, or count "noAnswer"',
  },
  "limits-empty": { rule: "given unless inFlight is", fix: "add perSecond or inFlight" },
  "limits-store": { rule: "left out in a {store}, {why}", fix: "remove it, or take {other}" },
  "stagger-steps": { rule: "a multiple of the step ({step})", fix: "change one of the two" },
  "stagger-too-long": {
    rule: "at most {most} at its longest, which is the longest wait of this flow",
    fix: "shorten it, or raise retry.maxWait",
  },
  "stagger-index": {
    rule: "an integer input of the operation ({known})",
    fix: "choose one of them, or give the number itself",
  },
  "stagger-conversation": {
    rule: "of another kind in a {type}, which has no conversation of its own",
    fix: "give the operation a text input conversationId, or take randomStagger",
  },
  "guard-gateways": {
    rule: "the gateway of the breaker ({other}): one request asks for both",
    fix: "give both the same redisStore",
  },
  "guard-differs": {
    rule: "{other}, as in another flow of {api}: {why}",
    fix: "say it in the resilience of the API",
  },
  "limits-stagger": {
    rule: "left out beside a stagger: in a flowStore limits are nothing but one",
    fix: "remove one of the two, or take redisStore",
  },
  "limits-turns": {
    rule: "at most {most} with {retries} retries: a run has 10,000 actions, and each turn takes some",
    fix: "lower it, or lower retry.maxRetries",
  },
  "limits-lease": {
    rule: "at least {least}: a call may take {timeout}, its timeout, after an answer of the store that takes up to {store}",
    fix: "raise it, or lower the timeout of the operation: a lease that ends before its call lets another one in beside it",
  },
  "limits-per": { rule: "one of these: {known}", fix: "choose one of them, or give the operation such an input" },
  "patience-too-short": {
    rule: "at least the earliest first wait ({first} s)",
    fix: "raise it, or set maxRetries to 0",
  },

  "audit-store": {
    rule: "the same in all flows of {api}",
    fix: "declare one auditStore and share it",
  },
  "audit-org": { rule: "a text input of the operation ({known})", fix: "name another input, or give the id itself" },

  // Flow
  "flow-name": { rule: "{rule}", fix: "choose another name" },
  "flow-name-taken": { rule: "unique among flows of its type", fix: "rename one of the two {type} flows" },
  "flow-type-refused": { rule: "a type that the pattern is made for: {reason}", fix: "{fix}" },
  "flow-type-max-wait": {
    rule: "at most {most}, the longest pause of flow type {type}",
    fix: "lower it; {instead}",
  },
  "flow-expression": {
    rule: "an expression of type {type} in flows of type {flowType} ({message}, column {column})",
    fix: "{fix}",
  },
  "input-without-source": {
    rule: "a source of this input, without which nothing can be called",
    fix: 'add inputs: { {name}: fromAttribute("{name}") }, or an expression',
  },
  "input-from-attribute": {
    rule: "an expression of type {type}: participant attributes are text",
    fix: "give it as fromExpression, or make it a text in the contract",
  },
  "module-user": {
    rule: "a type of flow that has Wait ({types})",
    fix: "remove it: a call retries in its own way, in its own flow",
  },
  "through-no-module": {
    rule: "a common module, not {what}",
    fix: "{fix}",
  },
  "through-in-module": { rule: "left out in a common module: modules do not nest", fix: "remove it" },
  "through-operation": {
    rule: "a module that calls {wanted}, not {given}",
    fix: "declare a module of the same operation",
  },
  "through-order": {
    rule: "among the flows of system {system}, before the flow that calls it",
    fix: "declare the module once, and list it before its callers",
  },
  "through-type": { rule: "a module that this type of flow can use ({types})", fix: "{fix}" },
  "through-retry": {
    rule: "left out where the module {name} makes the call",
    fix: "say it in the resilience of the module",
  },
  "next-flow": {
    rule: "toQueue or hangUp: only calls can go on in another flow",
    fix: "transfer to a queue",
  },
  "flow-opaque": { rule: "a flow of a type that is known ({types})", fix: "simulate another flow" },
  "flow-literal": { rule: "a literal of its type", fix: "{reason}" },
  "loop-count": { rule: "from {min} to {max}", fix: "choose a literal in this range, or compute the count" },
  "outside-loop": { rule: "inside a loop", fix: "move it into the loop, or remove it" },
  "unknown-reference": { rule: "a reference to something in the flow", fix: "correct the reference" },
  "statement-value": { rule: "lit or exp", fix: "clear the variable with an expression such as ToInt(NOT_SET)" },
  "wait-in-call-flow": {
    rule: "in a flow that has Wait",
    fix: "pause a call with silence, hold music or Collect Input",
  },
  "flow-variable-taken": {
    rule: "a name that the flow does not use itself ({taken})",
    fix: "rename it in the contract and map it in the request or the response",
  },
  "callback-input": {
    rule: "a text input of the operation, or a name that the flow does not use otherwise",
    fix: "choose another name for this input of the flow",
  },

  // Combinations of flow type, capture and fallback, and what a fallback needs
  "native-in-call": {
    rule: "an envelope for flows of type {type}: in call flows a data action tells nothing of a failure",
    fix: "declare capture: envelope() at the API, or make the call in a workflow",
  },
  "review-in-conversation": {
    rule: "a fallback for a person in flows of type {type}, whose outputs nobody reads",
    fix: "take queue(), callback() or disconnect()",
  },
  "fallback-in-workflow": {
    rule: "a fallback without a conversation, which a workflow has not",
    fix: "take manualReview() or callback()",
  },
  "hand-off-in-workflow": {
    rule: "a fallback of conversations: a workflow can keep trying itself",
    fix: "raise retry.maxRetries or retry.maxWait, and take manualReview() or callback()",
  },
  "fallback-in-module": {
    rule: "manualReview() in a common module, whose outcome goes back to the flow that calls it",
    fix: "give this fallback to the flow that calls the module",
  },
  "voicemail-in-queue": {
    rule: "another fallback in in-queue calls: how their files write a transfer to voicemail is unverified",
    fix: "take queue(), which keeps the caller's place, or callback()",
  },
  "voicemail-in-writing": { rule: "a fallback for people who write", fix: "take queue(), message() or callback()" },
  "message-in-call": {
    rule: "a fallback for people who call",
    fix: "take disconnect() or queue(), which can say something",
  },
  "queue-needed": {
    rule: "the name of a queue: only in in-queue flows a caller has a place to keep",
    fix: 'write queue({ queue: "..." })',
  },
  "hand-off-type": {
    rule: "a workflow, which runs without the conversation",
    fix: "declare the flow with workflow()",
  },
  "hand-off-operation": {
    rule: "a workflow of the operation that this flow calls ({operation})",
    fix: "declare a workflow around it",
  },
  "hand-off-order": {
    rule: "among the flows of system {system}, before the flow that hands off",
    fix: "declare the workflow once, and list it before that flow",
  },

  // Constructs
  "api-declared-twice": {
    rule: "declared once in stack {stack}",
    fix: "keep one ResilientApi for it; all flows of the stack use that one",
  },
  "api-not-in-stack": {
    rule: "an API that stack {stack} declares ({known})",
    fix: 'add new ResilientApi(stack, "{api}", { api }) before the flows that call it',
  },
  "flow-not-in-stack": {
    rule: "a flow that stack {stack} has ({known})",
    fix: "declare it in this stack before the flow that needs it",
  },
  "operation-unknown": { rule: "an operation of {api} ({known})", fix: "{hint}" },
  "substitution-undeclared": {
    rule: "declared, since the flow file holds {{key}}",
    fix: "add it to substitutions, or remove the braces from the flow",
  },
  "substitution-unused": {
    rule: "used in the flow file as {{key}}",
    fix: "remove it, or write it into the flow where its value belongs",
  },

  // Data actions: the API
  "base-url": {
    rule: "an absolute https URL without user, query, template text or slash at the end (http for this machine only)",
    fix: "write it as https://api.example.com",
  },
  "base-url-unused": { rule: "left out for the Platform API", fix: "remove it: paths start with /api/v2/" },
  "operation-key": { rule: "letters and digits that start with a small letter", fix: "rename the operation" },
  "name-taken": { rule: "unique in {scope}", fix: "rename it: {other} has the same" },
  "credential-type": { rule: "made by {makers} for {type}", fix: "declare the credential with it" },
  "credential-empty": { rule: "at least one field", fix: "add a field, or leave the credential out" },
  "secret-value": {
    rule: "a reference to a secret",
    fix: 'write secret("NAME") and give the value to Terraform as a variable',
  },
  "secret-name": { rule: "capital letters, digits and _, starting with a letter", fix: "rename it, as in API_KEY" },
  "header-name": { rule: "a header name", fix: "use letters, digits and hyphens" },
  "header-value": { rule: "{rule}", fix: "{fix}" },
  "request-id-header": {
    rule: "left out: it is the header of requestId",
    fix: "remove it, or choose another header for requestId",
  },
  "header-secret": {
    rule: "taken from a credential",
    fix: "declare a credential and write ${credentials.<field>} in the header",
  },

  // Data actions: the relay of an envelope
  "capture-platform": {
    rule: "native() for the Platform API, whose actions send the OAuth token that only the platform has",
    fix: "remove it",
  },
  "function-name": {
    rule: 'free of "function data action", by which the provider recognises functions',
    fix: "rename it, or capture by envelope(functionRelay())",
  },
  "relay-token-field": {
    rule: "another name: the token of the relay stands in the same credential",
    fix: "rename the field and its uses in templates",
  },
  "envelope-member": {
    rule: "a name that the envelope does not have ({members}), in any case",
    fix: "rename it in the contract and give its place in the answer as response.path",
  },
  "function-timeout": {
    rule: "at most {most}, the longest that a function may run",
    fix: "lower it, or capture by envelope(httpRelay({ url, token })) or native()",
  },
  "relay-timeout": {
    rule: "at least {least}, so that the API has time besides the relay",
    fix: "raise it",
  },
  "relay-path": {
    rule: "a JSONPath of names and indexes only behind a {relay} relay, such as $.a[0]['b c']",
    fix: "take the whole list and pick from it in the flow, or capture by native() or envelope(customRelay())",
  },
  "relay-form": { rule: "left out for a form behind a relay", fix: "declare the parameters with body" },
  "relay-content-type": {
    rule: "a JSON media type behind a relay of Buttress, which sends JSON and forms only",
    fix: "capture by native() or envelope(customRelay())",
  },
  "relay-header": {
    rule: "a header that a relay may set",
    fix: "leave it out: it belongs to the relay's own connection",
  },
  "function-headers": {
    rule: "headers that a function can get: at most {most} bytes with the platform's own, as Base64 of JSON",
    fix: "move long values into the body, or capture by envelope(httpRelay({ url, token }))",
  },

  // Data actions: contracts
  "contract-type": { rule: "of a type that contracts have", fix: "{fix}" },
  "contract-null": {
    rule: "never null",
    fix: "use .optional() or .default(): a null in an answer passes over the default and fails the action",
  },
  "contract-name": { rule: "letters, digits and _ that start with a letter", fix: "rename it; {rename}" },
  "contract-depth": { rule: "at most {most} levels of JSON", fix: "flatten the contract" },
  "request-id-input": {
    rule: "another name: requestId of the API adds the input attemptId",
    fix: "rename the input, or remove requestId",
  },
  "reserved-input": { rule: "none of {reserved}", fix: "rename it: the platform's own value would be lost" },
  "optional-input": {
    rule: "required, text, or given a default",
    fix: "add .default(...): a flow cannot hand over a value that is not set",
  },
  "optional-object": {
    rule: "required",
    fix: "remove .optional(): the action always answers with all members, by their defaults",
  },
  "optional-in-list": {
    rule: "required in every element",
    fix: "make it required: a flow gets one collection per member, and they must line up",
  },
  "nested-list": {
    rule: "a value or an object without lists",
    fix: "flatten it: the platform takes no list in a list",
  },

  // Data actions: templates
  "request-path": {
    rule: "a path that starts with / and has only URL characters and {parameters}",
    fix: "encode other characters as %XX",
  },
  "platform-path": { rule: "below /api/v2/ for the Platform API", fix: "write the path from /api/v2/ on" },
  "path-parameter-twice": { rule: "a path that names each parameter once", fix: "use two inputs" },
  "path-parameter-optional": {
    rule: "made of inputs that are always there",
    fix: "make the input required: an empty segment is another path",
  },
  "unknown-input": { rule: "an input of the operation ({known})", fix: "{hint}" },
  "input-twice": { rule: "free of path parameters", fix: "remove it from the query" },
  "unused-input": { rule: "used in the path, the query, a header or the body", fix: "use it, or remove the input" },
  "template-reference": { rule: "made of references that exist ({known})", fix: "{hint}" },
  "body-not-sent": { rule: "left out: {method} sends no body", fix: "use query, or another method" },
  "body-twice": { rule: "left out next to body", fix: "keep one of the two" },
  "form-body": {
    rule: "an object whose values are each one ${input.x}",
    fix: "put fixed parameters into the query of the path, or write a bodyTemplate",
  },
  "substitution-text": { rule: "free of two opening braces in a row", fix: "put a blank between them" },
  "json-path": { rule: "a JSONPath that starts with $", fix: "write it as $.member or $['member']" },
  "default-type": { rule: "of the contract's type ({type})", fix: "change the default" },
  "default-plain": {
    rule: "text without quotes, backslashes, $, # and control characters where the path finds a list",
    fix: "choose plain text, or a path without filter",
  },

  // Linter
  "unknown-rule": { rule: "the id of a rule", fix: "{hint}" },

  // Simulator: data actions and transports
  "stack-file": { rule: "{rule}", fix: "{fix}" },
  "loopback-only": {
    rule: "a server on a loopback address (127.0.0.1, ::1 or localhost), or mapped to one",
    fix: 'map it, as in {"{origin}": "http://127.0.0.1:8000"}',
  },
  "response-size": { rule: "an answer of at most {most} bytes", fix: "raise maxResponseBytes, or answer with less" },
} as const satisfies Record<string, Entry>;

export type ProblemCode = keyof typeof entries;

/** Every problem Buttress reports on a declaration, by its stable code. */
export const CATALOGUE: Readonly<Record<ProblemCode, Entry>> = entries;
