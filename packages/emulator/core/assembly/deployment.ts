import type { PolicyDocument } from '../iam/policy';

/** Deployed resource of a template. */
export interface Resource {
  /** Stack name: the row's address with hyphens, such as `services-polly`. */
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** Return value of `Ref`. */
  readonly ref: string;
  /** Return values of `Fn::GetAtt`, by attribute. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Properties with all intrinsic functions resolved. */
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface Role {
  readonly arn: string;
  readonly name: string;
  readonly trust: PolicyDocument;
  readonly policies: readonly PolicyDocument[];
}

export interface LambdaFunction {
  readonly stack: string;
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  /** Such as `index.handler`. */
  readonly handler: string;
  /** Folder of the code asset. */
  readonly codePath: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly role: Role;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly logGroup: string | undefined;
}

/** Standard state machine of Step Functions. */
export interface StateMachine {
  readonly stack: string;
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly role: Role;
  /** Amazon States Language JSON, after substitution. */
  readonly definition: string;
}

/** EventBridge rule on the default bus. */
export interface EventRule {
  readonly stack: string;
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly enabled: boolean;
  /** Pattern as in the template; `core/events` parses it. */
  readonly pattern: unknown;
  readonly targets: readonly RuleTarget[];
}

export interface RuleTarget {
  readonly id: string;
  /** ARN of a state machine or function. */
  readonly arn: string;
  /**
   * Role that EventBridge assumes; undefined for a function, whose policy admits EventBridge
   * itself.
   */
  readonly role: Role | undefined;
  /** Input of the target: the event, a constant, part of the event, or text with parts of it. */
  readonly input:
    | { readonly as: 'event' }
    | { readonly as: 'constant'; readonly json: string }
    | { readonly as: 'path'; readonly path: string }
    | {
        readonly as: 'template';
        readonly paths: Readonly<Record<string, string>>;
        readonly template: string;
      };
}

/** Resources of all templates, deployed to the emulator's account. */
export interface Deployment {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  /** All resources of a CloudFormation type, across all stacks. */
  resources(type: string): readonly Resource[];
  readonly functions: readonly LambdaFunction[];
  readonly machines: readonly StateMachine[];
  readonly rules: readonly EventRule[];
  readonly roles: readonly Role[];
  /** Path of each asset of the assembly, a folder or a file, by hash. */
  readonly assets: Readonly<Record<string, string>>;
  /** Bucket policies by bucket name. */
  readonly bucketPolicies: Readonly<Record<string, PolicyDocument>>;
  /** Resource-based policies of functions, by function ARN. */
  readonly functionPolicies: Readonly<Record<string, PolicyDocument>>;
  /** Stack outputs by stack name and key. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
