import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { namesFor, terminologyIn } from '../../../lambda/services/translate/text/terminology';
import { row } from '../../../lib/services/translate/row';
import { terminologyRegions } from '../../../lib/services/translate/terminology/terminology';
import { terminologyLanguages } from '../../../lib/services/translate/terminology/parse-terminology';
import { buildApp } from '../../support/in-process-app';

describe('a terminology', () => {
  it.each([
    ['a language that Translate does not have, with the nearest', 'en,kr\na,b', 'kr'],
    ['one language alone', 'en\na', '2 to 11 comma-separated language codes'],
    [
      'more than ten targets',
      `en,${Array(11).fill('ko').join(',')}`,
      '2 to 11 comma-separated language codes',
    ],
    ['a line without its terms', 'en,ko\na', 'line 2'],
    ['an empty term', 'en,ko\na,', 'line 2'],
    ['a term over 200 bytes', `en,ko\na,${'가'.repeat(67)}`, '200 bytes'],
    ['a term twice', 'en,ko\na,b\na,c', 'line 3'],
  ])('is rejected at synth with %s', (_, csv, expected) => {
    expect(() => terminologyLanguages(csv)).toThrow(expected);
  });

  it('is named in a request only between languages that it has', () => {
    const choice = terminologyIn({ TERMINOLOGY: 't', TERMINOLOGY_LANGUAGES: 'en,ko' });
    expect(namesFor(choice, 'en', 'ko')).toEqual(['t']);
    expect(namesFor(choice, 'en', 'fr')).toEqual([]);
    expect(namesFor(choice, 'auto', 'ko')).toEqual([]);
    expect(namesFor(terminologyIn({}), 'en', 'ko')).toEqual([]);
  });
});

describe('services/translate in Seoul, where CloudFormation does not support terminologies', () => {
  const app = buildApp('translate-seoul', { region: 'ap-northeast-2' }, ['services/translate']);
  const stack = app.node.findChild('services').node.findChild('translate') as unknown as Stack;
  const template = Template.fromStack(stack);

  it('is one of the Regions of the row, without terminologies', () => {
    expect(row.regions.known).toContain('ap-northeast-2');
    expect(terminologyRegions).not.toContain('ap-northeast-2');
  });

  it('creates no terminology, passes no terminology name to the functions and says so at synth', () => {
    template.resourceCountIs('AWS::Translate::Terminology', 0);
    expect(JSON.stringify(template.toJSON())).not.toContain('TERMINOLOGY');
    // Checked on the construct alone: another row may reject this Region.
    expect(stack.node.findChild('Terminology').node.metadata).toMatchObject([
      {
        type: 'aws:cdk:info',
        data: expect.stringContaining('does not support terminologies in ap-northeast-2'),
      },
    ]);
  });
});
