import type {
  DescribeVoicesInput,
  DescribeVoicesOutput,
  SynthesizeSpeechInput,
  SynthesizeSpeechOutput,
  Voice as DescribedVoice,
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
import { operation } from './service';
import type { Service } from './service';

/** Amazon Polly's API on top of a speech engine. */
export function createPolly(speak: Speak): Service {
  return {
    model: 'polly',
    operations: {
      SynthesizeSpeech: synthesizeSpeech(speak),
      DescribeVoices: describeVoices,
    },
  };
}

function synthesizeSpeech(speak: Speak) {
  return operation<SynthesizeSpeechInput, SynthesizeSpeechOutput>({
    permissions: ({ LexiconNames = [] }, { world: { partition, region, account } }) => {
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
      const lexemes = readLexicons(LexiconNames, voice.language, scope.world);
      const style = { rate: 1, pitch: 1, gain: 0, language: voice.language };

      checkLength('total', source);
      const ssml = TextType === 'ssml' ? readSsml(source, engine, voice) : undefined;
      const billed = ssml === undefined ? source : textWithin(ssml);
      const characters = checkLength('billed', billed);
      if (ssml !== undefined && engine === 'generative') checkWholeSentences(ssml);

      const items = ssml === undefined ? [textItem(source, style)] : itemsOf(ssml, style);
      const performance = await perform(
        scriptOf(applyLexemes(items, lexemes), voice.language),
        { speak, voice: speechVoice(voice, engine), wordTimes: format.contentType === marksType },
      );
      scope.standIn(speechEngine);
      return {
        AudioStream: (format.marks
          ? Buffer.from(speechMarks(source, SpeechMarkTypes, performance))
          : format.sampleRate === 8000
            ? halveSampleRate(performance.pcm)
            : performance.pcm) as SynthesizeSpeechOutput['AudioStream'],
        ContentType: format.contentType,
        RequestCharacters: characters,
      };
    },
  });
}
