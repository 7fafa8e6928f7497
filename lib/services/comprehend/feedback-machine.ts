import { Aws, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { feedbackDefinition } from './feedback-definition';

export interface FeedbackMachineProps {
  readonly documents: Pick<IBucket, 'arnForObjects'>;
  readonly admit: IFunction;
  readonly report: IFunction;
  readonly cluster: IFunction;
}

/** The state machine with the role that it works as. */
export class FeedbackMachine extends Construct {
  readonly stateMachine: IStateMachine;

  constructor(scope: Construct, id: string, props: FeedbackMachineProps) {
    super(scope, id);
    const { documents } = props;
    const functions = [props.admit, props.report, props.cluster];
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('states.amazonaws.com'),
    });
    role.addToPolicy(
      new PolicyStatement({
        sid: 'InvokeItsFunctions',
        actions: ['lambda:InvokeFunction'],
        resources: functions.map(({ functionArn }) => functionArn),
      }),
    );
    role.addToPolicy(
      // These have no resource level (https://docs.aws.amazon.com/service-authorization/latest/reference/list_comprehend.html, read 2026-11-24).
      new PolicyStatement({
        sid: 'AskComprehend',
        actions: ['DominantLanguage', 'Sentiment', 'Entities', 'KeyPhrases'].map(
          (what) => `comprehend:BatchDetect${what}`,
        ),
        resources: ['*'],
      }),
    );
    role.addToPolicy(
      new PolicyStatement({
        sid: 'ReadAndWriteItsWork',
        // A ResultWriter may write in parts
        // (https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html, read 2026-11-24).
        actions: [
          's3:GetObject',
          's3:PutObject',
          's3:ListMultipartUploadParts',
          's3:AbortMultipartUpload',
        ],
        resources: [documents.arnForObjects('work/*')],
      }),
    );
    const machine = new StateMachine(this, 'Machine', {
      definitionBody: DefinitionBody.fromString(
        Stack.of(this).toJsonString(
          feedbackDefinition({
            partition: Aws.PARTITION,
            admitFunction: props.admit.functionArn,
            reportFunction: props.report.functionArn,
            clusterFunction: props.cluster.functionArn,
          }),
        ),
      ),
      role,
      logs: {
        destination: new LogGroup(this, 'Logs', {
          logGroupName: `/aws/vendedlogs/states/${Stack.of(this).stackName}`,
          retention: RetentionDays.ONE_WEEK,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ALL,
      },
    });
    // After the machine, whose ARN it names.
    new Policy(this, 'MapRuns', {
      roles: [role],
      statements: [
        new PolicyStatement({
          sid: 'StartItsChildren',
          actions: ['states:StartExecution'],
          resources: [machine.stateMachineArn],
        }),
      ],
    });
    this.stateMachine = machine;
    Validations.of(machine).acknowledge({
      id: 'AwsSolutions-SF2',
      reason:
        'Tracing costs by the trace, and a hundred thousand documents are thousands of executions.',
    });
  }
}
