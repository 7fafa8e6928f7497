import { Annotations, CfnOutput, Duration, Stack, Validations } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { HandlerFunction } from '../../shared/handler-function';
import { PrivateBucket } from '../../shared/private-bucket';
import { lexiconRegions, PronunciationLexicon } from './pronunciation-lexicon';

/** Text or SSML in, a WAV file and its speech marks out. */
export class PollyStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);

    const audio = new PrivateBucket(this, 'Audio', { expireAfter: Duration.days(7) });
    const lexicons = lexiconRegions.includes(this.region)
      ? {
          english: new PronunciationLexicon(this, 'EnglishLexicon', { language: 'en-US' }),
          korean: new PronunciationLexicon(this, 'KoreanLexicon', { language: 'ko-KR' }),
        }
      : undefined;

    const { function: speak } = new HandlerFunction(this, 'Speak', {
      handler: 'services/polly/speak',
      description:
        'Reads a text aloud: splits it to the limits of Polly, joins the audio, stores it as WAV',
      environment: {
        AUDIO_BUCKET: audio.bucketName,
        ...(lexicons && { LEXICON_EN: lexicons.english.name, LEXICON_KO: lexicons.korean.name }),
      },
      // 100,000 characters are 34 requests; the function waits for them four at a time.
      timeout: Duration.minutes(5),
      // The longest audio, four hours, is held twice while its file is made.
      memorySize: 2048,
    });
    speak.addToRolePolicy(
      new PolicyStatement({
        sid: 'StoreWhatWasSpoken',
        actions: ['s3:PutObject'],
        resources: [audio.arnForObjects('speech/*')],
      }),
    );
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::<Audio9AB18887.Arn>/speech/*]',
      reason:
        'The key of an object is made from what was spoken, so no policy can name it; the function may only put, under one prefix.',
    });
    if (lexicons === undefined) this.speakWithoutLexicons(speak);
    else this.speakWith(speak, [lexicons.english.name, lexicons.korean.name]);

    new CfnOutput(this, 'SpeakFunction', { value: speak.functionName });
    new CfnOutput(this, 'AudioBucket', { value: audio.bucketName });
  }

  private speakWith(speak: IFunction, lexicons: readonly string[]): void {
    speak.addToRolePolicy(
      new PolicyStatement({
        sid: 'SpeakWithTheLexiconsOfThisStack',
        actions: ['polly:SynthesizeSpeech'],
        resources: lexicons.map((name) =>
          this.formatArn({ service: 'polly', resource: 'lexicon', resourceName: name }),
        ),
      }),
    );
  }

  private speakWithoutLexicons(speak: IFunction): void {
    Annotations.of(this).addInfoV2(
      'services/polly:noLexicons',
      `CloudFormation has no lexicons in ${this.region}: names and abbreviations are read as Polly reads them.`,
    );
    speak.addToRolePolicy(
      // A lexicon is the only resource that the action knows
      // (https://docs.aws.amazon.com/service-authorization/latest/reference/list_polly.html, read 2026-11-24).
      new PolicyStatement({
        sid: 'SpeakWithoutLexicons',
        actions: ['polly:SynthesizeSpeech'],
        resources: ['*'],
      }),
    );
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Without a lexicon SynthesizeSpeech has no resource that a policy could name.',
    });
  }
}
