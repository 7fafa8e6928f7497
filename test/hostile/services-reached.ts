import type { Cores } from '../support/hostile/core';

/** Cores that are reached through others, or that receive no user text. */
export const servicesReached: Cores = {
  'lambda/services/bedrock/converse/converse-adapter.ts': {
    not: 'passes texts to the SDK unchanged',
  },
  'lambda/services/bedrock/tasks/generate.ts': { not: 'passes the text to a prompt unchanged' },
  'lambda/services/bedrock/classify/label-prompt.ts': {
    through: 'lambda/services/bedrock/classify/classify-texts.ts',
  },
  'lambda/services/codewhisperer/scan/scan-prompt.ts': {
    through: 'lambda/services/codewhisperer/scan/parse-findings.ts',
  },
  'lambda/services/codewhisperer/scan/cwe-names.ts': {
    through: 'lambda/services/codewhisperer/scan/sarif.ts',
  },
  'lambda/services/comprehend/feedback/cluster/cluster-news.ts': {
    passesTo: 'lambda/services/comprehend/feedback/cluster/topic-terms.ts',
  },
  'lambda/services/comprehend/feedback/cluster/clusters-report.ts': {
    passesTo: 'lambda/services/comprehend/words/markdown-table.ts',
  },
  'lambda/services/comprehend/feedback/cluster/embed-documents.ts': {
    not: 'passes texts to a model unchanged',
  },
  'lambda/services/comprehend/feedback/cluster/embedding-error.ts': {
    not: 'keeps the message of the SDK unchanged',
  },
  'lambda/services/comprehend/feedback/ingest/validate-records.ts': {
    through: 'lambda/services/comprehend/feedback/ingest/ingest-file.ts',
  },
  'lambda/services/comprehend/results/failed-item.ts': { not: 'copies the ID unchanged' },
  'lambda/services/comprehend/results/failed-lines.ts': {
    passesTo: 'lambda/shared/tables/json-lines.ts',
  },
  'lambda/services/comprehend/results/failures-section.ts': {
    passesTo: 'lambda/services/comprehend/words/markdown-table.ts',
  },
  'lambda/services/comprehend/feedback/report/feedback-output.ts': {
    passesTo: 'lambda/services/comprehend/feedback/report/select-quotes.ts',
  },
  'lambda/services/comprehend/feedback/report/feedback-report.ts': {
    passesTo: 'lambda/services/comprehend/words/markdown-table.ts',
  },
  'lambda/services/comprehend/feedback/report/feedback-counts.ts': {
    passesTo: 'lambda/services/comprehend/words/extract-terms.ts',
  },
  'lambda/services/comprehend/results/map-run-results.ts': {
    not: 'reads what the state machine wrote',
  },
  'lambda/services/comprehend/results/merge-chunks.ts': {
    through: 'lambda/services/comprehend/results/result-collector.ts',
  },
  'lambda/services/comprehend/words/report-messages.ts': { not: 'takes the code of a language' },
  'lambda/services/comprehend/feedback/report/build-report.ts': {
    passesTo: 'lambda/services/comprehend/results/result-collector.ts',
  },
  'lambda/services/comprehend/files/scratch-lines.ts': {
    not: 'stores lines that are already serialized',
  },
  'lambda/services/comprehend/files/scratch-file.ts': {
    not: 'stores lines that are already serialized',
  },
  'lambda/services/comprehend/feedback/report/tagging-output.ts': {
    passesTo: 'lambda/services/comprehend/feedback/report/select-tags.ts',
  },
  'lambda/services/comprehend/feedback/cluster/build-topics.ts': {
    passesTo: 'lambda/services/comprehend/feedback/cluster/topic-terms.ts',
  },
  'lambda/services/comprehend/files/write-results.ts': {
    not: 'writes files that are already made',
  },
  'lambda/services/jumpstart/invoke/classify-texts.ts': {
    passesTo: 'lambda/services/jumpstart/invoke/zero-shot-classifier.ts',
  },
  'lambda/services/kendra/query/query-index.ts': {
    passesTo: 'lambda/services/kendra/query/search-request.ts',
  },
  'lambda/services/kendra/dates/calendar-date.ts': {
    through: 'lambda/services/kendra/query/input.ts',
  },
  'lambda/services/lex/bookings/acknowledge-correction.ts': {
    through: 'lambda/services/lex/fulfill/handle-turn.ts',
  },
  'lambda/services/lex/bookings/book-table.ts': {
    through: 'lambda/services/lex/fulfill/handle-turn.ts',
  },
  'lambda/services/lex/bookings/calendar.ts': {
    through: 'lambda/services/lex/bookings/validate-booking.ts',
  },
  'lambda/services/lex/bookings/change-booking.ts': {
    through: 'lambda/services/lex/fulfill/handle-turn.ts',
  },
  'lambda/services/lex/support/agent-handoff.ts': {
    through: 'lambda/services/lex/fulfill/handle-turn.ts',
  },
  'lambda/services/lex/messages/format-en.ts': {
    through: 'lambda/services/lex/fulfill/handle-turn.ts',
  },
  'lambda/services/lex/messages/format-ko.ts': {
    through: 'lambda/services/lex/fulfill/handle-turn.ts',
  },
  'lambda/services/lex/messages/messages-en.ts': {
    through: 'lambda/services/lex/fulfill/handle-turn.ts',
  },
  'lambda/services/lex/messages/messages-ko.ts': {
    through: 'lambda/services/lex/fulfill/handle-turn.ts',
  },
  'lambda/services/lex/support/report-problem.ts': {
    through: 'lambda/services/lex/fulfill/handle-turn.ts',
  },
  'lambda/services/lex/bookings/booking-store.ts': {
    through: 'lambda/services/lex/fulfill/handle-turn.ts',
  },
  'lambda/services/lex/dialog/dialog-actions.ts': {
    through: 'lambda/services/lex/fulfill/handle-turn.ts',
  },
  'lambda/services/polly/audiobook/concatenate/input.ts': {
    not: 'takes what plan-audiobook.ts has planned',
  },
  'lambda/services/polly/audiobook/concatenate/concatenate-chapter.ts': {
    not: 'joins audio and looks at no text',
  },
  'lambda/services/polly/audiobook/publish/chapter-results.ts': {
    not: 'reads what the state machine wrote',
  },
  'lambda/services/polly/chunks/chunk-boundaries.ts': {
    through: 'lambda/services/polly/chunks/split-script.ts',
  },
  'lambda/services/polly/chunks/breakpoints.ts': {
    through: 'lambda/services/polly/chunks/split-script.ts',
  },
  'lambda/services/polly/speak/chunk-error.ts': {
    not: 'takes a chunk, which has at most 6,000 characters',
  },
  'lambda/services/polly/audiobook/concatenate/mp3-duration.ts': {
    not: 'reads audio that Polly made',
  },
  'lambda/services/polly/audiobook/plan/plan-audiobook.ts': {
    passesTo: 'lambda/services/polly/audiobook/plan/parse-chapters.ts',
  },
  'lambda/services/polly/audiobook/publish/input.ts': { not: 'takes values of the state machine' },
  'lambda/services/polly/audiobook/publish/publish-audiobook.ts': {
    passesTo: 'lambda/services/polly/audiobook/publish/playlist.ts',
  },
  'lambda/services/polly/speak/synthesize-speech.ts': {
    passesTo: 'lambda/services/polly/chunks/split-script.ts',
  },
  'lambda/services/polly/ssml/ssml-attribute.ts': {
    through: 'lambda/services/polly/chunks/speech-script.ts',
  },
  'lambda/services/polly/ssml/ssml-error.ts': {
    through: 'lambda/services/polly/ssml/ssml-tokens.ts',
  },
  'lambda/services/polly/ssml/ssml-nesting.ts': {
    through: 'lambda/services/polly/ssml/validate-ssml.ts',
  },
  'lambda/services/polly/ssml/ssml-sentences.ts': {
    through: 'lambda/services/polly/ssml/validate-ssml.ts',
  },
  'lambda/services/polly/ssml/ssml-tag.ts': {
    through: 'lambda/services/polly/ssml/ssml-tokens.ts',
  },
  'lambda/services/polly/voices/choose-voice.ts': {
    through: 'lambda/services/polly/speak/input.ts',
  },
  'lambda/services/polly/voices/voices.ts': { not: 'takes the code of a language' },
  'lambda/services/polly/audio/wav.ts': { not: 'joins audio and looks at no text' },
  'lambda/services/sagemaker/endpoint/invoke-endpoint.ts': {
    through: 'lambda/services/sagemaker/predict/predict-records.ts',
  },
  'lambda/services/sagemaker/training/prepare/split-dataset.ts': {
    through: 'lambda/services/sagemaker/training/prepare/prepare-dataset.ts',
  },
  'lambda/services/sagemaker/training/prepare/check-split.ts': {
    through: 'lambda/services/sagemaker/training/prepare/prepare-dataset.ts',
  },
  'lambda/services/sagemaker/training/evaluate/score-current-model.ts': {
    passesTo: 'lambda/services/sagemaker/records/encode-record.ts',
  },
  'lambda/services/sagemaker/training/evaluate/decide-deployment.ts': {
    not: 'takes metrics, and names of variants and columns that were learned',
  },
  'lambda/services/sagemaker/training/evaluate/evaluate-run.ts': {
    passesTo: 'lambda/shared/tables/csv-reader.ts',
  },
  'lambda/services/sagemaker/endpoint/score-predictions.ts': {
    through: 'lambda/services/sagemaker/predict/predict-records.ts',
  },
  'lambda/services/sagemaker/predict/format-predictions.ts': {
    through: 'lambda/services/sagemaker/predict/predict-records.ts',
  },
  'lambda/services/sagemaker/training/evaluate/evaluation-report.ts': {
    not: 'writes measures, and labels that were learned',
  },
  'lambda/services/sagemaker/records/model-schema.ts': {
    through: 'lambda/services/sagemaker/predict/predict-records.ts',
  },
  'lambda/services/sagemaker/records/limit-bytes.ts': {
    through: 'lambda/services/sagemaker/training/prepare/prepare-dataset.ts',
  },
  'lambda/services/sagemaker/records/s3-port.ts': { not: 'takes the name of a training run' },
  'lambda/services/transcribe/subtitles/wrap-subtitle.ts': {
    through: 'lambda/services/transcribe/subtitles/subtitles.ts',
  },
  'lambda/services/transcribe/minutes/minutes-report.ts': {
    through: 'lambda/services/transcribe/minutes/minutes.ts',
  },
  'lambda/services/transcribe/recording/publish/publish-result.ts': {
    passesTo: 'lambda/services/transcribe/transcript/transcript.ts',
  },
  'lambda/services/translate/documents/collect/input.ts': {
    not: 'takes values of the state machine',
  },
  'lambda/services/translate/documents/collect/collect-documents.ts': {
    passesTo: 'lambda/services/translate/documents/collect/store-translations.ts',
  },
  'lambda/services/translate/documents/unpack/document-formats.ts': {
    through: 'lambda/services/translate/documents/unpack/plan-jobs.ts',
  },
  'lambda/services/translate/documents/unpack/read-document.ts': {
    through: 'lambda/services/translate/documents/unpack/plan-jobs.ts',
  },
  'lambda/services/translate/documents/collect/job-output.ts': {
    not: 'takes keys that Translate made',
  },
  'lambda/services/translate/documents/archive/unzip.ts': {
    through: 'lambda/services/translate/documents/archive/archive.ts',
  },
  'lambda/services/translate/documents/unpack/input.ts': {
    not: 'takes values of the state machine',
  },
  'lambda/services/translate/documents/unpack/unpack-upload.ts': {
    passesTo: 'lambda/services/translate/documents/unpack/plan-jobs.ts',
  },
  'lambda/services/translate/html/attributes.ts': {
    through: 'lambda/services/translate/html/parse-html.ts',
  },
  'lambda/services/translate/html/split-line.ts': {
    through: 'lambda/services/translate/html/translate-html.ts',
  },
  'lambda/services/translate/html/edits.ts': {
    through: 'lambda/services/translate/html/translate-html.ts',
  },
  'lambda/services/translate/html/text-lines.ts': {
    through: 'lambda/services/translate/html/translate-html.ts',
  },
  'lambda/services/translate/html/page-language.ts': {
    through: 'lambda/services/translate/html/parse-html.ts',
  },
  'lambda/services/translate/text/terminology.ts': { not: 'takes the environment, which CDK made' },
  'lambda/services/translate/text/translate-text-adapter.ts': {
    not: 'passes the text to the SDK unchanged',
  },
  'lambda/shared/custom-resources/custom-resource-response.ts': {
    not: 'takes what CloudFormation sends',
  },
  'lambda/shared/custom-resources/expire/expiry-timer.ts': {
    not: 'takes what CloudFormation sends',
  },
  'lambda/shared/bedrock/bedrock-models.ts': { not: 'takes the code of a Region' },
  'lambda/shared/bedrock/inference-routes.ts': { not: 'takes the ID of a profile' },
  'packages/metrics/text/segments.ts': {
    through: 'lambda/shared/text/sentence-segments.ts',
  },
  'lambda/shared/bedrock/converse-with-tool.ts': {
    not: 'passes the question to the SDK unchanged',
  },
  'lambda/shared/bedrock/token-usage.ts': { not: 'takes counts of tokens' },
  'lambda/shared/files/multipart-upload.ts': { not: 'writes files that are already made' },
  'lambda/shared/tables/json-lines.ts': {
    through: 'lambda/services/comprehend/feedback/cluster/load-news.ts',
  },
  'lambda/shared/files/s3-location.ts': { not: 'takes the location of an object' },
  'lambda/shared/files/s3-objects.ts': { not: 'passes bytes through' },
  'lambda/shared/errors/service-unavailable.ts': { not: 'takes an error of the SDK' },
};
