import { objectTags } from '../../../lambda/services/comprehend/feedback/report/object-tags';
import {
  selectTags,
  type Tag,
} from '../../../lambda/services/comprehend/feedback/report/select-tags';

/** Consecutive entities. */
let end = 0;
const span = (text: string) => {
  const BeginOffset = end;
  end += text.length + 1;
  return { Text: text, BeginOffset, EndOffset: BeginOffset + text.length };
};
const entity = (text: string, Type: string, Score = 1) => ({ ...span(text), Type, Score });
const phrase = (text: string, Score = 1) => ({ ...span(text), Score });
const tag = (name: string, kind: Tag['kind'] = 'PERSON', weight = 1): Tag => ({
  name,
  kind,
  weight,
});

describe('services/comprehend tags', () => {
  it('merges the mentions of a name across case, particles and line breaks', () => {
    const [date, event] = [entity('4 November', 'DATE'), entity('Perhaps', 'EVENT', 0.4)];
    const seoul = entity('Seoul', 'LOCATION', 0.9);
    const tags = selectTags({
      entities: [
        entity('김서연이', 'PERSON', 0.8),
        entity('김서연', 'PERSON'),
        entity('제주도', 'LOCATION', 0.7),
        entity('서울해양\n연구소', 'ORGANIZATION'),
        entity('SEOUL', 'LOCATION', 0.6),
        seoul,
        date,
        event,
      ],
      keyPhrases: [
        { ...date, Text: 'the evening of 4 November' },
        { ...seoul, Text: 'Seoul station' },
        { ...event, Text: 'perhaps the end' },
        phrase('the map'),
        phrase('Map'),
        phrase('산호초 지도가', 0.7),
        phrase('a guess', 0.3),
        phrase('김서연은', 0.6),
        phrase('it'),
      ],
    });
    expect(tags.map(({ name, kind, weight }) => [name, kind, Number(weight.toFixed(2))])).toEqual([
      ['김서연', 'PERSON', 4.2],
      ['SEOUL', 'LOCATION', 3],
      ['서울해양 연구소', 'ORGANIZATION', 2],
      ['map', 'TOPIC', 2],
      ['제주도', 'LOCATION', 1.4],
      ['산호초 지도', 'TOPIC', 0.7],
    ]);
  }); // prettier-ignore

  it('assigns a document at most six tags', () => {
    const keyPhrases = Array.from({ length: 30 }, (_, count) => phrase(`topic ${'abcdefghij'.repeat(3)[count]!.repeat(3 + count)}`));
    expect(selectTags({ entities: [], keyPhrases })).toHaveLength(6);
  }); // prettier-ignore

  it('summarizes a file as valid S3 tags, the highest-weighted names first', () => {
    const sum = objectTags();
    sum.add('ko', [tag('박지훈'), tag('Müller & Sons', 'ORGANIZATION'), tag('지도', 'TOPIC')]);
    sum.add('en', [tag('O’Neill', 'PERSON', 2), tag('박지훈', 'PERSON', 2), tag('&&', 'EVENT')]);
    sum.add('ko', []);
    expect(sum.tags()).toEqual([
      { Key: 'language', Value: 'ko / en' },
      { Key: 'person', Value: '박지훈 / O Neill' },
      { Key: 'organization', Value: 'Müller Sons' },
      { Key: 'topic', Value: '지도' },
    ]);
  });

  it('stays within 256 characters and ten tags without truncating a name', () => {
    const sum = objectTags();
    const kinds = ['PERSON', 'ORGANIZATION', 'LOCATION', 'COMMERCIAL_ITEM', 'EVENT', 'TITLE', 'TOPIC'] as const;
    for (const kind of kinds) {
      sum.add('en', [
        tag('n'.repeat(300), kind, 9),
        ...Array.from({ length: 40 }, (_, count) => tag(`𝒏ame number ${count}`, kind, 40 - count)),
      ]);
    }
    const tags = sum.tags();
    expect(tags).toHaveLength(8);
    expect(new Set(tags.map(({ Key }) => Key)).size).toBe(8);
    for (const { Key, Value } of tags) {
      expect(Key.length).toBeLessThanOrEqual(128);
      expect(Value).toMatch(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,256}$/u);
      expect(Value.length).toBeLessThanOrEqual(256);
      if (Key !== 'language') expect(Value).toMatch(/^(𝒏ame number \d+( \/ )?)+$/u);
    }
    expect(tags[1]!.Value.length).toBeGreaterThan(230);
  }); // prettier-ignore

  it('returns no tags without entities', () => {
    expect(objectTags().tags()).toEqual([]);
  });
});
