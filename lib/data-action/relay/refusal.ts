/** Why a request is not sent. Its text goes to the flow: names of the declaration, never values. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}
