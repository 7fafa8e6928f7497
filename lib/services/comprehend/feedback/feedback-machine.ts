import { Aws } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { LoggedStateMachine } from '../../../shared/state-machines/logged-state-machine';
import { feedbackDefinition } from './feedback-definition';

export interface FeedbackMachineProps {
  readonly documents: Pick<IBucket, 'arnForObjects'>;
  readonly ingest: IFunction;
  readonly report: IFunction;
  readonly cluster: IFunction;
}

/** State machine from an uploaded file to a report. */
export class FeedbackMachine extends LoggedStateMachine {
  constructor(scope: Construct, id: string, props: FeedbackMachineProps) {
    const { documents, ingest, report, cluster } = props;
    super(scope, id, {
      definition: feedbackDefinition({
        partition: Aws.PARTITION,
        ingestFunction: ingest.functionArn,
        reportFunction: report.functionArn,
        clusterFunction: cluster.functionArn,
      }),
      mapsDistributed: true,
      statements: [
        new PolicyStatement({
          sid: 'InvokeFunctions',
          actions: ['lambda:InvokeFunction'],
          resources: [ingest, report, cluster].map(({ functionArn }) => functionArn),
        }),
        new PolicyStatement({
          sid: 'CallComprehend',
          actions: ['DominantLanguage', 'Sentiment', 'Entities', 'KeyPhrases'].map(
            (feature) => `comprehend:BatchDetect${feature}`,
          ),
          // These actions have no resource level
          // (https://docs.aws.amazon.com/service-authorization/latest/reference/list_comprehend.html,
          // read 2026-11-24).
          resources: ['*'],
        }),
        new PolicyStatement({
          sid: 'ReadAndWriteWork',
          // A ResultWriter may use multipart uploads
          // (https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html,
          // read 2026-11-24).
          actions: [
            's3:GetObject',
            's3:PutObject',
            's3:ListMultipartUploadParts',
            's3:AbortMultipartUpload',
          ],
          resources: [documents.arnForObjects('work/*')],
        }),
      ],
    });
  }
}
