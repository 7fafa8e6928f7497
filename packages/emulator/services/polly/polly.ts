import type {
  DescribeVoicesInput,
  DescribeVoicesOutput,
  SynthesizeSpeechInput,
  SynthesizeSpeechOutput,
} from '@aws-sdk/client-polly';
import type { SpokenAudioStore } from '../../engines/speech/spoken-audio';
import { readRequest, speakingPermissions } from './speech';
import type { SpeechEngine } from './speech-engine';
import { speechTasks } from './tasks';
import { voices } from './voices';
import { operation, ServiceError } from '../service';
import type { Service } from '../service';

/**
 * Creates Amazon Polly's API on top of a speech engine.
 * @param spoken receives audio of plain text, which Transcribe's stand-in then knows
 */
export function createPolly(engine: SpeechEngine, spoken?: Pick<SpokenAudioStore, 'add'>): Service {
  return {
    model: 'polly',
    operations: {
      SynthesizeSpeech: synthesizeSpeech(engine, spoken),
      DescribeVoices: describeVoices,
      ...speechTasks(engine),
    },
  };
}

type Synthesized = Omit<SynthesizeSpeechOutput, 'AudioStream'> & { readonly AudioStream: Buffer };

const synthesizeSpeech = (engine: SpeechEngine, spoken?: Pick<SpokenAudioStore, 'add'>) =>
  operation<SynthesizeSpeechInput, Synthesized>({
    permissions: (input, { deployment }) =>
      speakingPermissions('SynthesizeSpeech', input, deployment),
    async run(input, scope) {
      const request = readRequest('SynthesizeSpeech', input, scope.deployment);
      const { characters, format, synthesize: synthesise, timeText, voice } = request;
      const AudioStream = await synthesise(engine);
      if (engine.timesWords && format.contentType === 'audio/pcm' && timeText !== undefined)
        spoken?.add({
          pcm: AudioStream,
          hertz: format.sampleRate,
          language: voice.language,
          words: () => timeText(engine.speak),
        });
      scope.standIn(await engine.describe());
      return { AudioStream, ContentType: format.contentType, RequestCharacters: characters };
    },
  });

/** Lists voices without `Name` and `LanguageName`, which the table of voices lacks. */
const describeVoices = operation<DescribeVoicesInput, DescribeVoicesOutput>({
  permissions: () => [{ action: 'polly:DescribeVoices', resource: '*' }],
  run({ Engine, LanguageCode, NextToken }) {
    if (NextToken !== undefined) {
      throw new ServiceError('InvalidNextTokenException', 'All voices fit on the first page');
    }
    const found = voices
      .filter(({ engines }) => Engine === undefined || engines.includes(Engine))
      .filter(({ language }) => LanguageCode === undefined || language === LanguageCode);
    return Promise.resolve({
      Voices: found.map(({ id, language, gender, engines }) => ({
        Id: id,
        LanguageCode: language,
        Gender: gender === 'female' ? ('Female' as const) : ('Male' as const),
        SupportedEngines: [...engines],
      })),
    });
  },
});
