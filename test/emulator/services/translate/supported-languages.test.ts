import { supportedLanguages } from '@by-example/emulator/services/translate/supported-languages';
import { languages } from '../../../../lambda/services/translate/text/supported-languages';

describe("the emulator's table of languages", () => {
  it('has the languages of the row', () => {
    expect([...supportedLanguages].sort()).toEqual([...languages].sort());
  });
});
