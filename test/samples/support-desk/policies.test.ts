import { quantitiesOf, readPolicies } from './policy-sections';
import type { Language } from './desk-style';

/** Numbers of a text in won and without those that a unit or the name of a month changes. */
function sharedNumbers(language: Language, text: string): readonly number[] {
  const compared = quantitiesOf(language, text.replaceAll(/\d+ inches|2단계/g, '')).filter(
    (quantity) => !/pound|kg|cm|^\d+월/.test(quantity),
  );
  const numbers = compared.map((quantity) => {
    const number = Number(/\d[\d,]*/.exec(quantity)?.[0].replaceAll(',', ''));
    return quantity.startsWith('$') ? number * 1_000 : number;
  });
  return [...new Set(numbers)].sort((a, b) => a - b);
}

describe.each(['en', 'ko'] as const)('the policies in %s', (language) => {
  const policies = readPolicies(language);

  it('are 12 documents of 150 to 350 words that begin with a title', () => {
    const lengths = policies.map(({ text }) => text.split(/\s+/).length);
    expect(policies).toHaveLength(12);
    expect(policies.filter(({ text }) => !/^# \S.*\n\n## /.test(text))).toEqual([]);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(150);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(350);
  });

  it('have a number in each section', () => {
    const sections = policies.flatMap((policy) => policy.sections);
    expect(sections.filter(({ text }) => quantitiesOf(language, text).length === 0)).toEqual([]);
  });
});

describe('the policies in both languages', () => {
  it('have the same files, sections and numbers, a dollar being a thousand won', () => {
    const [english, korean] = (['en', 'ko'] as const).map((language) =>
      readPolicies(language).map(({ file, sections }) => ({
        file,
        numbers: sections.map(({ text }) => sharedNumbers(language, text)),
      })),
    );
    expect(korean).toEqual(english);
  });
});
