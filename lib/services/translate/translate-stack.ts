import { CfnOutput, Duration, Stack, Validations } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { HandlerFunction } from '../../shared/handler-function';
import { PrivateBucket } from '../../shared/private-bucket';
import { DocumentsPipeline } from './documents/documents-pipeline';
import { ParallelData } from './parallel-data/parallel-data';
import { Terminology } from './terminology/terminology';
import { translateTextPolicy } from './translate-text-policy';

export interface TranslateStackProps extends StackProps {
  /**
   * Path of a CSV, TSV or TMX file with parallel data.
   *
   * @default - none: batch jobs run without parallel data
   */
  readonly parallelData?: string;
}

/** Translates texts, pages and messages in real time, and documents with batch jobs of Translate. */
export class TranslateStack extends Stack {
  constructor(scope: Construct, id: string, props: TranslateStackProps) {
    super(scope, id, props);

    const bucket = new PrivateBucket(this, 'Translations', {
      expireAfter: Duration.days(7),
      sendsEvents: true,
    });
    const { environment: terminology } = new Terminology(this, 'Terminology');
    const { environment: parallelData } = new ParallelData(this, 'ParallelData', {
      path: props.parallelData,
    });

    const { function: translate } = new HandlerFunction(this, 'Translate', {
      handler: 'services/translate/translate',
      description: 'Translates text, or a web page without changing its markup',
      environment: { TRANSLATIONS_BUCKET: bucket.bucketName, ...terminology },
      // A page of 2 MB takes about 200 requests, eight at a time.
      timeout: Duration.minutes(15),
      memorySize: 1769,
    });
    translate.addToRolePolicy(translateTextPolicy());
    translate.addToRolePolicy(
      new PolicyStatement({
        sid: 'StorePages',
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects('pages/*')],
      }),
    );
    const { function: translateMessage } = new HandlerFunction(this, 'TranslateMessage', {
      handler: 'services/translate/message',
      description: 'Translates a message for the other side of a conversation',
      environment: terminology,
      timeout: Duration.seconds(30),
      memorySize: 512,
    });
    translateMessage.addToRolePolicy(translateTextPolicy());
    const documents = new DocumentsPipeline(this, 'Documents', {
      bucket,
      terminology,
      parallelData,
    });

    const folder = (key: string, reason: string) => ({
      id: `AwsSolutions-IAM5[Resource::<TranslationsD5917FCF.Arn>/${key}]`,
      reason,
    });
    const folderReason =
      'Each execution writes to its own folder, whose name is unknown at deployment.';
    Validations.of(this).acknowledge(
      folder(
        'inbox/*',
        'Users choose the key of an upload, so the policy covers the whole folder.',
      ),
      folder('work/*', folderReason),
      folder('results/*', folderReason),
      folder(
        'pages/*',
        'The key of a page is a hash of its content, so the policy covers the whole folder.',
      ),
      {
        id: 'AwsSolutions-IAM5[Resource::*]',
        reason:
          'Actions without resource-level permissions are listed with sources in test/support/deploy-rules/grant-scope.ts.',
      },
    );

    new CfnOutput(this, 'TranslateFunction', { value: translate.functionName });
    new CfnOutput(this, 'TranslateMessageFunction', { value: translateMessage.functionName });
    new CfnOutput(this, 'TranslationsBucket', { value: bucket.bucketName });
    new CfnOutput(this, 'DocumentsMachineArn', { value: documents.stateMachine.stateMachineArn });
  }
}
