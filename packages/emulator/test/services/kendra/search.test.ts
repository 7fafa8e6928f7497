import { splitPassages, sentenceSpans } from '../../../engines/search/split-passages';
import { createSearchIndex } from '../../../engines/search/search-index';
import { searchTerms, findWords } from '../../../engines/search/search-terms';

const anything = () => true;
const createIndex = (...texts: readonly string[]) => {
  const index = createSearchIndex();
  texts.forEach((text, at) => {
    index.put({ id: String(at), title: '', text });
  });
  return {
    index,
    find: (question: string) =>
      index.find(index.parseQuery(question, 30), anything).map(({ id }) => Number(id)),
    sureness: (question: string, text: string) =>
      index.parseQuery(question, 30).computeCoverage(text),
  };
};

describe('a search', () => {
  it.each([
    ['연차', ['연차휴가는 20일입니다.'], [0]],
    ['연차휴가', ['연차는 20일입니다.'], [0]],
    ['영수증은 언제까지인가요?', ['영수증을 냅니다.', '언제나 엽니다.'], [0]],
    ['doors', ['The door.'], [0]],
    ['the and of', ['The door and the gate.'], []],
    ['??', ['The door.'], []],
  ])('for %s in %j finds %j', (question, texts, found) => {
    expect(createIndex(...texts).find(question)).toEqual(found);
  });

  it('scores rare words higher than words of all documents', () => {
    const { sureness: coverage } = createIndex(
      'gate one',
      'gate two',
      'gate three',
      'gate and lantern',
    );
    const question = 'the gate of the lantern';
    expect(coverage(question, 'a lantern')).toBeGreaterThan(coverage(question, 'a gate'));
  });

  it('focuses on the end of a question', () => {
    const { sureness: coverage } = createIndex('leave', 'contractors');
    const question = 'How much leave? And contractors?';
    expect(coverage(question, 'contractors')).toBeGreaterThan(coverage(question, 'leave'));
  });

  it('reads a limited number of words of a question', () => {
    const { index } = createIndex('gate');
    const parsedQuery = index.parseQuery('the red house and the gate', 2);
    expect([...parsedQuery.terms]).toEqual(['red', 'hous']);
  });

  it('does not find removed or outdated text', () => {
    const { index, find } = createIndex('red gate', 'blue gate');
    index.remove('0');
    index.put({ id: '1', title: '', text: 'green gate' });
    index.remove('unknown');
    expect([find('red'), find('blue'), find('green gate')]).toEqual([[], [], [1]]);
  });

  it('ignores polite endings and question verbs', () => {
    expect(searchTerms('계약직은요?')).toEqual(searchTerms('계약직'));
    expect(searchTerms('며칠인가요?')).toEqual([]);
  });
});

describe('a text', () => {
  it('is split into a passage per paragraph, and keeps a heading with the text below it', () => {
    expect(splitPassages('Leave\n\nTwenty days.\n\n\nMore of it.\n\nEnd', 200)).toEqual([
      'Leave\nTwenty days.',
      'More of it.',
      'End',
    ]);
  });

  it('splits a long paragraph between sentences, never inside one', () => {
    const long = 'One two three. Four five six. Seven eight nine ten eleven.';
    expect(splitPassages(long, 6)).toEqual([
      'One two three. Four five six.',
      'Seven eight nine ten eleven.',
    ]);
    expect(splitPassages(long, 2)).toHaveLength(3);
  });

  it('finds its sentences at their positions, across line breaks and special characters', () => {
    const text = 'Is it (really)\n  open? Yes: at 9.30 [a.m.].  아니요. 닫혔습니다.';
    expect(sentenceSpans(text).map(({ begin, end }) => text.slice(begin, end))).toEqual([
      'Is it (really)',
      'open?',
      'Yes: at 9.30 [a.m.].',
      '아니요.',
      '닫혔습니다.',
    ]);
  });

  it('finds the words of a term at their positions', () => {
    const text = 'Doors, and 연차휴가는 here.';
    const spans = findWords(text, new Set(['door', '연차']));
    expect(spans.map(({ begin, end }) => text.slice(begin, end))).toEqual(['Doors', '연차휴가는']);
  });
});
