import { Aws } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { LoggedStateMachine } from '../../shared/state-machines/logged-state-machine';
import { reviewDefinition } from './review-definition';

export interface ReviewMachineProps {
  readonly reviews: Pick<IBucket, 'arnForObjects'>;
  readonly admit: IFunction;
  readonly ask: IFunction;
  readonly report: IFunction;
}

/** State machine from an uploaded file through raters to a report. */
export class ReviewMachine extends LoggedStateMachine {
  constructor(scope: Construct, id: string, props: ReviewMachineProps) {
    const { reviews, admit, ask, report } = props;
    super(scope, id, {
      definition: reviewDefinition({
        partition: Aws.PARTITION,
        admitFunction: admit.functionArn,
        askFunction: ask.functionArn,
        reportFunction: report.functionArn,
      }),
      mapsDistributed: true,
      statements: [
        new PolicyStatement({
          sid: 'InvokeItsFunctions',
          actions: ['lambda:InvokeFunction'],
          resources: [admit, ask, report].map(({ functionArn }) => functionArn),
        }),
        new PolicyStatement({
          sid: 'ReadTheItems',
          actions: ['s3:GetObject'],
          resources: [reviews.arnForObjects('work/*/items.jsonl')],
        }),
      ],
    });
  }
}
