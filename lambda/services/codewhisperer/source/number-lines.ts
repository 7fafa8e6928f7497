import type { CodePart } from './split-code';
import type { Language } from './source-languages';

/**
 * Formats code for a prompt. Line numbers let the model refer to lines and keep the code from imitating the closing
 * tag.
 */
export function numberedCode({ first, lines }: CodePart, language: Language): string {
  return [
    `<code language="${language.name}">`,
    ...lines.map((line, index) => `${first + index}| ${line}`),
    '</code>',
  ].join('\n');
}

/** Strips the code fence and line numbers that a model may put around code. */
export function plainCode(text: string): string {
  const fenced = /^\s*```[^\n]*\n([\s\S]*?)\n?```\s*$/.exec(text);
  const lines = (fenced?.[1] ?? text).replaceAll('\r\n', '\n').split('\n');
  const numbered = lines.every((line) => line.trim() === '' || /^\s*\d+\|/.test(line));
  return (numbered ? lines.map((line) => line.replace(/^\s*\d+\| ?/, '')) : lines)
    .join('\n')
    .replace(/^\n+/, '')
    .trimEnd();
}
