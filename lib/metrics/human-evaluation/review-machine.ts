import { Aws } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { LoggedStateMachine } from '../../shared/state-machines/logged-state-machine';
import { reviewDefinition } from './review-definition';

export interface ReviewMachineProps {
  readonly reviews: Pick<IBucket, 'arnForObjects'>;
  readonly createReview: IFunction;
  readonly openQuestion: IFunction;
  readonly report: IFunction;
}

/** State machine from an uploaded file through raters to a report. */
export class ReviewMachine extends LoggedStateMachine {
  constructor(scope: Construct, id: string, props: ReviewMachineProps) {
    const { reviews, createReview, openQuestion, report } = props;
    super(scope, id, {
      definition: reviewDefinition({
        partition: Aws.PARTITION,
        createReviewFunction: createReview.functionArn,
        openQuestionFunction: openQuestion.functionArn,
        reportFunction: report.functionArn,
      }),
      mapsDistributed: true,
      statements: [
        new PolicyStatement({
          sid: 'InvokeFunctions',
          actions: ['lambda:InvokeFunction'],
          resources: [createReview, openQuestion, report].map(({ functionArn }) => functionArn),
        }),
        new PolicyStatement({
          sid: 'ReadItems',
          actions: ['s3:GetObject'],
          resources: [reviews.arnForObjects('work/*/items.jsonl')],
        }),
      ],
    });
  }
}
