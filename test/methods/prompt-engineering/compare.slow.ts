import type { MethodResult } from '../../../lambda/shared/comparison/run-method';
import { startTestEmulator } from '../../support/emulator';

describe('the comparison of prompts on the support desk', () => {
  const testEmulator = startTestEmulator('methods/prompt-engineering');

  it.each(['en', 'ko'] as const)(
    'ranks examples near the message first (%s): in replies by far, in categories before random ones',
    async (language) => {
      const { answers } = await testEmulator().replay('compare', language);
      const { methods, train, test } = answers[0] as {
        methods: MethodResult[];
        train: number;
        test: number;
      };
      expect([train, test]).toEqual([160, 80]);
      const metric = (method: string, name: string) =>
        methods.find((one) => one.name === method)!.metrics[name]!;
      const nearest = metric('few-shot-nearest', 'rougeL');
      expect(nearest.low).toBeGreaterThan(metric('zero-shot', 'rougeL').high);
      expect(nearest.value).toBeGreaterThan(metric('few-shot-random', 'rougeL').value);
      expect(metric('few-shot-nearest', 'accuracy').low).toBeGreaterThan(
        metric('few-shot-random', 'accuracy').value,
      );
      const tokens = Object.fromEntries(methods.map((one) => [one.name, one.tokens]));
      expect(tokens['few-shot-nearest']).toBeGreaterThan(2 * (tokens['zero-shot'] ?? 0));
    },
  );
});
