import type { Cores } from '../support/hostile/core';

/** Cores that are reached by way of others, or by no text of a person. */
export const emulatorReached: Cores = {
  'emulator/engines/code/functions-in.ts': { through: 'emulator/engines/code/complete-code.ts' },
  'emulator/engines/code/injection-rules.ts': { through: 'emulator/engines/code/scan-code.ts' },
  'emulator/engines/code/mask-code.ts': { through: 'emulator/engines/code/complete-code.ts' },
  'emulator/engines/code/rule.ts': { through: 'emulator/engines/code/scan-code.ts' },
  'emulator/engines/comprehend/english-dates.ts': {
    through: 'emulator/engines/comprehend/english-entities.ts',
  },
  'emulator/engines/comprehend/english-name-runs.ts': {
    through: 'emulator/engines/comprehend/english-entities.ts',
  },
  'emulator/engines/comprehend/english-names.ts': {
    through: 'emulator/engines/comprehend/english-entities.ts',
  },
  'emulator/engines/comprehend/english-quantities.ts': {
    through: 'emulator/engines/comprehend/english-entities.ts',
  },
  'emulator/engines/comprehend/english-terms.ts': {
    through: 'emulator/engines/comprehend/english-entities.ts',
  },
  'emulator/engines/comprehend/english-tokens.ts': {
    through: 'emulator/engines/comprehend/english-key-phrases.ts',
  },
  'emulator/engines/comprehend/entity.ts': {
    through: 'emulator/engines/comprehend/korean-entities.ts',
  },
  'emulator/engines/comprehend/korean-dates.ts': {
    through: 'emulator/engines/comprehend/korean-entities.ts',
  },
  'emulator/engines/comprehend/korean-features.ts': {
    through: 'emulator/engines/comprehend/korean-sentiment.ts',
  },
  'emulator/engines/comprehend/korean-lexicon.ts': {
    through: 'emulator/engines/comprehend/korean-sentiment.ts',
  },
  'emulator/engines/comprehend/korean-names.ts': {
    through: 'emulator/engines/comprehend/korean-entities.ts',
  },
  'emulator/engines/comprehend/korean-particles.ts': {
    through: 'emulator/engines/comprehend/korean-key-phrases.ts',
  },
  'emulator/engines/comprehend/korean-quantities.ts': {
    through: 'emulator/engines/comprehend/korean-entities.ts',
  },
  'emulator/engines/comprehend/language-codes.ts': {
    through: 'emulator/engines/comprehend/detect-language.ts',
  },
  'emulator/engines/comprehend/short-english.ts': {
    through: 'emulator/engines/comprehend/detect-language.ts',
  },
  'emulator/engines/comprehend/unbroken-runs.ts': {
    through: 'emulator/engines/comprehend/english-key-phrases.ts',
  },
  'emulator/engines/concepts.ts': { through: 'emulator/engines/denied-topic.ts' },
  'emulator/engines/fill-number.ts': { through: 'emulator/engines/fill-schema.ts' },
  'emulator/engines/fill-text.ts': { through: 'emulator/engines/fill-schema.ts' },
  'emulator/engines/gradient-boosting/artefact.ts': {
    not: 'takes numbers, or a model that this project trained',
  },
  'emulator/engines/gradient-boosting/grow-tree.ts': {
    not: 'takes numbers, or a model that this project trained',
  },
  'emulator/engines/gradient-boosting/model-file.ts': {
    not: 'takes numbers, or a model that this project trained',
  },
  'emulator/engines/gradient-boosting/predict.ts': {
    not: 'takes numbers, or a model that this project trained',
  },
  'emulator/engines/hearing/heard-before.ts': { not: 'takes sound and a state that it made' },
  'emulator/engines/hearing/samples.ts': { not: 'takes sound' },
  'emulator/engines/images/classify-drawing.ts': { not: 'takes the points of a picture' },
  'emulator/engines/images/picture-features.ts': { not: 'takes the points of a picture' },
  'emulator/engines/images/read-picture.ts': { not: 'reads a picture' },
  'emulator/engines/images/thing-names.ts': {
    not: 'compares labels, which are at most 20 of 50 characters',
  },
  'emulator/engines/json-schema.ts': { not: 'takes the schema of a tool' },
  'emulator/engines/lex/days.ts': { through: 'emulator/engines/lex/spot-values.ts' },
  'emulator/engines/lex/english-dates.ts': { through: 'emulator/engines/lex/spot-values.ts' },
  'emulator/engines/lex/english-numbers.ts': { through: 'emulator/engines/lex/spot-values.ts' },
  'emulator/engines/lex/found-value.ts': { through: 'emulator/engines/lex/spot-values.ts' },
  'emulator/engines/lex/korean-dates.ts': { through: 'emulator/engines/lex/spot-values.ts' },
  'emulator/engines/lex/korean-numbers.ts': { through: 'emulator/engines/lex/spot-values.ts' },
  'emulator/engines/lex/listed-values.ts': {
    not: 'takes an utterance, which has at most 1,024 characters, and values that CDK wrote',
  },
  'emulator/engines/lexical-similarity.ts': { through: 'emulator/engines/denied-topic.ts' },
  'emulator/engines/speech-align.ts': { not: 'takes the sounds of one clause' },
  'emulator/engines/speech-threads.ts': { not: 'runs speech in threads, with a time limit' },
  'emulator/engines/text-rank.ts': { through: 'emulator/engines/summarise.ts' },
  'emulator/engines/translation/examples.ts': {
    through: 'emulator/engines/translation/translate-text.ts',
  },
  'emulator/engines/translation/masks.ts': {
    through: 'emulator/engines/translation/translate-text.ts',
  },
  'emulator/engines/translation/memory.ts': {
    through: 'emulator/engines/translation/translate-text.ts',
  },
  'emulator/engines/translation/noun-phrase.ts': {
    through: 'emulator/engines/translation/translate-text.ts',
  },
  'emulator/engines/translation/particles.ts': {
    through: 'emulator/engines/translation/translate-text.ts',
  },
  'emulator/engines/translation/template.ts': {
    through: 'emulator/engines/translation/translate-text.ts',
  },
  'emulator/engines/translation/translate-sentence.ts': {
    through: 'emulator/engines/translation/translate-text.ts',
  },
  'emulator/engines/translation/values.ts': {
    through: 'emulator/engines/translation/translate-text.ts',
  },
  'emulator/services/polly-audio.ts': { not: 'takes sound' },
  'emulator/services/polly-lexicon.ts': { through: 'emulator/services/polly-items.ts' },
  'emulator/services/polly-marks.ts': { not: 'takes the times of one clause' },
  'emulator/services/polly-perform.ts': { not: 'runs speech in threads, with a time limit' },
  'emulator/services/polly-request.ts': { through: 'emulator/services/polly-speech.ts' },
  'emulator/services/polly-style.ts': { through: 'emulator/services/polly-items.ts' },
  'emulator/services/polly-whole-sentences.ts': { through: 'emulator/services/polly-speech.ts' },
};
