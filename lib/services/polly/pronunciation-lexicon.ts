import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { CfnLexicon } from 'aws-cdk-lib/aws-polly';
import type { Construct } from 'constructs';

/**
 * The Regions whose CloudFormation has the resource type `AWS::Polly::Lexicon`, by the schemas that
 * come with aws-cdk-lib 2.276.0 and cfn-lint 1.58.0 (read 2026-11-24). Polly itself has lexicons
 * everywhere; a stack elsewhere does without.
 */
export const lexiconRegions: readonly string[] = [
  'us-east-1',
  'us-west-2',
  'eu-central-1',
  'ap-south-1',
];

export interface PronunciationLexiconProps {
  /** The lexicon's language; `lexicon.<language>.xml` beside this file holds its words. */
  readonly language: 'en-US' | 'ko-KR';
}

/** How to say words that Polly would say differently: a W3C Pronunciation Lexicon Specification file. */
export class PronunciationLexicon extends CfnLexicon {
  constructor(scope: Construct, id: string, props: PronunciationLexiconProps) {
    super(scope, id, {
      // CloudFormation makes no name here. It has to be unique in the account and Region, and is at
      // most 20 letters and digits (https://docs.aws.amazon.com/polly/latest/dg/limits.html, read 2026-11-24).
      name: lexiconName(Stack.of(scope), props.language),
      content: readFileSync(join(__dirname, `lexicon.${props.language}.xml`), 'utf8'),
    });
  }
}

function lexiconName({ stackName }: Stack, language: string): string {
  const hash = createHash('sha256').update(stackName).digest('hex').slice(0, 6);
  return stackName.replace(/[^a-z0-9]/gi, '').slice(0, 12) + hash + language.slice(0, 2);
}
