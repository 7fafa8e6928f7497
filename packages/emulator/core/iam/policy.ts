/** IAM policy document, JSON as in a template. */
export interface PolicyDocument {
  readonly Version?: string;
  readonly Statement: Statement | readonly Statement[];
}

export type OneOrMany = string | readonly string[];

export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: OneOrMany;
  readonly NotAction?: OneOrMany;
  readonly Resource?: OneOrMany;
  readonly NotResource?: OneOrMany;
  readonly Principal?: '*' | Readonly<Record<string, OneOrMany>>;
  readonly NotPrincipal?: '*' | Readonly<Record<string, OneOrMany>>;
  readonly Condition?: Readonly<
    Record<string, Readonly<Record<string, OneOrMany | boolean | number>>>
  >;
}
