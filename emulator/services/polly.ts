import type {
  DescribeVoicesInput,
  DescribeVoicesOutput,
  SynthesizeSpeechInput,
  SynthesizeSpeechOutput,
  VoiceId,
} from '@aws-sdk/client-polly';
import { voices } from '../../lambda/services/polly/voices';
import type { Engine, Voice } from '../../lambda/services/polly/voices';
import { speechEngine } from '../engines/speech';
import type { Speak, SpeechVoice } from '../engines/speech';
import { halveSampleRate } from './polly-audio';
import { applyLexemes, itemsOf, textItem, textWithin } from './polly-items';
import { readLexicons } from './polly-lexicon';
import { speechMarks } from './polly-marks';
import { perform } from './polly-perform';
import { checkFormat, checkLength, checkVoice } from './polly-request';
import { scriptOf } from './polly-script';
import { readSsml } from './polly-ssml';
import { checkWholeSentences } from './polly-whole-sentences';
import { operation, ServiceError } from './service';
import type { Service } from './service';

/** Amazon Polly's API on top of a speech engine. */
export function createPolly(speak: Speak): Service {
  return {
    model: 'polly',
    operations: { SynthesizeSpeech: synthesizeSpeech(speak), DescribeVoices: describeVoices },
  };
}

type Synthesized = Omit<SynthesizeSpeechOutput, 'AudioStream'> & { readonly AudioStream: Buffer };

const synthesizeSpeech = (speak: Speak) =>
  operation<SynthesizeSpeechInput, Synthesized>({
    permissions({ LexiconNames = [] }, { world: { partition, region, account } }) {
      const lexicons = LexiconNames.map(
        (name) => `arn:${partition}:polly:${region}:${account}:lexicon/${name}`,
      );
      return (lexicons.length > 0 ? lexicons : ['*']).map((resource) => ({
        action: 'polly:SynthesizeSpeech',
        resource,
      }));
    },
    async run(input, scope) {
      const { Text: source = '', TextType, LexiconNames = [], SpeechMarkTypes = [] } = input;
      const { voice, engine } = checkVoice(input);
      const format = checkFormat(input, engine);
      checkLength('total', source);
      const ssml = TextType === 'ssml' ? readSsml(source, engine, voice) : undefined;
      if (ssml !== undefined && engine === 'generative') checkWholeSentences(ssml);
      const text = ssml === undefined ? source : textWithin(ssml);
      const characters = checkLength('billed', text);
      const lexemes = readLexicons(LexiconNames, voice.language, scope.world);

      const style = { rate: 1, pitch: 1, gain: 0, language: voice.language };
      const items = ssml === undefined ? [textItem(source, style)] : itemsOf(ssml, style);
      const script = scriptOf(applyLexemes(items, lexemes), voice.language);
      const marks = format.contentType === 'application/x-json-stream';
      const wordTimes = SpeechMarkTypes.includes('word') || SpeechMarkTypes.includes('ssml');
      const heard = await perform(script, {
        speak,
        voice: speechVoice(voice, engine),
        wordTimes,
      });
      if (heard.visemes.length === 0 && /\p{L}/u.test(text)) {
        throw new ServiceError(
          'ValidationException',
          'The stand-in for Amazon Polly speaks words in Latin letters and in Hangul only; Text has none',
        );
      }
      scope.standIn(speechEngine);
      return {
        AudioStream: marks
          ? Buffer.from(speechMarks(source, SpeechMarkTypes, heard))
          : format.sampleRate === 8000
            ? halveSampleRate(heard.pcm)
            : heard.pcm,
        ContentType: format.contentType,
        RequestCharacters: characters,
      };
    },
  });

/** Two men, because rms does not change its pitch, and the standard engine is the one that must. */
function speechVoice({ gender }: Voice, engine: Engine): SpeechVoice {
  if (gender === 'female') return 'slt';
  return engine === 'standard' ? 'awb' : 'rms';
}

/** `Name` and `LanguageName` are left out: the table of voices does not have them. */
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
        Id: id as VoiceId,
        LanguageCode: language,
        Gender: gender === 'female' ? ('Female' as const) : ('Male' as const),
        SupportedEngines: [...engines],
      })),
    });
  },
});
