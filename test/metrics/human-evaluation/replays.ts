import { readOutputFile } from '../../support/emulator';
import type { TestEmulator } from '../../support/emulator';

const expected = {
  en: { mean: 80 / 24, system: 'large', share: 3 / 16 },
  ko: { mean: 76 / 24, system: '큰 모델', share: 2 / 16 },
};

/** Tries in which three raters review a sample in one language. */
export function replaysIn(language: 'en' | 'ko', testEmulator: () => TestEmulator): void {
  const { mean, system, share } = expected[language];

  it(`review (${language}) gives the mean of what three raters say`, async () => {
    const outcome = await testEmulator().replay('review', language);
    const [answer] = outcome.answers as [{ readonly value: number }];
    expect(answer).toMatchObject({ metric: 'human-evaluation', ratings: 24, unanswered: 0 });
    expect(answer.value).toBeCloseTo(mean, 12);
    expect(readOutputFile(outcome, '.md').toString()).toContain(`| ${system} |`);
    expect(readOutputFile(outcome, '.svg').toString()).toContain(system);
  });

  it(`compare (${language}) gives the share that one system wins`, async () => {
    const outcome = await testEmulator().replay('compare', language);
    const [answer] = outcome.answers as [{ readonly value: number }];
    expect(answer).toMatchObject({ ratings: 18, options: { kind: 'pairwise' } });
    expect(answer.value).toBeCloseTo(share, 12);
    const report = JSON.parse(readOutputFile(outcome, '.json').toString()) as {
      readonly review: object;
    };
    expect(report.review).toMatchObject({ itemsInFile: 6, perItem: 3 });
  });
}
