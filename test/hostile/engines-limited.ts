import { listFeatures } from '@by-example/emulator/engines/text-analysis/sentiment/sentiment-features';
import { classifySentiment } from '@by-example/emulator/engines/text-analysis/sentiment/sentiment-model';
import {
  feelingsOf,
  textSentiment,
} from '@by-example/emulator/engines/text-analysis/sentiment/text-sentiment';
import { detectLanguage } from '@by-example/emulator/engines/text-analysis/detect-language';
import { englishEntities } from '@by-example/emulator/engines/text-analysis/english/english-entities';
import { englishKeyPhrases } from '@by-example/emulator/engines/text-analysis/english/english-key-phrases';
import { koreanEntities } from '@by-example/emulator/engines/text-analysis/korean/korean-entities';
import { koreanKeyPhrases } from '@by-example/emulator/engines/text-analysis/korean/korean-key-phrases';
import { piiEntities } from '@by-example/emulator/engines/text-analysis/pii/pii';
import { sourceText } from '@by-example/emulator/engines/text-analysis/source-text';
import { parseCorrection } from '@by-example/emulator/engines/dialog/corrections';
import { parseConfirmation } from '@by-example/emulator/engines/dialog/parse-confirmation';
import { parseName } from '@by-example/emulator/engines/dialog/parse-name';
import { findSlotValues } from '@by-example/emulator/engines/dialog/find-slot-values';
import { plainForm } from '@by-example/emulator/engines/search/plain-form';
import { translateText } from '@by-example/emulator/engines/translation/translate-text';
import { voices } from '@by-example/emulator/services/polly/voices';
import { readSsml } from '@by-example/emulator/services/polly/ssml/ssml';
import { toItems, textItem } from '@by-example/emulator/services/polly/speech-items';
import { buildScript } from '@by-example/emulator/services/polly/speech-script';
import { interpretSayAs } from '@by-example/emulator/services/polly/ssml/say-as';
import { readRequest } from '@by-example/emulator/services/polly/speech';
import type { Cores } from '../support/hostile/core';

const voice = voices.find(({ id }) => id === 'Joanna')!;
const deployment = { resources: () => [] };
export const limited: Cores = {
  'packages/emulator/engines/search/plain-form.ts': { read: (text) => plainForm(text) },
  'packages/emulator/engines/text-analysis/source-text.ts': {
    read: (text) => sourceText(text).locate({ start: 0, end: 1 }),
  },
  'packages/emulator/engines/text-analysis/sentiment/text-sentiment.ts': {
    read: (text) => [textSentiment(text, 'en'), feelingsOf(text)],
    marks: ['speech'],
    longest: 5_000,
  },
  'packages/emulator/engines/text-analysis/sentiment/sentiment-model.ts': {
    read: (text) => [classifySentiment(text, 'en'), classifySentiment(text, 'ko')],
    marks: ['speech'],
    longest: 1_000,
  },
  'packages/emulator/engines/text-analysis/sentiment/sentiment-features.ts': {
    read: (text) => [listFeatures(text, 'en'), listFeatures(text, 'ko')],
    marks: ['speech'],
  },
  'packages/emulator/engines/text-analysis/detect-language.ts': {
    read: (text) => detectLanguage(text),
    marks: ['speech'],
    longest: 100_000,
  },
  'packages/emulator/engines/text-analysis/english/english-entities.ts': {
    read: (text) => englishEntities(text),
    marks: ['speech'],
    longest: 100_000,
  },
  'packages/emulator/engines/text-analysis/english/english-key-phrases.ts': {
    read: (text) => englishKeyPhrases(text),
    marks: ['speech'],
    longest: 100_000,
  },
  'packages/emulator/engines/text-analysis/korean/korean-entities.ts': {
    read: (text) => koreanEntities(text),
    marks: ['speech'],
    longest: 100_000,
  },
  'packages/emulator/engines/text-analysis/korean/korean-key-phrases.ts': {
    read: (text) => koreanKeyPhrases(text),
    marks: ['speech'],
    longest: 100_000,
  },
  'packages/emulator/engines/text-analysis/pii/pii.ts': {
    read: (text) => piiEntities(text, 'en'),
    marks: ['speech'],
    longest: 100_000,
  },
  'packages/emulator/engines/dialog/corrections.ts': {
    read: (text) => parseCorrection(text),
    marks: ['speech'],
    longest: 1024,
  },
  'packages/emulator/engines/dialog/parse-confirmation.ts': {
    read: (text) => parseConfirmation(text),
    longest: 1024,
  },
  'packages/emulator/engines/dialog/parse-name.ts': {
    read: (text) => parseName(text),
    longest: 1024,
  },
  'packages/emulator/engines/dialog/find-slot-values.ts': {
    read: (text) => [
      findSlotValues(text, 'en', '2026-12-02'),
      findSlotValues(text, 'ko', '2026-12-02'),
    ],
    longest: 1024,
    marks: ['speech'],
  },
  'packages/emulator/engines/translation/translate-text.ts': {
    read: (text) => [
      translateText(text, { from: 'en', to: 'ko' }, [{ source: 'a', target: 'b' }]),
      translateText(text, { from: 'ko', to: 'en' }, []),
    ],
    longest: 10_000,
    marks: ['speech', 'markup'],
  },
  'packages/emulator/services/polly/ssml/ssml.ts': {
    read: (text) => readSsml(text, 'standard', voice),
    longest: 200_000,
    marks: ['markup'],
  },
  'packages/emulator/services/polly/speech-script.ts': {
    read: (text) => buildScript([textItem(text, {} as never)], 'en-US'),
    longest: 200_000,
    marks: ['speech'],
  },
  'packages/emulator/services/polly/speech-items.ts': {
    read: (text) =>
      buildScript(
        toItems(readSsml(text, 'standard', voice), { language: 'en-US' } as never),
        'en-US',
      ),
    longest: 200_000,
    marks: ['markup'],
  },
  'packages/emulator/services/polly/ssml/say-as.ts': {
    read: (text) =>
      [
        'characters',
        'number',
        'telephone',
        'date',
        'address',
        'expletive',
        'fraction',
        'unit',
        'time',
        'ordinal',
        'digits',
      ].map((as) => [
        interpretSayAs(text, as, undefined, false),
        interpretSayAs(text, as, 'mdy', true),
      ]),
    longest: 100_000,
    marks: ['speech'],
  },
  'packages/emulator/services/polly/speech.ts': {
    read: (text) =>
      readRequest(
        'StartSpeechSynthesisTask',
        {
          Text: text,
          VoiceId: 'Joanna',
          OutputFormat: 'pcm',
          Engine: 'standard',
          TextType: 'ssml',
        } as never,
        deployment,
      ),
    longest: 200_000,
    marks: ['markup'],
  },
};
