import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Annotations, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { CfnLexicon } from 'aws-cdk-lib/aws-polly';
import { Construct } from 'constructs';

/**
 * Regions where CloudFormation supports the resource type `AWS::Polly::Lexicon`, from the schemas
 * in aws-cdk-lib 2.276.0 and cfn-lint 1.58.0 (read 2026-11-24). Polly has lexicons in all its
 * Regions; a stack elsewhere omits them.
 */
export const lexiconRegions: readonly string[] = [
  'us-east-1',
  'us-west-2',
  'eu-central-1',
  'ap-south-1',
];

/**
 * English and Korean pronunciation lexicons (W3C Pronunciation Lexicon Specification) from the
 * files in this folder. Creates none in Regions where CloudFormation lacks lexicons.
 */
export class PronunciationLexicons extends Construct {
  /** Lexicon names as environment variables of the handler. */
  readonly environment: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { region } = Stack.of(this);
    if (!lexiconRegions.includes(region)) {
      this.environment = {};
      Annotations.of(this).addInfoV2(
        'services/polly:noLexicons',
        `CloudFormation does not support Polly lexicons in ${region}: names and abbreviations use Polly's default pronunciation.`,
      );
      return;
    }
    const english = new CfnLexicon(this, 'English', lexiconProps(this, 'en-US'));
    const korean = new CfnLexicon(this, 'Korean', lexiconProps(this, 'ko-KR'));
    this.environment = { LEXICON_EN: english.name, LEXICON_KO: korean.name };
  }

  /** Grants speech synthesis, with these lexicons if they exist. */
  grantSpeak({ grantPrincipal }: IGrantable): void {
    grantPrincipal.addToPrincipalPolicy(this.speakStatement('polly:SynthesizeSpeech'));
  }

  /** Builds the permission for a synthesis action, with these lexicons if they exist. */
  speakStatement(
    action: 'polly:SynthesizeSpeech' | 'polly:StartSpeechSynthesisTask',
  ): PolicyStatement {
    const names = Object.values(this.environment);
    const lexicons = names.map((name) =>
      Stack.of(this).formatArn({ service: 'polly', resource: 'lexicon', resourceName: name }),
    );
    if (names.length === 0) {
      Validations.of(Stack.of(this)).acknowledge({
        id: 'AwsSolutions-IAM5[Resource::*]',
        // https://docs.aws.amazon.com/service-authorization/latest/reference/list_polly.html, read 2026-11-24
        reason:
          'Synthesis actions support lexicons as their only resource, and this stack has none.',
      });
    }
    return new PolicyStatement({
      sid: names.length > 0 ? 'SynthesizeWithLexicons' : 'SynthesizeWithoutLexicons',
      actions: [action],
      resources: names.length > 0 ? lexicons : ['*'],
    });
  }
}

function lexiconProps(scope: Construct, language: 'en-US' | 'ko-KR') {
  return {
    // CloudFormation does not generate this name. It has to be unique in the account and Region and
    // has at most 20 letters and digits (https://docs.aws.amazon.com/polly/latest/dg/limits.html,
    // read 2026-11-24).
    name: lexiconName(Stack.of(scope), language),
    content: readFileSync(join(__dirname, `lexicon.${language}.xml`), 'utf8'),
  };
}

function lexiconName({ stackName }: Stack, language: string): string {
  const hash = createHash('sha256').update(stackName).digest('hex').slice(0, 6);
  return stackName.replace(/[^a-z0-9]/gi, '').slice(0, 12) + hash + language.slice(0, 2);
}
