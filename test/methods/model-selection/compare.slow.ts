import type { Comparison } from '../../../lambda/methods/model-selection/select/compare-models';
import { startTestEmulator } from '../../support/emulator';

describe('the comparison of models on the support desk', () => {
  const testEmulator = startTestEmulator('methods/model-selection');

  it.each(['en', 'ko'] as const)(
    'shows what the small model loses and what each router saves (%s)',
    async (language) => {
      const { answers } = await testEmulator().replay('compare-models', language);
      const { methods, savings } = answers[0] as Comparison;
      const named = (name: string) => methods.find((one) => one.name === name)!;
      const accuracy = (name: string) => named(name).metrics['accuracy']!.value;
      expect(methods.map(({ name }) => name)).toEqual([
        'nova-micro',
        'nova-lite',
        'nova-pro',
        'rule',
        'prompt-router',
      ]);
      expect(accuracy('nova-micro')).toBeLessThan(accuracy('nova-pro'));
      expect(accuracy('rule')).toBeGreaterThan(accuracy('nova-micro'));
      const cost = (name: string) => named(name).usdPerThousand;
      expect(cost('rule')).toBeLessThan(cost('nova-pro'));
      expect(cost('rule')).toBeGreaterThan(cost('nova-micro'));
      for (const { messages } of savings)
        expect(Object.values(messages).reduce((sum, count) => sum + count, 0)).toBe(80);
    },
  );
});
