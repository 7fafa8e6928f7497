import type { PolicyDocument } from '../runtime/iam/policy';

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

/** Everything that the templates say, once deployed to the emulator's account. */
export interface World {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  /** All resources of a CloudFormation type, over all stacks. */
  resources(type: string): readonly Resource[];
  readonly functions: readonly LambdaFunction[];
  readonly roles: readonly Role[];
  /** Bucket policies by bucket name. */
  readonly bucketPolicies: Readonly<Record<string, PolicyDocument>>;
  /** Stack outputs by stack name and key. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
