/** A choice already made in the same call, which a confidence or a reason beside it is about. */
export interface Chosen {
  readonly name: string;
  readonly share: number;
}
