import { readFileSync, statSync } from 'node:fs';
import { Annotations, Stack } from 'aws-cdk-lib';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { CfnParallelData } from 'aws-cdk-lib/aws-translate';
import { Construct } from 'constructs';
import { InvalidInputError } from '@by-example/metrics/errors/input-error';
import { FILE_BYTES, readParallelData } from './parse-parallel-data';
import type { ParallelDataFile } from './parse-parallel-data';
import { wrong } from './parallel-data-segments';

/**
 * Where Active Custom Translation is
 * (https://docs.aws.amazon.com/translate/latest/dg/customizing-translations-parallel-data.html), and
 * CloudFormation has the type `AWS::Translate::ParallelData`, by the schemas that come with cfn-lint
 * 1.58.0 (both read 2026-11-25).
 */
export const parallelDataRegions: readonly string[] = ['us-east-1', 'us-west-2', 'eu-west-1'];

export interface ParallelDataProps {
  /** The path of a CSV, TSV or TMX. */
  readonly path: string | undefined;
}

/**
 * Examples of how sentences are to be translated, which the batch jobs follow; without a file there are
 * none. What is wrong with the file or the Region is an error on this stack, not on the others.
 */
export class ParallelData extends Construct {
  /** What a function's environment says of it; nothing where there is none. */
  readonly environment: Readonly<Record<string, string>> = {};

  constructor(scope: Construct, id: string, props: ParallelDataProps) {
    super(scope, id);
    const { path } = props;
    const { region, stackName } = Stack.of(this);
    if (path === undefined) return;
    const refused = (why: string) => {
      Annotations.of(this).addError(`-c parallelData=${path}: ${why}`);
    };
    if (!parallelDataRegions.includes(region)) {
      refused(
        `there is no parallel data in ${region}, but in ${parallelDataRegions.join(', ')}. Leave the option out, or name another Region.`,
      );
      return;
    }
    const file = checked(path);
    if (typeof file === 'string') {
      refused(file);
      return;
    }
    const { s3ObjectUrl } = new Asset(this, 'File', { path });
    const { name } = new CfnParallelData(this, 'Examples', {
      // CloudFormation makes no name here, and it has to be unique in the account and Region.
      name: stackName,
      description: 'Sentences and how they are to be translated',
      parallelDataConfig: { s3Uri: s3ObjectUrl, format: file.format },
    });
    this.environment = {
      PARALLEL_DATA: name,
      PARALLEL_DATA_LANGUAGES: [file.source, ...file.targets].join(','),
    };
  }
}

/** The file, or why it cannot be one, in a line. */
function checked(path: string): ParallelDataFile | string {
  try {
    const { size } = statSync(path);
    if (size > FILE_BYTES)
      wrong('the file', `at most ${FILE_BYTES.toLocaleString('en')} bytes`, `${size} bytes`);
    return readParallelData(path, readFileSync(path));
  } catch (error) {
    if (!(error instanceof InvalidInputError))
      return error instanceof Error ? error.message : String(error);
    const { field, expected: limit, received: seen, suggestion: todo } = error.refusal;
    return `${field} must be ${limit}, not ${seen}. ${todo}`;
  }
}
