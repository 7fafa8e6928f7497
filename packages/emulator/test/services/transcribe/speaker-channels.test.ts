import { readMedia, callLimits } from '../../../services/transcribe/decode-media';
import { channelsBySpeaker } from '../../../services/transcribe/calls/speaker-channels';
import { wavFile } from '../../support/wav-file';

describe('the channels of a call', () => {
  const word = (speaker: string, begin: number) => ({
    ...{ text: `${speaker}${begin}`, mark: '', begin, end: begin + 400 },
    speaker,
  });
  const words = [word('Mina', 0), word('Paul', 500), word('Mina', 1_000), word('Joon', 1_500)];
  const spoken = (
    sampleAt: (second: number, channel: number) => number,
    speakers = ['Mina', 'Paul', 'Joon'],
  ) => {
    const sound = readMedia(wavFile({ seconds: 2, channels: 2, sampleAt }), {}, callLimits);
    const own = words.filter(({ speaker }) => speakers.includes(speaker));
    return channelsBySpeaker(own, sound, speakers).map((channel) =>
      channel.map(({ text }) => text),
    );
  };

  it('have the words of the speakers that are loud on them', () => {
    const isMina = (second: number) => second % 1 < 0.5 && second < 1.5;
    const loud = (second: number, channel: number) =>
      isMina(second) === (channel === 1) ? 0.5 : 0;
    expect(spoken(loud)).toEqual([
      ['Paul500', 'Joon1500'],
      ['Mina0', 'Mina1000'],
    ]);
  });

  it('belong to the speakers in order if they are equally loud', () => {
    for (const sampleAt of [() => 0, () => 0.5])
      expect(spoken(sampleAt, ['Mina', 'Paul'])).toEqual([['Mina0', 'Mina1000'], ['Paul500']]);
  });

  it('are too few for a third speaker if they are equally loud', () => {
    expect(() => spoken(() => 0)).toThrow('no channel is louder while Joon speaks');
  });
});
