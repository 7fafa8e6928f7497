/** Choice made earlier in the same call, for its confidence or reason. */
export interface Chosen {
  readonly name: string;
  readonly share: number;
}
