import type { Cores } from '../support/hostile/core';

/** Cores that are reached through others, or that receive no user text. */
export const emulatorReached: Cores = {
  'packages/emulator/engines/encoder/encoder-file.ts': {
    not: 'It reads a committed file.',
  },
  'packages/emulator/engines/encoder/sentence-pieces.ts': {
    through: 'packages/emulator/engines/encoder/sentence-embedding.ts',
  },
  'packages/emulator/own-model/chat.ts': {
    passesTo: 'packages/emulator/own-model/chat-stream.ts',
  },
  'packages/emulator/own-model/embed.ts': {
    passesTo: 'packages/emulator/own-model/call-server.ts',
  },
  'packages/emulator/own-model/model-name.ts': {
    passesTo: 'packages/emulator/own-model/call-server.ts',
  },
  'packages/emulator/own-model/model-server.ts': {
    not: 'It names a server of the options.',
  },
  'packages/emulator/own-model/speak.ts': {
    passesTo: 'packages/emulator/own-model/call-server.ts',
  },
  'packages/emulator/own-model/transcribe.ts': {
    passesTo: 'packages/emulator/own-model/call-server.ts',
  },
  'packages/emulator/engines/search/meaning-index.ts': {
    passesTo: 'packages/emulator/engines/encoder/sentence-embedding.ts',
  },
  'packages/emulator/engines/speech/media-header.ts': {
    not: 'It reads the bytes of a recording.',
  },
  'packages/emulator/services/polly/speech-engine.ts': {
    passesTo: 'packages/emulator/own-model/speak.ts',
  },
  'packages/emulator/engines/code/find-functions.ts': {
    through: 'packages/emulator/engines/code/complete-code.ts',
  },
  'packages/emulator/engines/code/injection-rules.ts': {
    through: 'packages/emulator/engines/code/scan-code.ts',
  },
  'packages/emulator/engines/code/mask-code.ts': {
    through: 'packages/emulator/engines/code/complete-code.ts',
  },
  'packages/emulator/engines/code/rule.ts': {
    through: 'packages/emulator/engines/code/scan-code.ts',
  },
  'packages/emulator/engines/text-analysis/english/english-dates.ts': {
    through: 'packages/emulator/engines/text-analysis/english/english-entities.ts',
  },
  'packages/emulator/engines/text-analysis/english/english-name-runs.ts': {
    through: 'packages/emulator/engines/text-analysis/english/english-entities.ts',
  },
  'packages/emulator/engines/text-analysis/english/english-names.ts': {
    through: 'packages/emulator/engines/text-analysis/english/english-entities.ts',
  },
  'packages/emulator/engines/text-analysis/english/english-quantities.ts': {
    through: 'packages/emulator/engines/text-analysis/english/english-entities.ts',
  },
  'packages/emulator/engines/text-analysis/english/english-terms.ts': {
    through: 'packages/emulator/engines/text-analysis/english/english-entities.ts',
  },
  'packages/emulator/engines/text-analysis/english/english-tokens.ts': {
    through: 'packages/emulator/engines/text-analysis/english/english-key-phrases.ts',
  },
  'packages/emulator/engines/text-analysis/entity.ts': {
    through: 'packages/emulator/engines/text-analysis/korean/korean-entities.ts',
  },
  'packages/emulator/engines/text-analysis/korean/korean-dates.ts': {
    through: 'packages/emulator/engines/text-analysis/korean/korean-entities.ts',
  },
  'packages/emulator/engines/text-analysis/korean/korean-names.ts': {
    through: 'packages/emulator/engines/text-analysis/korean/korean-entities.ts',
  },
  'packages/emulator/engines/text-analysis/korean/korean-particles.ts': {
    through: 'packages/emulator/engines/text-analysis/korean/korean-key-phrases.ts',
  },
  'packages/emulator/engines/text-analysis/korean/korean-quantities.ts': {
    through: 'packages/emulator/engines/text-analysis/korean/korean-entities.ts',
  },
  'packages/emulator/engines/text-analysis/language-codes.ts': {
    through: 'packages/emulator/engines/text-analysis/detect-language.ts',
  },
  'packages/emulator/engines/text-analysis/english/short-english.ts': {
    through: 'packages/emulator/engines/text-analysis/detect-language.ts',
  },
  'packages/emulator/engines/text-analysis/mask-long-runs.ts': {
    through: 'packages/emulator/engines/text-analysis/english/english-key-phrases.ts',
  },
  'packages/emulator/engines/search/topic-concepts.ts': {
    through: 'packages/emulator/engines/safety/denied-topic.ts',
  },
  'packages/emulator/engines/structured-output/fill-number.ts': {
    through: 'packages/emulator/engines/structured-output/fill-schema.ts',
  },
  'packages/emulator/engines/structured-output/fill-text.ts': {
    through: 'packages/emulator/engines/structured-output/fill-schema.ts',
  },
  'packages/emulator/engines/classifiers/gradient-boosting/model-archive.ts': {
    not: 'takes numbers, or a model that this project trained',
  },
  'packages/emulator/engines/classifiers/gradient-boosting/grow-tree.ts': {
    not: 'takes numbers, or a model that this project trained',
  },
  'packages/emulator/engines/classifiers/gradient-boosting/model-file.ts': {
    not: 'takes numbers, or a model that this project trained',
  },
  'packages/emulator/engines/classifiers/gradient-boosting/predict.ts': {
    not: 'takes numbers, or a model that this project trained',
  },
  'packages/emulator/engines/speech/pcm-samples.ts': { not: 'takes sound' },
  'packages/emulator/engines/speech/spoken-audio.ts': { not: 'keeps sound' },
  'packages/emulator/engines/classifiers/images/classify-drawing.ts': {
    not: 'takes the points of a picture',
  },
  'packages/emulator/engines/classifiers/images/hog-features.ts': {
    not: 'takes the points of a picture',
  },
  'packages/emulator/engines/classifiers/images/decode-image.ts': { not: 'reads a picture' },
  'packages/emulator/engines/classifiers/images/drawing-labels.ts': {
    not: 'compares labels, which are at most 20 of 50 characters',
  },
  'packages/emulator/engines/structured-output/json-schema.ts': {
    not: 'takes the schema of a tool',
  },
  'packages/emulator/engines/dialog/grammar/calendar-date.ts': {
    through: 'packages/emulator/engines/dialog/find-slot-values.ts',
  },
  'packages/emulator/engines/dialog/english/english-dates.ts': {
    through: 'packages/emulator/engines/dialog/find-slot-values.ts',
  },
  'packages/emulator/engines/dialog/english/english-numbers.ts': {
    through: 'packages/emulator/engines/dialog/find-slot-values.ts',
  },
  'packages/emulator/engines/dialog/grammar/parser.ts': {
    through: 'packages/emulator/engines/dialog/find-slot-values.ts',
  },
  'packages/emulator/engines/dialog/grammar/slot-match.ts': {
    through: 'packages/emulator/engines/dialog/find-slot-values.ts',
  },
  'packages/emulator/engines/dialog/korean/korean-dates.ts': {
    through: 'packages/emulator/engines/dialog/find-slot-values.ts',
  },
  'packages/emulator/engines/dialog/korean/korean-numbers.ts': {
    through: 'packages/emulator/engines/dialog/find-slot-values.ts',
  },
  'packages/emulator/engines/dialog/match-slot-values.ts': {
    not: 'takes an utterance, which has at most 1,024 characters, and values that CDK wrote',
  },
  'packages/emulator/engines/search/lexical-similarity.ts': {
    through: 'packages/emulator/engines/safety/denied-topic.ts',
  },
  'packages/emulator/engines/speech/synthesis/align-phones.ts': {
    not: 'takes the sounds of one clause',
  },
  'packages/emulator/engines/speech/synthesis/flite-workers.ts': {
    not: 'runs speech in threads, with a time limit',
  },
  'packages/emulator/engines/summary/text-rank.ts': {
    through: 'packages/emulator/engines/summary/summarize.ts',
  },
  'packages/emulator/engines/translation/parallel-examples.ts': {
    through: 'packages/emulator/engines/translation/translate-text.ts',
  },
  'packages/emulator/engines/translation/mask-terms.ts': {
    through: 'packages/emulator/engines/translation/translate-text.ts',
  },
  'packages/emulator/engines/translation/memory/translation-memory.ts': {
    through: 'packages/emulator/engines/translation/translate-text.ts',
  },
  'packages/emulator/engines/translation/noun-phrase.ts': {
    through: 'packages/emulator/engines/translation/translate-text.ts',
  },
  'packages/emulator/engines/translation/particles.ts': {
    through: 'packages/emulator/engines/translation/translate-text.ts',
  },
  'packages/emulator/engines/translation/template.ts': {
    through: 'packages/emulator/engines/translation/translate-text.ts',
  },
  'packages/emulator/engines/translation/translate-sentence.ts': {
    through: 'packages/emulator/engines/translation/translate-text.ts',
  },
  'packages/emulator/engines/translation/translate-values.ts': {
    through: 'packages/emulator/engines/translation/translate-text.ts',
  },
  'packages/emulator/services/polly/audio.ts': { not: 'takes sound' },
  'packages/emulator/services/polly/ssml/lexicon.ts': {
    through: 'packages/emulator/services/polly/speech-items.ts',
  },
  'packages/emulator/services/polly/marks.ts': { not: 'takes the times of one clause' },
  'packages/emulator/services/polly/synthesize.ts': {
    not: 'runs speech in threads, with a time limit',
  },
  'packages/emulator/services/polly/request.ts': {
    through: 'packages/emulator/services/polly/speech.ts',
  },
  'packages/emulator/services/polly/ssml/prosody.ts': {
    through: 'packages/emulator/services/polly/speech-items.ts',
  },
  'packages/emulator/services/polly/ssml/sentence-prosody.ts': {
    through: 'packages/emulator/services/polly/speech.ts',
  },
};
