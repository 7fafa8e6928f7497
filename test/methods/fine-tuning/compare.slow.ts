import { readFileSync } from 'node:fs';
import type { MethodResult } from '../../../lambda/shared/comparison/run-method';
import { startTestEmulator } from '../../support/emulator';

interface Line {
  readonly category: string;
  readonly reply: string;
  readonly split: string;
}

describe('fine-tuning on the support desk', () => {
  const testEmulator = startTestEmulator('methods/fine-tuning');
  const metricsOf = (answers: readonly unknown[]) => {
    const { methods } = answers[0] as { methods: MethodResult[] };
    const [base, tuned] = methods.map(({ metrics }) => metrics);
    return { base: base!, tuned: tuned! };
  };

  it.each(['en', 'ko'] as const)(
    'improves category and reply (%s), and shuffled answers lose the gain',
    async (language) => {
      const { base, tuned } = metricsOf((await testEmulator().replay('compare', language)).answers);
      expect(tuned['accuracy']?.value).toBeGreaterThan((base['accuracy']?.value ?? 1) + 0.1);
      expect(tuned['rougeL']?.low).toBeGreaterThan(base['rougeL']?.high ?? 1);

      const lines = readFileSync(`samples/support-desk/messages.${language}.jsonl`, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Line);
      const train = lines.filter(({ split }) => split === 'train');
      const shuffled = lines.map((line) => {
        if (line.split !== 'train') return line;
        const { category, reply } = train[(train.indexOf(line) * 37 + 11) % train.length]!;
        return { ...line, category, reply };
      });
      const file = Buffer.from(shuffled.map((line) => JSON.stringify(line)).join('\n'));
      const { tuned: lost } = metricsOf(
        (await testEmulator().runFile('compare', 'shuffled.jsonl', file)).answers,
      );
      expect(lost['accuracy']?.high).toBeLessThan(tuned['accuracy']?.low ?? 0);
      expect(lost['accuracy']?.value).toBeLessThan(base['accuracy']?.value ?? 0);
      expect(lost['rougeL']?.value).toBeLessThan(tuned['rougeL']?.value ?? 0);
    },
  );
});
