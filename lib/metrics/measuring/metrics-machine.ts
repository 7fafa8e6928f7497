import { Aws } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { LoggedStateMachine } from '../../shared/state-machines/logged-state-machine';
import { metricsDefinition } from './metrics-definition';

export interface MetricsMachineProps {
  readonly plan: IFunction;
  readonly measure: IFunction;
  readonly report: IFunction;
}

/** State machine from an uploaded file to a report. It has no data access of its own. */
export class MetricsMachine extends LoggedStateMachine {
  constructor(scope: Construct, id: string, props: MetricsMachineProps) {
    const { plan, measure, report } = props;
    super(scope, id, {
      definition: metricsDefinition({
        partition: Aws.PARTITION,
        planFunction: plan.functionArn,
        measureFunction: measure.functionArn,
        reportFunction: report.functionArn,
      }),
      mapsDistributed: true,
      statements: [
        new PolicyStatement({
          sid: 'InvokeFunctions',
          actions: ['lambda:InvokeFunction'],
          resources: [plan, measure, report].map(({ functionArn }) => functionArn),
        }),
      ],
    });
  }
}
