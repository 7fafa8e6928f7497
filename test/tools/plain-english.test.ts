import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import plainEnglish from '../../tools/lint/plain-english.js';

const linter = new Linter({ configType: 'flat' });

function messages(code: string): string[] {
  return linter
    .verify(code, {
      languageOptions: { parser: tseslint.parser },
      plugins: { own: { rules: { 'plain-english': plainEnglish } } },
      rules: { 'own/plain-english': 'error' },
    })
    .map(({ message }) => message);
}

describe('the rule of plain English', () => {
  test.each([
    ['/** What a reader sees. */', '"What": Open a comment with a noun or a verb'],
    ['// Of one without a vocabulary.', '"Of": Open a comment with the noun'],
    ['/** A file that is no document. */', '"is no ": Write "not a"'],
    ['// Left out for whoever calls.', '"whoever": Name the actor.'],
    ['/** The line behind which it stands. */', '"behind": Write "after"'],
    ['// Words that are heard.', '"heard": Write "transcribe"'],
    ['/** Analysed documents. */', '"Analysed": Use American spelling.'],
    ["it('keeps what is left', () => {});", '"what is": Write a title as verb'],
    ["test.each([])('rejects nobody', () => {});", '"nobody": Name the actor.'],
  ])('reports %s', (code, expected) => {
    expect(messages(code)).toEqual(
      expect.arrayContaining([expect.stringMatching(new RegExp(`^${expected}`))]),
    );
  });

  test.each([
    '/** Maximum bytes of a chunk. */',
    '// A model behind an endpoint.',
    '// Quotes the service: "what is none".',
    "describe('in Analyze, when one batch fails', () => {});",
    "const text = 'What is none';",
  ])('accepts %s', (code) => {
    expect(messages(code)).toEqual([]);
  });
});
