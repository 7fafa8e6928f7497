import { Rule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';

export interface StartOnUploadProps {
  /** Bucket that sends events to EventBridge. */
  readonly bucket: Pick<IBucket, 'bucketName'>;
  /** Key prefix: `inbox/`. */
  readonly prefix: string;
  readonly starts: IStateMachine;
}

/** Starts an execution for each uploaded object. */
export class StartOnUpload extends Construct {
  constructor(scope: Construct, id: string, props: StartOnUploadProps) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('events.amazonaws.com'),
    });
    const rule = new Rule(this, 'Rule', {
      description: `Starts an execution for each object created under ${props.prefix}`,
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: {
          bucket: { name: [props.bucket.bucketName] },
          object: { key: [{ prefix: props.prefix }] },
        },
      },
      targets: [new SfnStateMachine(props.starts, { role })],
    });
    // Events before the policy exists would be lost.
    rule.node.addDependency(role);
  }
}
