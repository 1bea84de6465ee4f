/** Teaches what a relay is for, where it is started. */
export const RELAY_HELP = `
A relay makes an API's requests for Genesys Cloud and always answers 200 with an envelope: status, errorKind,
retryAfterSeconds, body and outputs. So a flow of any type can honour Retry-After, which data actions do not show.
This is the relay as a server of your own, for APIs that are slow, private, or want a fixed address:

  capture: envelope(httpRelay({ url: "https://relay.example.com", token }))

A target says what the relay may call, and nothing else can be called. Buttress writes one for each such API into the
stack's folder: <api id>.relay.json. It holds no secrets: those come with each request.

  POST /v1/<api id>    a request of an operation; 200 with the envelope, whatever the API did
  GET  /healthz        200 while it runs, 503 while it stops; needs no token

The relay's own refusals: 400 no JSON, 401 no token, 404 no such API, 405, 413 body too large, 503 with Retry-After: 1
over --max-concurrent or while it stops. One line is written for each request, without secrets and without bodies.

The bearer token comes in BUTTRESS_RELAY_TOKEN, never as an argument. It may be missing on a loopback address only.
Put TLS before the relay: it speaks plain HTTP.

Examples:
  $ buttress relay --target cdktf.out/stacks/crm-dev              every target of a stack, on this machine
  $ export BUTTRESS_RELAY_TOKEN=$(openssl rand -hex 32)
  $ buttress relay --target crm.relay.json --host 0.0.0.0 --port 8080
  $ curl -d '{"operation":"lookup","query":{"phone":"+49301234"}}' http://127.0.0.1:8080/v1/crm

SIGTERM and Ctrl+C: running calls end first; a second one stops at once.
docs/relay.md tells of containers, AWS Lambda and limits.

Exit status: 0 stopped by a signal, 1 a target is wrong, 2 bad usage, no such file, or the port is taken.`;
