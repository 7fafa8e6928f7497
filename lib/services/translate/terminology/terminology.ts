import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Annotations, Stack } from 'aws-cdk-lib';
import { CfnTerminology } from 'aws-cdk-lib/aws-translate';
import { Construct } from 'constructs';
import { terminologyLanguages } from './parse-terminology';

/**
 * Regions whose CloudFormation has the resource type `AWS::Translate::Terminology`, by the schemas of cfn-lint 1.58.0
 * (read 2026-11-25). Translate itself has terminologies everywhere; a stack elsewhere has none.
 */
export const terminologyRegions: readonly string[] = [
  'us-east-1',
  'us-west-2',
  'eu-central-1',
  'ap-south-1',
];

/** Product names of the sample shop in each language, from `terminology.csv` in this folder. */
export class Terminology extends Construct {
  /** Environment variables of the functions; empty if CloudFormation does not support terminologies in the Region. */
  readonly environment: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { region, stackName } = Stack.of(this);
    if (!terminologyRegions.includes(region)) {
      this.environment = {};
      Annotations.of(this).addInfoV2(
        'services/translate:noTerminology',
        `CloudFormation does not support terminologies in ${region}: names are translated without them.`,
      );
      return;
    }
    const csv = readFileSync(join(__dirname, 'terminology.csv'), 'utf8');
    const languages = terminologyLanguages(csv);
    const terminology = new CfnTerminology(this, 'Terms', {
      // CloudFormation generates no name here, and it must be unique in the account and Region.
      name: stackName,
      description: 'Product names, identical in every translation',
      mergeStrategy: 'OVERWRITE',
      terminologyData: {
        file: Buffer.from(csv, 'utf8').toString('base64'),
        format: 'CSV',
        // Terms apply from any of the languages to any other.
        directionality: 'MULTI',
      },
    });
    this.environment = {
      TERMINOLOGY: terminology.name,
      TERMINOLOGY_LANGUAGES: languages.join(','),
    };
  }
}
