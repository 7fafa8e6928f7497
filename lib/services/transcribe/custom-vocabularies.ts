import { Annotations, Stack } from 'aws-cdk-lib';
import {
  CfnCallAnalyticsCategory,
  CfnVocabulary,
  CfnVocabularyFilter,
} from 'aws-cdk-lib/aws-transcribe';
import { Construct } from 'constructs';
import { categories } from './call-categories';

/**
 * Regions whose CloudFormation has the resource type `AWS::Transcribe::Vocabulary`, by the schemas of cfn-lint 1.58.0
 * (read 2026-11-25). Transcribe itself has vocabularies everywhere; a stack elsewhere has none. Filters and categories
 * are available in all of the row's Regions.
 */
export const vocabularyRegions: readonly string[] = [
  'us-east-1',
  'us-west-2',
  'eu-central-1',
  'ap-south-1',
];

/** Company terms missing from a dictionary; a hyphen joins words spoken as one. */
const phrases: Readonly<Record<string, readonly string[]>> = {
  'en-US': ['Hanbit', 'hojicha', 'Boseong'],
  'ko-KR': ['한빛차', '호지차', '보성', '센차', '우전'],
};

/** Words to mask in minutes and subtitles. */
const masked: Readonly<Record<string, readonly string[]>> = {
  'en-US': ['damn', 'hell', 'crap'],
  'ko-KR': ['젠장', '빌어먹을'],
};

/** Customization of Transcribe: custom vocabularies, vocabulary filters and call categories. */
export class CustomVocabularies extends Construct {
  /** Vocabularies by language; empty if CloudFormation does not support them in the Region. */
  readonly vocabularies: Readonly<Record<string, CfnVocabulary>>;
  /** Prefix of each category name, which must be unique in the account and Region. */
  readonly categoryPrefix: string;
  /** Filter names by language. */
  readonly filters: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { region, stackName } = Stack.of(this);
    const hasVocabularies = vocabularyRegions.includes(region);
    if (!hasVocabularies) {
      Annotations.of(this).addInfoV2(
        'services/transcribe:noVocabularies',
        `CloudFormation does not support vocabularies in ${region}: names are transcribed without them.`,
      );
    }
    // CloudFormation generates no names here, and they must be unique in the account and Region.
    this.vocabularies = hasVocabularies
      ? {
          'en-US': new CfnVocabulary(this, 'EnglishWords', {
            vocabularyName: `${stackName}-en`,
            languageCode: 'en-US',
            phrases: [...(phrases['en-US'] ?? [])],
          }),
          'ko-KR': new CfnVocabulary(this, 'KoreanWords', {
            vocabularyName: `${stackName}-ko`,
            languageCode: 'ko-KR',
            phrases: [...(phrases['ko-KR'] ?? [])],
          }),
        }
      : {};
    this.filters = {
      'en-US': new CfnVocabularyFilter(this, 'EnglishFilter', {
        vocabularyFilterName: `${stackName}-en`,
        languageCode: 'en-US',
        words: [...(masked['en-US'] ?? [])],
      }).vocabularyFilterName,
      'ko-KR': new CfnVocabularyFilter(this, 'KoreanFilter', {
        vocabularyFilterName: `${stackName}-ko`,
        languageCode: 'ko-KR',
        words: [...(masked['ko-KR'] ?? [])],
      }).vocabularyFilterName,
    };
    this.categoryPrefix = `${stackName}-`;
    for (const [name, rules] of Object.entries(categories))
      new CfnCallAnalyticsCategory(this, `Category-${name}`, {
        categoryName: `${this.categoryPrefix}${name}`,
        inputType: 'POST_CALL',
        rules: [...rules],
      });
  }
}
