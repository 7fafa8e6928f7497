import { readFileSync, statSync } from 'node:fs';
import { Annotations, Stack } from 'aws-cdk-lib';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { CfnParallelData } from 'aws-cdk-lib/aws-translate';
import { Construct } from 'constructs';
import { InvalidInputError } from '@by-example/metrics/errors/input-error';
import { FILE_BYTES, parseParallelData } from './parse-parallel-data';
import type { ParallelDataFile } from './parse-parallel-data';
import { rejectParallelData } from './parallel-data-segments';

/**
 * Regions that have Active Custom Translation
 * (https://docs.aws.amazon.com/translate/latest/dg/customizing-translations-parallel-data.html) and whose
 * CloudFormation has the type `AWS::Translate::ParallelData`, by the schemas of cfn-lint 1.58.0 (both read 2026-11-25).
 */
export const parallelDataRegions: readonly string[] = ['us-east-1', 'us-west-2', 'eu-west-1'];

export interface ParallelDataProps {
  /** Path of a CSV, TSV or TMX file. */
  readonly path: string | undefined;
}

/** Parallel data for the batch jobs, if a file is given. An invalid file or Region is an error of this stack only. */
export class ParallelData extends Construct {
  /** Environment variables of the functions; empty without parallel data. */
  readonly environment: Readonly<Record<string, string>> = {};

  constructor(scope: Construct, id: string, props: ParallelDataProps) {
    super(scope, id);
    const { path } = props;
    const { region, stackName } = Stack.of(this);
    if (path === undefined) return;
    const addError = (reason: string) => {
      Annotations.of(this).addError(`-c parallelData=${path}: ${reason}`);
    };
    if (!parallelDataRegions.includes(region)) {
      addError(
        `parallel data is not available in ${region}, only in ${parallelDataRegions.join(', ')}. Remove the option, or use another Region.`,
      );
      return;
    }
    const file = validateFile(path);
    if (typeof file === 'string') {
      addError(file);
      return;
    }
    const { s3ObjectUrl } = new Asset(this, 'File', { path });
    const { name } = new CfnParallelData(this, 'Examples', {
      // CloudFormation generates no name here, and it must be unique in the account and Region.
      name: stackName,
      description: 'Example sentences with translations',
      parallelDataConfig: { s3Uri: s3ObjectUrl, format: file.format },
    });
    this.environment = {
      PARALLEL_DATA: name,
      PARALLEL_DATA_LANGUAGES: [file.source, ...file.targets].join(','),
    };
  }
}

/** Reads and validates the file; returns the error as one line if it is invalid. */
function validateFile(path: string): ParallelDataFile | string {
  try {
    const { size } = statSync(path);
    if (size > FILE_BYTES)
      rejectParallelData(
        'the file',
        `at most ${FILE_BYTES.toLocaleString('en')} bytes`,
        `${size} bytes`,
      );
    return parseParallelData(path, readFileSync(path));
  } catch (error) {
    if (!(error instanceof InvalidInputError))
      return error instanceof Error ? error.message : String(error);
    const { field, expected, received, suggestion } = error.issue;
    return `${field} must be ${expected}, not ${received}. ${suggestion}`;
  }
}
