import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rule } from './set';

/** Headings of every row's README, in this order; the question follows the title. */
const outline = [
  'Try it',
  'What is deployed',
  'How it works',
  'Limits',
  'Cost and lifecycle',
  'Sources',
];

/** Requires the outline in every row's README, with text under each heading. */
export const readmeOfEachRow: Rule = ({ root, rows }) =>
  rows.flatMap((row) => {
    const file = `lib/${row.address}/README.md`;
    if (!existsSync(join(root, file))) return [`${file} is missing`];
    const { title, opening, sections } = read(readFileSync(join(root, file), 'utf8'));
    const headings = sections.map(({ heading }) => heading);
    return [
      title === row.title.en ? [] : `${file} must begin with "# ${row.title.en}", its row's title`,
      row.question.en !== '' && opening.startsWith(row.question.en)
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
