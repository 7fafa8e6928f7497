import { Annotations, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { acknowledgeFolders } from '../../shared/acknowledge-folder';
import { StartOnUpload } from '../../shared/state-machines/start-on-upload';
import { HandlerFunction } from '../../shared/handler-function';
import { PrivateBucket } from '../../shared/private-bucket';
import { StopOnDelete } from '../../shared/expiry/stop-on-delete';
import { mapLabel } from './review-definition';
import { ReviewMachine } from './review-machine';

/**
 * AWS's page confirms the closure and when it was known; the date itself comes from a third party.
 */
const managedReviewIsClosed =
  "AWS's managed human review, Amazon A2I and SageMaker Ground Truth, has been closed to new customers since " +
  '2026-07-30 (https://docs.aws.amazon.com/general/latest/gr/maintenance_services.html, read 2026-11-24). ' +
  'This queue requires neither.';

/**
 * Queue of questions for human raters. It has its own bucket: functions of other metrics must not
 * read ratings or system names.
 */
export class ReviewQueue extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const reviews = new PrivateBucket(this, 'Reviews', {
      expireAfter: Duration.days(7),
      sendsEvents: true,
    });
    const handler = (
      name: string,
      folder: string,
      description: string,
      memorySize: number,
      timeout: Duration,
    ) =>
      new HandlerFunction(this, name, {
        handler: `metrics/human-evaluation/${folder}`,
        description,
        environment: { REVIEWS_BUCKET: reviews.bucketName },
        timeout,
        memorySize,
      }).function;
    const createReview = handler(
      'CreateReview',
      'create-review',
      'Assigns items to raters',
      2048,
      Duration.minutes(5),
    );
    const openQuestion = handler(
      'OpenQuestion',
      'open-question',
      'Opens a question for a rater',
      256,
      Duration.seconds(30),
    );
    const next = handler(
      'NextQuestion',
      'next-question',
      'Returns the next question of a rater',
      512,
      Duration.seconds(30),
    );
    const answer = handler(
      'RecordAnswer',
      'record-answer',
      'Stores an answer',
      512,
      Duration.seconds(30),
    );
    const report = handler(
      'Report',
      'report',
      'Builds the review report',
      2048,
      Duration.minutes(15),
    );

    const s3Statement = (sid: string, action: string, ...folders: readonly string[]) =>
      new PolicyStatement({
        sid,
        actions: [`s3:${action}`],
        resources: folders.map((folder) => reviews.arnForObjects(folder)),
      });
    // Without this permission S3 returns 403 instead of 404 for an answer that does not exist yet.
    const find = new PolicyStatement({
      sid: 'ListObjects',
      actions: ['s3:ListBucket'],
      resources: [reviews.bucketArn],
    });
    const known = ['work/*/review.json', 'work/*/closed.json'];
    const [opened, answers] = ['work/*/open/*', 'work/*/answers/*'];
    const allow = (which: IFunction, ...statements: readonly PolicyStatement[]) => {
      for (const statement of statements) which.addToRolePolicy(statement);
    };
    allow(
      createReview,
      s3Statement('ReadInbox', 'GetObject', 'inbox/*'),
      s3Statement('WriteReview', 'PutObject', 'work/*'),
    );
    allow(
      openQuestion,
      s3Statement('OpenQuestions', 'PutObject', opened),
      s3Statement('ReadAnswers', 'GetObject', answers),
      s3Statement('CloseQuestions', 'DeleteObject', opened),
      find,
    );
    allow(
      next,
      s3Statement('ReadQuestions', 'GetObject', ...known, opened),
      s3Statement('CloseQuestions', 'DeleteObject', opened),
      find,
    );
    allow(
      answer,
      s3Statement('ReadQuestions', 'GetObject', ...known, opened, answers),
      s3Statement('StoreAnswers', 'PutObject', answers),
      s3Statement('CloseQuestions', 'DeleteObject', opened),
      find,
    );
    allow(
      report,
      s3Statement('ReadReview', 'GetObject', 'work/*/review.json', 'work/*/key.jsonl', answers),
      s3Statement('CloseReview', 'PutObject', 'work/*/closed.json'),
      s3Statement('WriteResults', 'PutObject', 'results/*'),
      find,
    );

    const machine = new ReviewMachine(this, 'Review', {
      reviews,
      createReview,
      openQuestion,
      report,
    });
    const { stateMachine } = machine;
    for (const each of [next, answer]) each.addToRolePolicy(endTasks(stateMachine));
    // A separate policy, because it refers to the state machine, which depends on the function.
    new Policy(this, 'OpenQuestionTaskPolicy', {
      roles: openQuestion.role === undefined ? [] : [openQuestion.role],
      statements: [endTasks(stateMachine)],
    });
    const startOnUpload = new StartOnUpload(this, 'StartOnUpload', {
      bucket: reviews,
      prefix: 'inbox/human-evaluation/',
      starts: stateMachine,
    });
    // Stops open executions, because an unanswered question would delay the deletion of the stack
    // for days.
    new StopOnDelete(this, 'OpenReviews', { machine, startedBy: [startOnUpload] });
    const folderReason =
      'Each execution writes to its own folder, whose name is unknown at deployment.';
    acknowledgeFolders(reviews, {
      'inbox/*': 'Users choose the key of an upload, so the policy covers the whole folder.',
      'work/*': folderReason,
      'work/*/items.jsonl': folderReason,
      'work/*/key.jsonl': folderReason,
      ...Object.fromEntries([...known, opened, answers].map((folder) => [folder, folderReason])),
      'results/*': folderReason,
    });

    const outputs = {
      ReviewsBucket: reviews.bucketName,
      ReviewMachineArn: stateMachine.stateMachineArn,
      NextQuestionFunction: next.functionName,
      RecordAnswerFunction: answer.functionName,
    };
    // Outputs belong to the stack, so their logical IDs stay as written here.
    for (const [name, value] of Object.entries(outputs))
      new CfnOutput(Stack.of(this), name, { value });
    Annotations.of(this).addInfoV2('metrics/human-evaluation:closed', managedReviewIsClosed);
  }
}

/** Permission to complete the state machine's waiting tasks. */
function endTasks({ stateMachineArn }: IStateMachine): PolicyStatement {
  return new PolicyStatement({
    sid: 'CompleteTasks',
    actions: ['states:SendTaskSuccess'],
    // Child executions of a Map Run act under the state machine's ARN with the map's label
    // (https://docs.aws.amazon.com/step-functions/latest/dg/concepts-examine-map-run.html, read
    // 2026-11-25). AWS does not document which of the two ARNs a task token belongs to.
    resources: [stateMachineArn, `${stateMachineArn}/${mapLabel}`],
  });
}
