import type { CodePart } from './split-code';
import type { Language } from './source-languages';

/**
 * Code as a prompt has it: each line behind its number, so that the model can name lines, and so that
 * nothing in the code can pass for the end of it.
 */
export function numberedCode({ first, lines }: CodePart, language: Language): string {
  return [
    `<code language="${language.name}">`,
    ...lines.map((line, index) => `${first + index}| ${line}`),
    '</code>',
  ].join('\n');
}

/** Code that a model wrote, without what models put around it: fences, and the numbers of the lines. */
export function plainCode(text: string): string {
  const fenced = /^\s*```[^\n]*\n([\s\S]*?)\n?```\s*$/.exec(text);
  const lines = (fenced?.[1] ?? text).replaceAll('\r\n', '\n').split('\n');
  const numbered = lines.every((line) => line.trim() === '' || /^\s*\d+\|/.test(line));
  return (numbered ? lines.map((line) => line.replace(/^\s*\d+\| ?/, '')) : lines)
    .join('\n')
    .replace(/^\n+/, '')
    .trimEnd();
}
