/** Something in the account that no stack owns. */
export interface Left {
  /** The address of the row whose stack made it, as far as its name or its tags say. */
  readonly row: string;
  readonly kind: string;
  /** A name, an id or an ARN: what AWS calls it. */
  readonly name: string;
  /** How it was found. */
  readonly by: 'tag' | 'name' | 'what a state machine said';
  /** Whether a stack of the row still exists: what a run of it made may be in use. */
  readonly stack: 'gone' | 'exists';
  /** Commands of the AWS CLI that remove it, in their order; none is ever run here. Empty when none is known. */
  readonly commands: readonly string[];
}
