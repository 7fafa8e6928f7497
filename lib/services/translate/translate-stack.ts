import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { HandlerFunction } from '../../shared/handler-function';

export class TranslateStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);

    const { function: answer } = new HandlerFunction(this, 'Answer', {
      handler: 'services/translate/answer',
      description: '',
      environment: {},
      timeout: Duration.minutes(5),
      memorySize: 2048,
    });

    new CfnOutput(this, 'AnswerFunction', { value: answer.functionName });
  }
}
