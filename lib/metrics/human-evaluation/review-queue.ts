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
  "AWS's managed review by people, Amazon A2I and SageMaker Ground Truth, is closed to new customers since " +
  '2026-07-30 (https://docs.aws.amazon.com/general/latest/gr/maintenance_services.html, read 2026-11-24). ' +
  'This queue needs neither.';

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
    const admit = handler(
      'Admit',
      'create-review',
      'Writes down who rates what',
      2048,
      Duration.minutes(5),
    );
    const ask = handler(
      'Ask',
      'open-question',
      'Opens a question for a rater',
      256,
      Duration.seconds(30),
    );
    const next = handler(
      'Next',
      'next-question',
      'Gives a rater the next question',
      512,
      Duration.seconds(30),
    );
    const answer = handler('Answer', 'record-answer', 'Keeps an answer', 512, Duration.seconds(30));
    const report = handler('Report', 'report', 'Counts the answers', 2048, Duration.minutes(15));

    const may = (sid: string, action: string, ...folders: readonly string[]) =>
      new PolicyStatement({
        sid,
        actions: [`s3:${action}`],
        resources: folders.map((folder) => reviews.arnForObjects(folder)),
      });
    // Without this permission S3 returns 403 instead of 404 for an answer that does not exist yet.
    const find = new PolicyStatement({
      sid: 'FindWhatIsThere',
      actions: ['s3:ListBucket'],
      resources: [reviews.bucketArn],
    });
    const known = ['work/*/review.json', 'work/*/closed.json'];
    const [opened, answers] = ['work/*/open/*', 'work/*/answers/*'];
    const allow = (which: IFunction, ...statements: readonly PolicyStatement[]) => {
      for (const statement of statements) which.addToRolePolicy(statement);
    };
    allow(
      admit,
      may('ReadTheInbox', 'GetObject', 'inbox/*'),
      may('WriteTheReview', 'PutObject', 'work/*'),
    );
    allow(
      ask,
      may('OpenQuestions', 'PutObject', opened),
      may('SeeAnswers', 'GetObject', answers),
      may('CloseQuestions', 'DeleteObject', opened),
      find,
    );
    allow(
      next,
      may('SeeQuestions', 'GetObject', ...known, opened),
      may('CloseQuestions', 'DeleteObject', opened),
      find,
    );
    allow(
      answer,
      may('SeeQuestions', 'GetObject', ...known, opened, answers),
      may('KeepAnswers', 'PutObject', answers),
      may('CloseQuestions', 'DeleteObject', opened),
      find,
    );
    allow(
      report,
      may('ReadTheReview', 'GetObject', 'work/*/review.json', 'work/*/key.jsonl', answers),
      may('CloseTheReview', 'PutObject', 'work/*/closed.json'),
      may('WriteResults', 'PutObject', 'results/*'),
      find,
    );

    const machine = new ReviewMachine(this, 'Reviewing', { reviews, admit, ask, report });
    const { stateMachine } = machine;
    for (const each of [next, answer]) each.addToRolePolicy(endTasks(stateMachine));
    // A separate policy, because it refers to the state machine, which depends on the function.
    new Policy(this, 'AskMayEndTasks', {
      roles: ask.role === undefined ? [] : [ask.role],
      statements: [endTasks(stateMachine)],
    });
    const dropped = new StartOnUpload(this, 'Dropped', {
      bucket: reviews,
      prefix: 'inbox/human-evaluation/',
      starts: stateMachine,
    });
    // Stops open executions, because an unanswered question would delay the deletion of the stack
    // for days.
    new StopOnDelete(this, 'OpenReviews', { machine, startedBy: [dropped] });
    const own = 'Each execution has a folder of its own, which no policy can know before.';
    acknowledgeFolders(reviews, {
      'inbox/*': 'People name what they drop, so no policy can name it; it is one folder.',
      'work/*': own,
      'work/*/items.jsonl': own,
      'work/*/key.jsonl': own,
      ...Object.fromEntries([...known, opened, answers].map((folder) => [folder, own])),
      'results/*': own,
    });

    const outputs = {
      ReviewsBucket: reviews.bucketName,
      ReviewingMachineArn: stateMachine.stateMachineArn,
      NextFunction: next.functionName,
      AnswerFunction: answer.functionName,
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
    sid: 'EndTasksOfTheMachine',
    actions: ['states:SendTaskSuccess'],
    // Child executions of a Map Run act under the state machine's ARN with the map's label
    // (https://docs.aws.amazon.com/step-functions/latest/dg/concepts-examine-map-run.html, read
    // 2026-11-25). AWS does not document which of the two ARNs a task token belongs to.
    resources: [stateMachineArn, `${stateMachineArn}/${mapLabel}`],
  });
}
