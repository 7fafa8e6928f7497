import { voices } from '../../../lambda/services/polly/voices/voices';
import type { Rule } from './rule';
import { resources, text } from './template-reading';

/** Limits of a lexicon, in characters: https://docs.aws.amazon.com/polly/latest/dg/limits.html, read 2026-11-24 */
const limits = { lexicon: 40_000, replacement: 100 };

export const supportedLexicons: Rule = {
  requirement: 'has lexicons only for languages that a voice speaks, within the limits of Polly',
  findings: ({ template }) =>
    resources(template, 'AWS::Polly::Lexicon').flatMap(([id, { Properties }]) => {
      const content = text(Properties?.['Content']);
      const language = /<lexicon\b[^>]*\bxml:lang="([^"]*)"/.exec(content)?.[1] ?? 'no language';
      const speakers = voices.filter((voice) => (voice.language as string) === language);
      const long = [...content.matchAll(/<(alias|phoneme)>([^<]*)</g)].filter(
        ([, , replacement = '']) => replacement.length > limits.replacement,
      );
      return [
        ...(speakers.length > 0
          ? []
          : [`${id} is for ${language}, which no voice of voices.ts speaks: change xml:lang`]),
        ...(content.length > limits.lexicon
          ? [`${id} has ${content.length} characters; at most ${limits.lexicon}: split it`]
          : []),
        ...long.map(
          ([, element = '', replacement = '']) =>
            `${id}: an ${element} has ${replacement.length} characters; at most ${limits.replacement}`,
        ),
      ];
    }),
  fixtures: [
    {
      mistake: 'a lexicon for a language without a voice',
      template: {
        Resources: { Words: lexicon('<lexicon version="1.0" xml:lang="ko"></lexicon>') },
      },
      findings: ['Words is for ko, which no voice of voices.ts speaks: change xml:lang'],
    },
    {
      mistake: 'a lexicon that is too long',
      template: {
        Resources: {
          Words: lexicon(
            `<lexicon xml:lang="en-US"><alias>${'a'.repeat(40_000)}</alias></lexicon>`,
          ),
        },
      },
      findings: [
        'Words has 40051 characters; at most 40000: split it',
        'Words: an alias has 40000 characters; at most 100',
      ],
    },
  ],
};

function lexicon(content: string) {
  return { Type: 'AWS::Polly::Lexicon', Properties: { Content: content } };
}
