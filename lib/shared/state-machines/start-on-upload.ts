import { Rule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';

export interface ArrivalProps {
  /** It sends its events to EventBridge. */
  readonly bucket: Pick<IBucket, 'bucketName'>;
  /** What the key of an object begins with: `inbox/`. */
  readonly prefix: string;
  readonly starts: IStateMachine;
}

/** Starts an execution for each object that arrives. */
export class StartOnUpload extends Construct {
  constructor(scope: Construct, id: string, props: ArrivalProps) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('events.amazonaws.com'),
    });
    const rule = new Rule(this, 'Rule', {
      description: `An object that arrives under ${props.prefix} starts an execution`,
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
    // An event that comes before the policy is there would be lost.
    rule.node.addDependency(role);
  }
}
