import { Stage, Tags } from 'aws-cdk-lib';
import type { App, Stack, StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { catalog } from './catalog';
import type { Config } from './config';
import { MetricsStack } from './metrics/metrics-stack';
import { annotateAvailability, annotatePrice } from './synth-notices';
import type { Row } from './row';
import { BedrockStack } from './services/bedrock/bedrock-stack';
import { CodewhispererStack } from './services/codewhisperer/codewhisperer-stack';
import { ComprehendStack } from './services/comprehend/comprehend-stack';
import { JumpstartStack, type JumpstartStackProps } from './services/jumpstart/jumpstart-stack';
import { KendraStack } from './services/kendra/kendra-stack';
import { LexStack } from './services/lex/lex-stack';
import { PollyStack } from './services/polly/polly-stack';
import { SagemakerStack } from './services/sagemaker/sagemaker-stack';
import { StudioStack } from './services/sagemaker/studio-stack';
import { StudioLabStack, type StudioLabStackProps } from './services/studio-lab/studio-lab-stack';
import { TranscribeStack } from './services/transcribe/transcribe-stack';
import { TranslateStack, type TranslateStackProps } from './services/translate/translate-stack';
import { FineTuningStack } from './methods/fine-tuning/fine-tuning-stack';
import { ModelSelectionStack } from './methods/model-selection/model-selection-stack';
import { PromptEngineeringStack } from './methods/prompt-engineering/prompt-engineering-stack';
import { paidAddress, stackAddresses, toStackName } from './stack-address';

/** Props of the free stacks. */
type FreeStackProps = StackProps &
  Pick<StudioLabStackProps, 'certificate'> &
  Pick<TranslateStackProps, 'parallelData'>;

type RowStack<Props> = new (scope: Construct, id: string, props: Props) => Stack;

/** Free stacks, by the address of their row or by their own if rows share one. */
export const stacks: Readonly<Record<string, RowStack<FreeStackProps>>> = {
  'services/sagemaker': SagemakerStack,
  'services/bedrock': BedrockStack,
  'services/studio-lab': StudioLabStack,
  'services/codewhisperer': CodewhispererStack,
  'services/polly': PollyStack,
  'services/transcribe': TranscribeStack,
  'services/comprehend': ComprehendStack,
  'services/translate': TranslateStack,
  'services/lex': LexStack,
  metrics: MetricsStack,
  'methods/fine-tuning': FineTuningStack,
  'methods/prompt-engineering': PromptEngineeringStack,
  'methods/model-selection': ModelSelectionStack,
};

/** Stacks with an hourly price, by their own address. */
export const paidStacks: Readonly<Record<string, RowStack<JumpstartStackProps>>> = {
  'paid/services/sagemaker-studio': StudioStack,
  'paid/services/jumpstart': JumpstartStack,
  'paid/services/kendra': KendraStack,
};

/**
 * Creates a stage for each part of the table and a stack for each row in it. The CLI then selects a
 * stack by the row's address (`npx cdk deploy services/polly`), and CloudFormation shows
 * `services-polly`. A part whose rows share a stack needs no stage: `npx cdk deploy metrics`.
 * Hourly-priced stacks are in the same parts within the stage `paid`, outside the patterns of the
 * free ones.
 * @returns a sentence for each stack omitted because one of its rows is not available in the Region
 */
export function build(
  app: App,
  config: Config,
  addresses: Iterable<string> = new Set(catalog.flatMap(stackAddresses)),
): readonly string[] {
  const skipped: string[] = [];
  for (const address of addresses) {
    const [row, ...others] = catalog.filter((each) => stackAddresses(each).includes(address));
    if (row === undefined) continue;
    const unsupported = [row, ...others].find(
      ({ regions }) => !regions.known.includes(config.region),
    );
    if (unsupported !== undefined) {
      // Omit the stack: an empty one would synthesize without an error.
      skipped.push(describeSkippedStack(address, unsupported, config.region));
      continue;
    }
    const [name = '', ...stages] = address.split('/').reverse();
    const stack = createStack(
      [row, ...others],
      address,
      config,
      scopeFor(app, stages.reverse()),
      name,
    );
    for (const each of [row, ...others]) annotateAvailability(stack, each);
    if (row.paid !== undefined && address === paidAddress(row))
      annotatePrice(stack, row.paid, config.ttlHours);
    Tags.of(stack).add('Project', 'aws-ai-by-example');
    Tags.of(stack).add('Row', row.stack ?? row.address);
    Tags.of(stack).add('Owner', config.owner);
  }
  return skipped;
}

function scopeFor(app: App, path: readonly string[]): Stage {
  return path.reduce<Stage>((parent, name) => {
    const known = parent.node.tryFindChild(name);
    return Stage.isStage(known) ? known : new Stage(parent, name);
  }, app);
}

function createStack(
  rows: readonly [Row, ...Row[]],
  address: string,
  config: Config,
  scope: Stage,
  id: string,
): Stack {
  const [row] = rows;
  const props = {
    stackName: `${config.prefix}${toStackName(address)}`,
    env: {
      region: config.region,
      ...(config.account !== undefined && { account: config.account }),
    },
    description: `${row.title.en}: ${row.question.en}`,
  };
  const PaidStack = paidStacks[address];
  if (PaidStack !== undefined) {
    const { ttlHours, jumpstartModel, acceptEula } = config;
    return new PaidStack(scope, id, { ...props, ttlHours, jumpstartModel, acceptEula });
  }
  const FreeStack = stacks[address];
  const { certificate, parallelData } = config;
  if (FreeStack !== undefined)
    return new FreeStack(scope, id, {
      ...props,
      ...(certificate !== undefined && { certificate }),
      ...(parallelData !== undefined && { parallelData }),
    });
  throw new Error(`No stack for ${address}: add it to lib/build.ts`);
}

function describeSkippedStack(address: string, { regions, ...row }: Row, region: string): string {
  return (
    `${address} is skipped: ${row.address} is not known to work in ${region}. Known Regions: ` +
    `${regions.known.join(', ')} (${regions.source.url}, read ${regions.source.read}).`
  );
}
