import { startTestEmulator } from '../../support/emulator';

const address = 'services/translate';

describe(address, () => {
  describe('a try in the emulator', () => {
    const testEmulator = startTestEmulator(address);

    it('translates a page of 2 MB in requests of at most 10,000 bytes', async () => {
      const text = 'Thank you for your order. '.repeat(30);
      // Mostly markup, like large pages: the engine processes only text.
      const style = 'margin:0;'.repeat(370);
      const line = (at: number) =>
        `<p style="${style}">${text}Order <a href="/o?n=${at}">${at}</a>.</p>\n`;
      const html = `<html lang="en">${Array.from({ length: 500 }, (_, at) => line(at)).join('')}`;
      expect(html.length).toBeGreaterThan(2_000_000);
      const answer = await testEmulator().call<object>('TranslateFunction', { html, source: 'en' });
      // Twelve of these lines fill a request.
      const requests = Math.ceil(500 / 12);
      expect(answer).toMatchObject({ texts: 500, segmentedTexts: 0, target: 'ko', requests });
    });
  });
});
