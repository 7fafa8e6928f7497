import type { Marks } from './core';

/** Texts of one kind, of any length. */
export interface Pattern {
  readonly name: string;
  /** A text of about `length` UTF-16 units. */
  readonly of: (length: number) => string;
  /** The mark nested {@link DEPTH} levels deep. */
  readonly deep?: () => string;
}

const DEPTH = 10_000;

const shown = (text: string) => (text.length > 24 ? `${text.slice(0, 24)}…` : text);

/** Repeats a fragment between a start and an end. */
function repeated(fragment: string, start = '', end = ''): Pattern {
  return {
    name: `${JSON.stringify(shown(start + fragment))} again and again`,
    of: (length) => start + fragment.repeat(Math.ceil(length / fragment.length)) + end,
  };
}

/** Opens in the first half of the text and closes in the second. */
function nested(open: string, close: string, [start, end] = ['', '']): Pattern {
  return {
    deep: () => start + open.repeat(DEPTH) + close.repeat(DEPTH) + end,
    name: `${JSON.stringify(open)} nested in itself`,
    of: (length) => {
      const depth = Math.ceil(length / (open.length + close.length));
      return start + open.repeat(depth) + close.repeat(depth) + end;
    },
  };
}

const each = (...fragments: readonly string[]) => fragments.map((fragment) => repeated(fragment));

/** Patterns for every core. */
const always: readonly Pattern[] = [
  ...each(
    'a',
    'a b ',
    'A',
    '0',
    ' ',
    '\n',
    'a\n',
    '\t',
    '.',
    ',',
    '-',
    '"',
    "'",
    '`',
    '(',
    '[',
    '{',
  ),
  ...each('<', '>', '&', '\\', '*', '_', '#', '=', '/', ':', '@', '|', '~', '$', '%', '!', '?'),
  ...each('가', '가나 ', '\u1100\u1161\u11a8', 'ㅋ', 'e\u0301', '\u0301', '\ud83d', '\ude00', '\0'),
  ...each('\u202e', '\u200d', '👨‍👩‍👧 ', '🇰🇷', '１', '\u2060', '\ufeff', '__proto__ ', 'constructor\n'),
  nested('(', ')'),
  nested('{"a":[', ']}'),
  {
    name: 'one space in the middle',
    of: (length) => `${'a'.repeat(length / 2)} ${'b'.repeat(length / 2)}`,
  },
];

const special: Readonly<Record<Marks, readonly Pattern[]>> = {
  markup: [
    ...each(
      '<a>',
      '<p>',
      '<p><b>',
      '</p>',
      '<br>',
      '<br/>\n',
      '<!--',
      '<!',
      '<![CDATA[',
      '<?',
      '&amp;',
    ),
    ...each(
      '&#',
      '&a',
      '<a b="',
      "<a b='",
      '<a b=c ',
      '<a b="c">d</a>',
      '<i>a</i> ',
      '<p>a<p>',
      '<table>',
    ),
    nested('<b>', '</b>'),
    nested('<div>', '</div>'),
    nested('<p>', '</p>'),
    nested('<s><b>', '</b></s>'),
    repeated('some words of a line<br>\n', '<p>', '</p>'),
    repeated('some words of a line\n', '<p>', '</p>'),
    repeated('<i>a</i> b\n', '<p>', '</p>'),
    repeated('<br>', '<p>a', 'b</p>'),
    repeated('<img>', '<p>', 'b</p>'),
    repeated('<i>', '<p>a', 'b</p>'),
    repeated(' title="a"', '<p', '>a</p>'),
    repeated(' ', '<p title', '="a">a</p>'),
    repeated('a', '<p title="', '">a</p>'),
    repeated('a="b" ', '<p ', '>a</p>'),
    {
      name: 'many attributes of a tag',
      of: (length) => `<p ${words(length, (n) => `a${n}="b"`)}>a</p>`,
    },
    repeated('a', '<speak>', '</speak>'),
    repeated('a. ', '<speak>', '</speak>'),
    repeated('<p>a b.</p>', '<speak>', '</speak>'),
    repeated('<s>a b.</s>\n', '<speak><p>', '</p></speak>'),
    repeated('<break time="1s"/>', '<speak>', '</speak>'),
    repeated('<break time="1s"/>a ', '<speak>', '</speak>'),
    repeated('<prosody rate="slow">a</prosody> ', '<speak>', '</speak>'),
    repeated('<lang xml:lang="ko-KR">', '<speak>'),
    repeated('&amp;', '<speak>', '</speak>'),
    repeated(' ', '<speak>a', 'b</speak>'),
    repeated('\n', '<speak>a', 'b</speak>'),
    repeated(' ', '<speak', '>a</speak>'),
    repeated('"', '<speak><prosody rate="slow">', '</prosody></speak>'),
    nested('<prosody rate="slow">a', '</prosody>', ['<speak>', '</speak>']),
  ],
  table: [
    ...each(
      'a,',
      'a,b\n',
      ',\n',
      '"",',
      '"a"\n',
      '"\n',
      '"a""',
      '\r\n',
      '\r',
      'a,"b\n',
      '1,2\n',
      '{"a":1}\n',
    ),
    ...each('{"id":"a","text":"b"}\n', '\n\n', '""', '"a",'),
    repeated('a', 'text,id\n"', ''),
    repeated('a,b\n', 'text,id\n', ''),
    repeated('a\n', 'text,label\n"', ''),
    repeated('""', 'text,id\n"', '",1\n'),
    { name: 'many columns', of: (length) => `${words(length, (n) => `c${n}`, ',')}\n1` },
    {
      name: 'many different values',
      of: (length) => `text,label\n${words(length, (n) => `a${n},b${n}`, '\n')}\n`,
    },
  ],
  code: [
    ...each(
      '/*',
      '*/',
      '//',
      '//\n',
      '"""',
      "'''",
      '${',
      '`${',
      '\\\n',
      '#\n',
      '```\n',
      '```',
      '1| ',
      '1| a\n',
      ';',
    ),
    ...each(
      'f(',
      'f()',
      'a.',
      'a.b(',
      'import a\n',
      'def f(x):\n',
      'def f(',
      'function f(',
      'function f() {\n',
    ),
    ...each(
      'x = ',
      'x = y\n',
      'x = "',
      'x + ',
      '" + x + "',
      'f"{x}"\n',
      '%s',
      'execute(',
      'eval(',
      'request.',
    ),
    ...each(
      'const a = b;\n',
      'if (a) {\n',
      '    ',
      '\n    ',
      '  a\n',
      'SELECT ',
      '"SELECT " + ',
      'password = ',
    ),
    nested('{\n', '}\n'),
    nested('f(', ')'),
    repeated('\n', '```a\n', ''),
    repeated('\n', 'a', 'b'),
    repeated(' ', 'a', 'b'),
    repeated('    a = b\n', 'def f(x):\n', ''),
    { name: 'many names', of: (length) => words(length, (n) => `a${n} = input()`, '\n') },
    {
      name: 'many functions',
      of: (length) => words(length, (n) => `def f${n}(a):\n    return a`, '\n'),
    },
    {
      name: 'many names from many',
      of: (length) => words(length, (n) => `a${n} = a${n - 1}`, '\n'),
    },
  ],
  book: [
    ...each(
      '# a\n',
      '#\n',
      '# ',
      '## a\n\nb\n\n',
      'CHAPTER I\n',
      'CHAPTER I\n\n',
      'Chapter 1. A\n\na b.\n\n',
      'chapter ',
    ),
    ...each(
      '제1장\n\n',
      '제1장 가\n\n나다.\n\n',
      '1\n\n',
      'I.\n\n',
      'a\n\n',
      ' \n',
      '\n ',
      '[Illustration',
      '[',
      '*a*',
      '_a',
    ),
    ...each(
      '*a',
      '**a** ',
      '***',
      'a* ',
      '* * *\n',
      'Produced by ',
      'Title: a\n',
      'a'.repeat(60) + '\n',
      'prologue\n',
    ),
    ...each('a.\n\n', '“a” ', '\n\n\n', '# a #', 'by a\n'),
    repeated('#', '# a', 'b'),
    repeated(' ', '# a', 'b'),
    repeated(' #', '# a', 'b'),
    repeated(' ', 'CHAPTER I', 'b'),
    repeated('a', 'CHAPTER ', ''),
    repeated('th-', 'CHAPTER a', ''),
    repeated('\n', 'Produced by', 'b'),
    repeated('a\n', '*** START OF THE PROJECT GUTENBERG EBOOK A', ''),
    repeated(' ', '*** START OF THE PROJECT GUTENBERG EBOOK A ***', 'b'),
    repeated('  a\n', 'Title: a\n', '*** START OF THE PROJECT GUTENBERG EBOOK A ***\na'),
    repeated('\n ', 'Produced by a', '*** START OF THE PROJECT GUTENBERG EBOOK A ***\na'),
    repeated('\n', '*** START OF THE PROJECT GUTENBERG EBOOK A ***\nProduced by a', 'b'),
    repeated('*** START OF THE PROJECT GUTENBERG EBOOK\n'),
    {
      name: 'many chapters',
      of: (length) => words(length, (n) => `Chapter ${(n % 999) + 1}`, '\n\na b.\n\n'),
    },
    {
      name: 'contents of many chapters',
      of: (length) => words(length, (n) => `Chapter ${(n % 999) + 1}`, '\n'),
    },
    { name: 'many marked chapters', of: (length) => words(length, (n) => `## a${n}`, '\n\nb\n\n') },
    { name: 'counted chapters', of: (length) => words(length, (n) => `${n + 1}`, '\n\na\n\n') },
  ],
  speech: [
    ...each(
      'a. ',
      'a.',
      'A. ',
      'Mr. ',
      'A ',
      'Ab ',
      'A b ',
      'a, ',
      'a and ',
      'and ',
      'the ',
      'a-',
      'no ',
      'not good ',
      '“a.” ',
    ),
    ...each(
      '"a." ',
      '“',
      '’',
      '1,',
      '1-',
      '1.',
      '1 ',
      '1:',
      '10:30 ',
      '12/',
      '$1 ',
      '2026-11-24 ',
      '010-1234-5678 ',
      '+82 ',
    ),
    ...each(
      'http://',
      'http://a.',
      'a@',
      'a@b.',
      'a@b.c ',
      '1234 5678 ',
      'Jan 1 ',
      'two ',
      'twenty one ',
      'first ',
      'at 7 ',
    ),
    ...each(
      '니다. ',
      '가나다라 ',
      '은 ',
      '12월 1일 ',
      '일이삼 ',
      '세 명 ',
      '서울시 ',
      '삼성전자 ',
      '“가.”라며 ',
      '2026. 11. 30. ',
      '천만',
    ),
    ...each(
      'a: b; ',
      'Speaker 1: a\n',
      '[1] ',
      '1. a\n',
      'text:\n',
      '<a>\n',
      '---\n',
      'a?\n',
      'Is it a? ',
      'My name is A. ',
      'yes ',
      'I am ',
    ),
    { name: 'many different words', of: (length) => words(length, (n) => `w${n}`, ' ') },
    {
      name: 'many different sentences',
      of: (length) => words(length, (n) => `The w${n} is v${n}.`, ' '),
    },
    {
      name: 'many different lines',
      of: (length) => words(length, (n) => `The w${n} is v${n}.`, '\n'),
    },
    {
      name: 'many names',
      of: (length) =>
        words(length, (n) => `Mr. Name${String.fromCharCode(97 + (n % 26))} Smith`, ', '),
    },
    {
      name: 'many Korean sentences',
      of: (length) => words(length, (n) => `가나${n}은 다라${n}입니다.`, ' '),
    },
  ],
};

function words(length: number, word: (n: number) => string, between = ' '): string {
  const made: string[] = [];
  for (let size = 0, n = 0; size < length; n++) {
    const next = word(n);
    made.push(next);
    size += next.length + between.length;
  }
  return made.join(between);
}

/** Texts with marks nested deeper than the call stack. */
export function deepTexts(marks: readonly Marks[]): string[] {
  return patternsFor(marks).flatMap(({ deep }) => deep?.() ?? []);
}

/** Patterns for a core with these marks. */
export function patternsFor(marks: readonly Marks[]): readonly Pattern[] {
  return [...always, ...marks.flatMap((mark) => special[mark])];
}
