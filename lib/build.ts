import { Annotations, Stack, Stage, Tags, Validations } from 'aws-cdk-lib';
import type { App, StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { catalogue } from './catalogue';
import type { Config } from './config';
import type { Row } from './row';
import { BedrockStack } from './services/bedrock/bedrock-stack';
import { ComprehendStack } from './services/comprehend/comprehend-stack';
import { PollyStack } from './services/polly/polly-stack';
import { TranslateStack } from './services/translate/translate-stack';
import { SagemakerStack } from './services/sagemaker/sagemaker-stack';
import { LexStack } from './services/lex/lex-stack';

type RowStack = new (scope: Construct, id: string, props: StackProps) => Stack;

/** The stack of each row that has one, by the row's address. */
export const stacks: Readonly<Record<string, RowStack>> = {
  'services/sagemaker': SagemakerStack,
  'services/bedrock': BedrockStack,
  'services/polly': PollyStack,
  'services/comprehend': ComprehendStack,
  'services/translate': TranslateStack,
  'services/lex': LexStack,
};

/**
 * A stage for each part of the table and a stack for each row in it, so that the CLI selects a stack
 * by the row's address (`npx cdk deploy services/polly`) and CloudFormation shows `services-polly`.
 */
export function build(app: App, config: Config): void {
  const parts = new Map<string, Stage>();
  for (const row of catalogue) {
    const [part = '', name = ''] = row.address.split('/');
    const RowStack = stacks[row.address];
    if (RowStack === undefined)
      throw new Error(`No stack for ${row.address}: name it in lib/build.ts`);
    const stage = parts.get(part) ?? new Stage(app, part);
    parts.set(part, stage);
    const props = {
      stackName: `${config.prefix}${part}-${name}`,
      env: {
        region: config.region,
        ...(config.account !== undefined && { account: config.account }),
      },
      description: `${row.title.en}: ${row.question.en}`,
    };
    // An error on the stack stops only those who selected it; the other rows still synthesize.
    const stack = row.regions.known.includes(config.region)
      ? new RowStack(stage, name, props)
      : refusedStack(stage, name, props, row);
    Tags.of(stack).add('Project', 'aws-ai-by-example');
    Tags.of(stack).add('Row', row.address);
    Tags.of(stack).add('Owner', config.owner);
  }
}

function refusedStack(scope: Construct, id: string, props: StackProps, row: Row): Stack {
  const stack = new Stack(scope, id, props);
  Validations.of(stack).acknowledge({
    id: 'CloudFormation-Validate::F0001',
    reason: 'The stack is empty because it is refused; it must not stop the stacks that are not.',
  });
  Annotations.of(stack).addError(
    `${row.address} is not known to work in ${stack.region}. Known regions: ` +
      `${row.regions.known.join(', ')} (${row.regions.source.url}, read ${row.regions.source.read}).`,
  );
  return stack;
}
