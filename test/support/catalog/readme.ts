import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bilingual } from '../../../lib/row';
import type { CatalogSet, Rule } from './set';

/** Headings of every row's README, in this order; the question follows the title. */
const outlines = {
  en: [
    'Read it',
    'Try it',
    'What is deployed',
    'How it works',
    'When it is a million',
    'Limits',
    'Cost and lifecycle',
    'Sources',
  ],
  ko: [
    '읽는 순서',
    '실행해 보기',
    '배포되는 리소스',
    '동작 방식',
    '대량으로 처리할 때',
    '한도',
    '비용과 수명 주기',
    '출처',
  ],
} as const;

/** Headings that a row without production craft leaves out. */
const optional: readonly string[] = [outlines.en[4], outlines.ko[4]];

/** Requires the outline in the READMEs of every row in both languages, with text under each heading. */
export const readmeOfEachRow: Rule = (set) => [
  ...readmesIn(set, 'README.md', 'en'),
  ...readmesIn(set, 'README.ko.md', 'ko'),
];

function readmesIn(
  { root, rows }: CatalogSet,
  name: string,
  language: keyof Bilingual,
): readonly string[] {
  return rows.flatMap((row) => {
    const file = `lib/${row.address}/${name}`;
    if (!existsSync(join(root, file))) return [`${file} is missing`];
    const { title, opening, sections } = read(readFileSync(join(root, file), 'utf8'));
    const headings = sections.map(({ heading }) => heading);
    const outline = outlines[language].filter(
      (heading) => !optional.includes(heading) || headings.includes(heading),
    );
    return [
      title === row.title[language]
        ? []
        : `${file} must begin with "# ${row.title[language]}", its row's title`,
      row.question[language] !== '' && opening.startsWith(row.question[language])
        ? []
        : `${file} must ask the row's question under its title, and answer it in two lines`,
      headings.join('\n') === outline.join('\n')
        ? []
        : `${file} must have the headings ${outline.join(' · ')}; it has ${headings.join(' · ')}`,
      sections
        .filter(({ text }) => text === '')
        .map(({ heading }) => `${file} has nothing under "${heading}"`),
    ].flat();
  });
}

function read(text: string) {
  // A line that begins with # inside a code block is not a heading.
  const blocks = text.split(/^(```[^]*?^```)$/m);
  const marked = blocks.map((block, at) => (at % 2 === 0 ? block : block.replace(/^#/gm, '\\#')));
  const [opening = '', ...sections] = marked.join('').split(/^## /m);
  const [, title = '', rest = ''] = /^# (.*)\n([^]*)$/.exec(opening) ?? [];
  return {
    title,
    // The README may wrap its lines anywhere.
    opening: rest.trim().replaceAll(/\s+/g, ' '),
    sections: sections.map((section) => {
      const [heading = '', ...lines] = section.split('\n');
      return { heading: heading.trim(), text: lines.join('\n').trim() };
    }),
  };
}
