import { parseBook } from '../../../lambda/services/polly/audiobook/plan/parse-chapters';

const titles = (text: string) => parseBook(text, 'book.txt').chapters.map(({ title }) => title);
const sentence = 'It was a bright cold day, and the clocks were striking.';
const chapter = (heading: string) => `${heading}\n\n${sentence}\n\n\n`;

describe('the chapters of a book', () => {
  it.each<[string, string[], string[]]>([
    ['CHAPTER I.', ['CHAPTER I.', 'CHAPTER II.'], ['CHAPTER I.', 'CHAPTER II.']],
    [
      'Chapter 1: …',
      ['Chapter 1: The Door', 'Chapter 2: The Key'],
      ['Chapter 1: The Door', 'Chapter 2: The Key'],
    ],
    ['Chapter One', ['Chapter One', 'Chapter Twenty-Two'], ['Chapter One', 'Chapter Twenty-Two']],
    ['Chapter the First', ['Chapter the First', 'Epilogue'], ['Chapter the First', 'Epilogue']],
    [
      'a title below',
      ['CHAPTER I.\nDown the Rabbit-Hole', 'CHAPTER II.\nThe Pool'],
      ['CHAPTER I. Down the Rabbit-Hole', 'CHAPTER II. The Pool'],
    ],
    [
      'a title in capitals after a blank line',
      ['CHAPTER I\n\nTHE DOOR', 'CHAPTER II\n\nTHE KEY'],
      ['CHAPTER I. THE DOOR', 'CHAPTER II. THE KEY'],
    ],
    ['# Markdown', ['# The Door', '# The Key'], ['The Door', 'The Key']],
    ['제1장', ['제1장', '제2장 열쇠'], ['제1장', '제2장 열쇠']],
    ['1장', ['1장. 문', '2장. 열쇠'], ['1장. 문', '2장. 열쇠']],
    ['1화', ['1화', '2화'], ['1화', '2화']],
    ['제일장, in words', ['제일장', '에필로그'], ['제일장', '에필로그']],
    ['numbers alone', ['1', '2', '3'], ['1', '2', '3']],
    ['Roman numbers alone', ['I.', 'II.', 'III.', 'IV.'], ['I.', 'II.', 'III.', 'IV.']],
  ])('begin at headings such as %s', (_, headings, expected) => {
    expect(titles(headings.map(chapter).join(''))).toEqual(expected);
  });

  it('are one chapter, named after the file, without a heading', () => {
    expect(titles(sentence)).toEqual(['book']);
  });

  it.each([
    ['a sentence about a chapter', 'Chapter 1 was the best of all.'],
    ['a sentence about a part', 'Part of me wanted to stay.'],
    ['a Korean sentence that begins with a count', '1장 남았다.'],
    ['a Korean word that begins like a count', '1장의 종이를 접었다'],
    ['a mention within a paragraph', `${sentence}\nChapter 7\nand more of it.`],
    ['numbers that do not count from 1', '1984\n\nIt was.\n\n2001\n\nIt was not.'],
    ['a number alone', '7'],
  ])('do not begin at %s', (_, line) => {
    expect(titles(`${sentence}\n\n${line}\n\n${sentence}`)).toHaveLength(1);
  });

  it('treat one Markdown heading above the others as the book title', () => {
    const book = parseBook(
      '# The House\n\n## The Door\n\nOpen.\n\n### Inside\n\nDark.\n\n## The Key\n\nLost.',
      'x.md',
    );
    expect(book.title).toBe('The House');
    expect(book.chapters.map(({ title }) => title)).toEqual(['The Door', 'The Key']);
    expect(book.chapters[0]?.text).toBe('The Door\n\nOpen.\n\nInside\n\nDark.');
  });

  it('are the named chapters if the only Markdown heading is the book title', () => {
    const book = parseBook(
      `# My Book\n\n${chapter('Chapter 1')}${chapter('Chapter 2')}`,
      'book.md',
    );
    expect(book.title).toBe('My Book');
    expect(book.chapters.map(({ title }) => title)).toEqual(['Chapter 1', 'Chapter 2']);
  });

  it('exclude those in the table of contents', () => {
    const contents =
      'Contents\n\nCHAPTER I. The Door\nCHAPTER II. The Key\n\nWith two pictures\n\n';
    const text = `THE HOUSE\n\n${contents}${chapter('CHAPTER I. The Door')}${chapter('CHAPTER II. The Key')}`;
    const { title, chapters, notes } = parseBook(text, 'x.txt');
    expect(title).toBe('THE HOUSE');
    expect(chapters.map((one) => one.text)).toEqual([
      `CHAPTER I. The Door\n\n${sentence}`,
      `CHAPTER II. The Key\n\n${sentence}`,
    ]);
    expect(notes).toEqual(['Skipped text before the first chapter: “Contents” and 3 more lines.']);
  });

  it('keep the name of the part that they begin', () => {
    expect(titles(`PART ONE\n\n${chapter('CHAPTER I')}${chapter('CHAPTER II')}`)).toEqual([
      'PART ONE — CHAPTER I',
      'CHAPTER II',
    ]);
  });

  it('include text before the first heading, but no title page', () => {
    const preface = `${sentence} `.repeat(20);
    expect(titles(`${preface}\n\n${chapter('CHAPTER I')}`)).toEqual(['book', 'CHAPTER I']);
    expect(titles(`THE HOUSE\nBy A. Nobody\n\n${chapter('CHAPTER I')}`)).toEqual(['CHAPTER I']);
  });

  it('lose no word of the text', () => {
    const text = `${chapter('제1장 문')}${chapter('제2장 열쇠')}`;
    const words = (of: string) => of.match(/[\p{L}\p{N}]+/gu);
    expect(
      words(
        parseBook(text, 'x')
          .chapters.map((one) => one.text)
          .join('\n'),
      ),
    ).toEqual(words(text));
  });

  it('exclude the license of Project Gutenberg and keep its title and author', () => {
    const text = [
      'The Project Gutenberg EBook of The House\n\nTitle: The House\n\nAuthor: A. Nobody\n',
      '*** START OF THIS PROJECT GUTENBERG EBOOK THE HOUSE ***\n\nProduced by Somebody\n\n',
      chapter('CHAPTER I'),
      'End of the Project Gutenberg EBook of The House\n\n*** END OF THIS PROJECT GUTENBERG EBOOK ***\nCHAPTER II of the licence',
    ].join('\n');
    const { title, author, chapters } = parseBook(text, 'pg1.txt');
    expect({ title, author }).toEqual({ title: 'The House', author: 'A. Nobody' });
    expect(chapters).toEqual([{ title: 'CHAPTER I', text: `CHAPTER I\n\n${sentence}` }]);
  });

  it('have wrapped lines joined, except in a poem', () => {
    const prose = 'The sun was shining on the sea, shining with all his\nmight: and this was odd.';
    const poem = 'The sea was wet as wet could be,\nThe sands were dry as dry.';
    expect(parseBook(`${prose}\n\n${poem}`, 'x').chapters[0]?.text).toBe(
      `${prose.replace('\n', ' ')}\n\n${poem}`,
    );
  });

  it('contain no ornaments, pictures or emphasis marks', () => {
    const text =
      'He was _very_ late.\n\n* * *\n\n[Illustration: a clock]\n\nSnake_case stays, 2 * 3 * 4 too.';
    expect(parseBook(text, 'x').chapters[0]?.text).toBe(
      'He was very late.\n\nSnake_case stays, 2 * 3 * 4 too.',
    );
  });

  it('have titles of at most 60 characters, with no grapheme split', () => {
    const [title = ''] = titles(`# ${'👩‍👩‍👧'.repeat(70)}\n\n${sentence}`);
    expect(title).toBe(`${'👩‍👩‍👧'.repeat(59)}…`);
  });
});
