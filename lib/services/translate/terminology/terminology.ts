import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Annotations, Stack } from 'aws-cdk-lib';
import { CfnTerminology } from 'aws-cdk-lib/aws-translate';
import { Construct } from 'constructs';
import { terminologyLanguages } from './parse-terminology';

/**
 * The Regions whose CloudFormation has the resource type `AWS::Translate::Terminology`, by the schemas
 * that come with cfn-lint 1.58.0 (read 2026-11-25). Translate itself has terminologies everywhere; a
 * stack elsewhere does without.
 */
export const terminologyRegions: readonly string[] = [
  'us-east-1',
  'us-west-2',
  'eu-central-1',
  'ap-south-1',
];

/** How the shop of the samples calls its products, in each language: `terminology.csv` beside this file. */
export class Terminology extends Construct {
  /** What a function's environment says of it; nothing where CloudFormation has no terminologies. */
  readonly environment: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { region, stackName } = Stack.of(this);
    if (!terminologyRegions.includes(region)) {
      this.environment = {};
      Annotations.of(this).addInfoV2(
        'services/translate:noTerminology',
        `CloudFormation has no terminologies in ${region}: names are translated as Translate thinks best.`,
      );
      return;
    }
    const csv = readFileSync(join(__dirname, 'terminology.csv'), 'utf8');
    const languages = terminologyLanguages(csv);
    const terminology = new CfnTerminology(this, 'Terms', {
      // CloudFormation makes no name here, and it has to be unique in the account and Region.
      name: stackName,
      description: 'Names of products, the same in every translation',
      mergeStrategy: 'OVERWRITE',
      terminologyData: {
        file: Buffer.from(csv, 'utf8').toString('base64'),
        format: 'CSV',
        // The terms serve from each of the languages into each other one.
        directionality: 'MULTI',
      },
    });
    this.environment = {
      TERMINOLOGY: terminology.name,
      TERMINOLOGY_LANGUAGES: languages.join(','),
    };
  }
}
