import type { Cores } from '../support/hostile/core';

/** Cores that are reached by way of others, or by no text of a person. */
export const servicesReached: Cores = {
  'lambda/services/bedrock/converse-api.ts': { not: 'hands texts to the SDK as they are' },
  'lambda/services/bedrock/generate.ts': { not: 'hands the text to a prompt as it is' },
  'lambda/services/bedrock/label-question.ts': { through: 'lambda/services/bedrock/classify.ts' },
  'lambda/services/codewhisperer/ask-model.ts': { not: 'hands the question to the SDK as it is' },
  'lambda/services/codewhisperer/scan-question.ts': {
    through: 'lambda/services/codewhisperer/findings.ts',
  },
  'lambda/services/codewhisperer/weaknesses.ts': {
    through: 'lambda/services/codewhisperer/sarif.ts',
  },
  'lambda/services/comprehend/clustering.ts': {
    handsTo: 'lambda/services/comprehend/topic-terms.ts',
  },
  'lambda/services/comprehend/clusters-report.ts': {
    handsTo: 'lambda/services/comprehend/markdown.ts',
  },
  'lambda/services/comprehend/embed-documents.ts': { not: 'hands texts to a model as they are' },
  'lambda/services/comprehend/failed-file.ts': {
    handsTo: 'lambda/services/comprehend/json-lines.ts',
  },
  'lambda/services/comprehend/failures-section.ts': {
    handsTo: 'lambda/services/comprehend/markdown.ts',
  },
  'lambda/services/comprehend/feedback-output.ts': {
    handsTo: 'lambda/services/comprehend/quotes.ts',
  },
  'lambda/services/comprehend/feedback-report.ts': {
    handsTo: 'lambda/services/comprehend/markdown.ts',
  },
  'lambda/services/comprehend/feedback-tally.ts': {
    handsTo: 'lambda/services/comprehend/terms.ts',
  },
  'lambda/services/comprehend/json-lines.ts': {
    through: 'lambda/services/comprehend/news-documents.ts',
  },
  'lambda/services/comprehend/map-results.ts': { not: 'reads what the state machine wrote' },
  'lambda/services/comprehend/recombine.ts': { through: 'lambda/services/comprehend/ledger.ts' },
  'lambda/services/comprehend/report-words.ts': { not: 'takes the code of a language' },
  'lambda/services/comprehend/reporting.ts': { handsTo: 'lambda/services/comprehend/ledger.ts' },
  'lambda/services/comprehend/scratch-lines.ts': { not: 'keeps lines that are already written' },
  'lambda/services/comprehend/scratch.ts': { not: 'keeps lines that are already written' },
  'lambda/services/comprehend/storage.ts': { not: 'hands bytes on as they come' },
  'lambda/services/comprehend/tagging-output.ts': { handsTo: 'lambda/services/comprehend/tags.ts' },
  'lambda/services/comprehend/topics.ts': { handsTo: 'lambda/services/comprehend/topic-terms.ts' },
  'lambda/services/comprehend/upload.ts': { not: 'writes files that are already made' },
  'lambda/services/comprehend/write-results.ts': { not: 'writes files that are already made' },
  'lambda/services/jumpstart/judge.ts': { handsTo: 'lambda/services/jumpstart/choose-label.ts' },
  'lambda/services/kendra/ask-index.ts': { handsTo: 'lambda/services/kendra/search-request.ts' },
  'lambda/services/kendra/is-day.ts': { through: 'lambda/services/kendra/ask-input.ts' },
  'lambda/services/lex/book-table.ts': { through: 'lambda/services/lex/converse.ts' },
  'lambda/services/lex/calendar.ts': { through: 'lambda/services/lex/booking-rules.ts' },
  'lambda/services/lex/change-booking.ts': { through: 'lambda/services/lex/converse.ts' },
  'lambda/services/lex/hand-over.ts': { through: 'lambda/services/lex/converse.ts' },
  'lambda/services/lex/messages-en.ts': { through: 'lambda/services/lex/converse.ts' },
  'lambda/services/lex/messages-ko.ts': { through: 'lambda/services/lex/converse.ts' },
  'lambda/services/lex/report-problem.ts': { through: 'lambda/services/lex/converse.ts' },
  'lambda/services/lex/store.ts': { through: 'lambda/services/lex/converse.ts' },
  'lambda/services/lex/turn.ts': { through: 'lambda/services/lex/converse.ts' },
  'lambda/services/polly/bind-input.ts': { not: 'takes what planning.ts has planned' },
  'lambda/services/polly/binding.ts': { not: 'joins audio and looks at no text' },
  'lambda/services/polly/chapter-results.ts': { not: 'reads what the state machine wrote' },
  'lambda/services/polly/chunk-reach.ts': { through: 'lambda/services/polly/chunks.ts' },
  'lambda/services/polly/cuts.ts': { through: 'lambda/services/polly/chunks.ts' },
  'lambda/services/polly/failed-chunk.ts': {
    not: 'takes a chunk, which has at most 6,000 characters',
  },
  'lambda/services/polly/mp3.ts': { not: 'reads audio that Polly made' },
  'lambda/services/polly/planning.ts': { handsTo: 'lambda/services/polly/chapters.ts' },
  'lambda/services/polly/publish-input.ts': { not: 'takes what the state machine gives' },
  'lambda/services/polly/publishing.ts': { handsTo: 'lambda/services/polly/playlist.ts' },
  'lambda/services/polly/read-aloud.ts': { handsTo: 'lambda/services/polly/chunks.ts' },
  'lambda/services/polly/ssml-attribute.ts': { through: 'lambda/services/polly/script.ts' },
  'lambda/services/polly/ssml-mistake.ts': { through: 'lambda/services/polly/ssml-tokens.ts' },
  'lambda/services/polly/ssml-nesting.ts': { through: 'lambda/services/polly/ssml.ts' },
  'lambda/services/polly/ssml-sentences.ts': { through: 'lambda/services/polly/ssml.ts' },
  'lambda/services/polly/ssml-tag.ts': { through: 'lambda/services/polly/ssml-tokens.ts' },
  'lambda/services/polly/voice-choice.ts': { through: 'lambda/services/polly/speak-input.ts' },
  'lambda/services/polly/voices.ts': { not: 'takes the code of a language' },
  'lambda/services/polly/wav.ts': { not: 'joins audio and looks at no text' },
  'lambda/services/sagemaker/ask-endpoint.ts': {
    through: 'lambda/services/sagemaker/prediction.ts',
  },
  'lambda/services/sagemaker/evaluation.ts': { handsTo: 'lambda/services/sagemaker/csv-rows.ts' },
  'lambda/services/sagemaker/measure.ts': { through: 'lambda/services/sagemaker/prediction.ts' },
  'lambda/services/sagemaker/predicted-rows.ts': {
    through: 'lambda/services/sagemaker/prediction.ts',
  },
  'lambda/services/sagemaker/report.ts': { not: 'writes measures, and labels that were learned' },
  'lambda/services/sagemaker/schema.ts': { through: 'lambda/services/sagemaker/prediction.ts' },
  'lambda/services/sagemaker/storage.ts': { not: 'hands bytes on as they come' },
  'lambda/services/transcribe/ask-model.ts': { not: 'hands the question to the SDK as it is' },
  'lambda/services/transcribe/break-lines.ts': {
    through: 'lambda/services/transcribe/subtitles.ts',
  },
  'lambda/services/transcribe/minutes-page.ts': {
    through: 'lambda/services/transcribe/minutes.ts',
  },
  'lambda/services/transcribe/publish-result.ts': {
    handsTo: 'lambda/services/transcribe/transcript.ts',
  },
  'lambda/services/translate/documents/collect-input.ts': {
    not: 'takes what the state machine gives',
  },
  'lambda/services/translate/documents/collecting.ts': {
    handsTo: 'lambda/services/translate/documents/report.ts',
  },
  'lambda/services/translate/documents/document-kinds.ts': {
    through: 'lambda/services/translate/documents/plan.ts',
  },
  'lambda/services/translate/documents/job-output.ts': { not: 'takes keys that Translate made' },
  'lambda/services/translate/documents/unzip.ts': {
    through: 'lambda/services/translate/documents/archive.ts',
  },
  'lambda/services/translate/documents/unpack-input.ts': {
    not: 'takes what the state machine gives',
  },
  'lambda/services/translate/documents/unpacking.ts': {
    handsTo: 'lambda/services/translate/documents/plan.ts',
  },
  'lambda/services/translate/html/attributes.ts': {
    through: 'lambda/services/translate/html/read-html.ts',
  },
  'lambda/services/translate/html/cut-line.ts': {
    through: 'lambda/services/translate/html/translate-html.ts',
  },
  'lambda/services/translate/html/edits.ts': {
    through: 'lambda/services/translate/html/translate-html.ts',
  },
  'lambda/services/translate/html/lines.ts': {
    through: 'lambda/services/translate/html/translate-html.ts',
  },
  'lambda/services/translate/html/page-language.ts': {
    through: 'lambda/services/translate/html/read-html.ts',
  },
  'lambda/services/translate/terminology.ts': { not: 'takes the environment, which CDK made' },
  'lambda/services/translate/text-translation.ts': { not: 'hands the text to the SDK as it is' },
  'lambda/shared/answer-cloudformation.ts': { not: 'takes what CloudFormation sends' },
  'lambda/shared/keep-time.ts': { not: 'takes what CloudFormation sends' },
  'lambda/shared/models.ts': { not: 'takes the code of a Region' },
  'lambda/shared/segments.ts': { through: 'emulator/engines/sentences.ts' },
  'lambda/shared/token-usage.ts': { not: 'takes counts of tokens' },
  'lambda/shared/unanswered.ts': { not: 'takes an error of the SDK' },
};
