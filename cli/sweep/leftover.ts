/** A resource in the account that does not belong to a stack. */
export interface Leftover {
  /** Address of the row whose stack created it, according to its name or tags. */
  readonly row: string;
  readonly kind: string;
  /** Name, ID or ARN. */
  readonly name: string;
  /** Source of the finding. */
  readonly by: 'tag' | 'name' | 'execution output';
  /** Whether a stack of the row still exists and may be using the resource. */
  readonly stack: 'gone' | 'exists';
  /** AWS CLI commands that remove it, in order; they are never run here. Empty if none is known. */
  readonly commands: readonly string[];
}
