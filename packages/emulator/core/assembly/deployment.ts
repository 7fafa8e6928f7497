import type { PolicyDocument } from '../iam/policy';

/** A resource of a template, as if CloudFormation had made it. */
export interface Resource {
  /** The stack's name, which is the row's address with hyphens: `services-polly`. */
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** What `Ref` gives. */
  readonly ref: string;
  /** What `Fn::GetAtt` gives, by attribute. */
  readonly attributes: Readonly<Record<string, string>>;
  /** With every intrinsic resolved. */
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
  /** `index.handler` */
  readonly handler: string;
  /** The folder that the asset holds. */
  readonly codePath: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly role: Role;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly logGroup: string | undefined;
}

/** A Standard state machine of Step Functions. */
export interface StateMachine {
  readonly stack: string;
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly role: Role;
  /** JSON in the Amazon States Language, with its substitutions made. */
  readonly definition: string;
}

/** A rule of EventBridge on the default bus. */
export interface EventRule {
  readonly stack: string;
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly enabled: boolean;
  /** As the template has it; which events it means is for `emulator/runtime/events` to say. */
  readonly pattern: unknown;
  readonly targets: readonly RuleTarget[];
}

export interface RuleTarget {
  readonly id: string;
  /** Of a state machine or a function. */
  readonly arn: string;
  /** What EventBridge works as; a function lets EventBridge itself in. */
  readonly role: Role | undefined;
  /** What the target gets: the event, something constant, a part of the event, or a text with parts of it. */
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

/** Everything that the templates say, once deployed to the emulator's account. */
export interface Deployment {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  /** All resources of a CloudFormation type, over all stacks. */
  resources(type: string): readonly Resource[];
  readonly functions: readonly LambdaFunction[];
  readonly machines: readonly StateMachine[];
  readonly rules: readonly EventRule[];
  readonly roles: readonly Role[];
  /** The path of each asset of the assembly, a folder or a file, by its hash. */
  readonly assets: Readonly<Record<string, string>>;
  /** Bucket policies by bucket name. */
  readonly bucketPolicies: Readonly<Record<string, PolicyDocument>>;
  /** Who may call a function, by its ARN. */
  readonly functionPolicies: Readonly<Record<string, PolicyDocument>>;
  /** Stack outputs by stack name and key. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
