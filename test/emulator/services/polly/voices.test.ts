import { voices as known } from '@by-example/emulator/services/polly/voices';
import { voices } from '../../../../lambda/services/polly/voices/voices';

describe("the emulator's table of voices", () => {
  it.each(voices.map((voice) => [voice.id, voice] as const))(
    'has %s as the row has it',
    (id, voice) => {
      expect(known.find((each) => each.id === id)).toEqual(voice);
    },
  );
});
