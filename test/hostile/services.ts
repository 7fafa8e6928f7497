import { parseHours } from '../../lambda/methods/fine-tuning/prepare/input';
import { checkTask } from '../../lambda/methods/fine-tuning/validate/check-task';
import { parseValidateInput } from '../../lambda/methods/fine-tuning/validate/input';
import { parseModels } from '../../lambda/methods/model-selection/select/find-model';
import { parseSelectInput } from '../../lambda/methods/model-selection/select/input';
import {
  medianCharacters,
  routeByRule,
} from '../../lambda/methods/model-selection/select/route-by-rule';
import { buildSamplePrompt } from '../../lambda/methods/model-selection/select/sample-prompt';
import { parseSettings } from '../../lambda/methods/model-selection/select/settings';
import { parseRunInput, promptNames } from '../../lambda/methods/prompt-engineering/run/input';
import { buildVariables } from '../../lambda/methods/prompt-engineering/run/prompt-variables';
import { createRunChain } from '../../lambda/methods/prompt-engineering/run/run-chain';
import { chat } from '../../lambda/services/bedrock/tasks/chat';
import { classifyTexts } from '../../lambda/services/bedrock/classify/classify-texts';
import { parseTask as readBedrockTask } from '../../lambda/services/bedrock/converse/input';
import { parseLabels } from '../../lambda/services/bedrock/classify/parse-labels';
import { detectLanguage } from '../../lambda/services/bedrock/converse/detect-language';
import {
  validateHistory,
  trimHistory,
} from '../../lambda/services/bedrock/conversation/conversation-history';
import { summarize } from '../../lambda/services/bedrock/tasks/summarize';
import { findTextIssue } from '../../lambda/services/bedrock/converse/validate-text';
import { estimateTokens } from '../../lambda/services/bedrock/conversation/estimate-tokens';
import { splitCode } from '../../lambda/services/codewhisperer/source/split-code';
import { parseFindings } from '../../lambda/services/codewhisperer/scan/parse-findings';
import { languageNamed } from '../../lambda/services/codewhisperer/source/source-languages';
import { numberedCode, plainCode } from '../../lambda/services/codewhisperer/source/number-lines';
import { parseTask as readCodeTask } from '../../lambda/services/codewhisperer/recommend/input';
import { recommendCode } from '../../lambda/services/codewhisperer/recommend/recommend-code';
import {
  selectContext,
  buildRecommendationPrompt,
} from '../../lambda/services/codewhisperer/recommend/recommendation-prompt';
import { scanCode } from '../../lambda/services/codewhisperer/scan/scan-code';
import { toSarif } from '../../lambda/services/codewhisperer/scan/sarif';
import {
  validateSource,
  splitLines,
} from '../../lambda/services/codewhisperer/source/validate-source';
import {
  classifyImage,
  classifySentiment,
} from '../../lambda/services/jumpstart/invoke/zero-shot-classifier';
import { parseImage } from '../../lambda/services/jumpstart/invoke/parse-image';
import { parseTask as readJumpstartTask } from '../../lambda/services/jumpstart/invoke/input';
import { queryRequest } from '../../lambda/services/kendra/query/input';
import {
  parseDocument,
  toKendraDocument,
} from '../../lambda/services/kendra/ingestion/prepare/source-document';
import { searchRequest } from '../../lambda/services/kendra/query/search-request';
import { prepareDocuments } from '../../lambda/services/kendra/ingestion/prepare/prepare-documents';
import {
  checkDate,
  checkPartySize,
  checkPhone,
  checkTime,
} from '../../lambda/services/lex/bookings/validate-booking';
import type { BookingPorts } from '../../lambda/services/lex/bookings/book-table';
import type { IntentName, LexEvent } from '../../lambda/services/lex/dialog/lex-event';
import { handleTurn } from '../../lambda/services/lex/fulfill/handle-turn';
import { parseDialogState, writeDialogState } from '../../lambda/services/lex/dialog/dialog-state';
import { encodeRecord, isNumber } from '../../lambda/services/sagemaker/records/encode-record';
import { parseHeader, findLabelColumn } from '../../lambda/services/sagemaker/records/parse-header';
import { schemaLearner } from '../../lambda/services/sagemaker/training/prepare/infer-schema';
import { predictRecords } from '../../lambda/services/sagemaker/predict/predict-records';
import { prepareDataset } from '../../lambda/services/sagemaker/training/prepare/prepare-dataset';
import type { ServedModel } from '../../lambda/services/sagemaker/endpoint/invoke-endpoint';
import { parsePredictions } from '../../lambda/services/sagemaker/endpoint/parse-prediction';
import { parseCallAnalysis } from '../../lambda/services/transcribe/calls/call-analysis';
import { callReport } from '../../lambda/services/transcribe/calls/call-report';
import { detectMediaFormat } from '../../lambda/services/transcribe/media/detect-media-format';
import { writeMinutes } from '../../lambda/services/transcribe/minutes/minutes';
import { namedLanguage } from '../../lambda/services/transcribe/media/named-language';
import { parseRecording } from '../../lambda/services/transcribe/media/recording-job';
import {
  parseNotes,
  buildNotesPrompt,
} from '../../lambda/services/transcribe/minutes/notes-prompt';
import { webVtt, subRip } from '../../lambda/services/transcribe/subtitles/subtitle-files';
import {
  cutToWidth,
  measureWidth,
} from '../../lambda/services/transcribe/subtitles/subtitle-rules';
import { buildSubtitles } from '../../lambda/services/transcribe/subtitles/subtitles';
import { parseTranscript } from '../../lambda/services/transcribe/transcript/transcript';
import { groupTurns } from '../../lambda/services/transcribe/transcript/speaker-turns';
import { novaLite } from '../../lambda/shared/bedrock/bedrock-models';
import { toByteStream } from '../support/hostile/streams';
import type { Cores } from '../support/hostile/core';

const usage = { requests: 1, inputTokens: 1, outputTokens: 1 };
const answering = (text: string) => () =>
  Promise.resolve({
    ...{ text, usage, toolInput: { label: text } },
    ...{ truncated: false, blocked: false, stopReason: 'end_turn' },
  });

export const methodCores: Cores = {
  'lambda/methods/fine-tuning/validate/input.ts': {
    read: (text) => parseValidateInput({ file: text }),
  },
  'lambda/methods/fine-tuning/validate/check-task.ts': {
    read: (text) =>
      checkTask({
        train: [{ line: 1, text, category: text, reply: text }],
        test: [{ line: 2, text: `${text}!`, category: text, reply: text }],
        fields: ['category', 'reply'],
        categories: [text],
      }),
  },
  'lambda/methods/fine-tuning/prepare/input.ts': {
    read: (text) => parseHours('inbox/fine-tune/a.jsonl', text),
  },
  'lambda/methods/fine-tuning/prepare/prepare-records.ts': {
    passesTo: 'lambda/methods/fine-tuning/validate/check-task.ts',
  },
  'lambda/methods/fine-tuning/records/conversation-record.ts': {
    passesTo: 'lambda/shared/comparison/task-prompt.ts',
  },
  'lambda/methods/fine-tuning/records/run-keys.ts': {
    not: 'It gets the name of a run.',
  },
  'lambda/methods/fine-tuning/evaluate/evaluate-models.ts': {
    passesTo: 'lambda/shared/comparison/task-file.ts',
  },

  'lambda/methods/prompt-engineering/run/input.ts': {
    read: (text) => parseRunInput({ file: text, prompt: text, count: text }),
  },
  'lambda/methods/prompt-engineering/run/prompt-variables.ts': {
    read: (text) =>
      promptNames.map((name) =>
        buildVariables(name, text, { fields: ['category', 'reply'], categories: [text] }, [
          { line: 1, text, category: text, reply: text },
        ]),
      ),
  },
  'lambda/methods/prompt-engineering/run/run-chain.ts': {
    read: (text) =>
      createRunChain(
        () =>
          Promise.resolve({
            responseStream: streamOf(
              { flowOutputEvent: { nodeName: 'Category', content: { document: text } } },
              { flowCompletionEvent: { completionReason: 'SUCCESS' } },
            ),
          } as never),
        { id: 'f', aliasId: 'a' },
      )(text, [text], []),
  },
  'lambda/methods/prompt-engineering/run/choose-examples.ts': {
    not: 'It compares embeddings; the texts stay as they are.',
  },
  'lambda/methods/prompt-engineering/run/compare-prompts.ts': {
    passesTo: 'lambda/methods/prompt-engineering/run/prompt-variables.ts',
  },
  'lambda/methods/prompt-engineering/run/answer-messages.ts': {
    passesTo: 'lambda/methods/prompt-engineering/run/prompt-variables.ts',
  },
  'lambda/methods/prompt-engineering/run/run-prompt.ts': {
    not: 'It hands the variables to Bedrock as they are.',
  },

  'lambda/methods/model-selection/select/input.ts': {
    read: (text) => parseSelectInput({ task: 'vary', file: text, message: text }),
  },
  'lambda/methods/model-selection/select/find-model.ts': {
    read: (text) => parseModels('models', text),
  },
  'lambda/methods/model-selection/select/settings.ts': {
    read: (text) => parseSettings(novaLite, text),
  },
  'lambda/methods/model-selection/select/route-by-rule.ts': {
    read: (text) => [routeByRule(text, 100), medianCharacters([{ line: 1, text }])],
  },
  'lambda/methods/model-selection/select/sample-prompt.ts': {
    read: (text) =>
      buildSamplePrompt(
        {
          train: [{ line: 1, text, category: text, reply: text }],
          test: [],
          fields: ['category', 'reply'],
          categories: [text],
        },
        text,
      ),
  },
  'lambda/methods/model-selection/select/rule-method.ts': {
    passesTo: 'lambda/methods/model-selection/select/route-by-rule.ts',
  },
  'lambda/methods/model-selection/select/compare-models.ts': {
    passesTo: 'lambda/shared/comparison/task-prompt.ts',
  },
  'lambda/methods/model-selection/select/answer-messages.ts': {
    passesTo: 'lambda/methods/model-selection/select/route-by-rule.ts',
  },
  'lambda/methods/model-selection/select/vary-parameters.ts': {
    passesTo: 'lambda/methods/model-selection/select/sample-prompt.ts',
  },
};

async function* streamOf(...events: readonly object[]) {
  await Promise.resolve();
  yield* events;
}

export const bedrockCores: Cores = {
  'lambda/services/bedrock/tasks/chat.ts': {
    read: (text) =>
      chat(
        {
          message: text,
          history: {
            turns: [
              { role: 'user', text },
              { role: 'assistant', text },
            ],
          },
        },
        answering(text),
      ),
  },
  'lambda/services/bedrock/classify/classify-texts.ts': {
    read: (text) =>
      classifyTexts(
        {
          texts: [text, ...text.split('\n').slice(0, 20)],
          labels: [{ label: 'a' }, { label: 'b' }],
        },
        answering('a'),
      ),
  },
  'lambda/services/bedrock/converse/input.ts': [
    { read: (text) => readBedrockTask({ task: 'summarize', text, sentences: text }) },
    { read: (text) => readBedrockTask({ task: text }) },
  ],
  'lambda/services/bedrock/classify/parse-labels.ts': [
    { read: (text) => parseLabels(text) },
    { read: (text) => parseLabels(text.split(' ')) },
  ],
  'lambda/services/bedrock/converse/detect-language.ts': { read: (text) => detectLanguage(text) },
  'lambda/services/bedrock/conversation/conversation-history.ts': {
    read: (text) => {
      const turns = text.split('\n').map((each) => ({ role: 'user' as const, text: each }));
      trimHistory(turns, 10);
      validateHistory({ turns });
    },
  },
  'lambda/services/bedrock/tasks/summarize.ts': {
    read: (text) =>
      summarize({ text, sentences: 3, language: 'en' }, answering(text.slice(0, 1000))),
    marks: ['speech'],
  },
  'lambda/services/bedrock/converse/validate-text.ts': {
    read: (text) => findTextIssue('text', text, { max: 10, unit: 'characters' }),
  },
  'lambda/services/bedrock/conversation/estimate-tokens.ts': {
    read: (text) => estimateTokens(text),
  },
};

const language = languageNamed('python');
const toPart = (text: string) => ({ first: 1, lines: splitLines(text) });
export const codeCores: Cores = {
  'lambda/services/codewhisperer/source/split-code.ts': {
    read: (text) => splitCode(splitLines(text)),
    marks: ['code'],
  },
  'lambda/services/codewhisperer/scan/parse-findings.ts': {
    read: (text) =>
      parseFindings(
        {
          findings: [
            {
              line: 1,
              quote: text,
              cwe: text,
              title: text,
              severity: text,
              message: text,
              replacement: text,
            },
            {
              line: 1,
              quote: splitLines(text)[0] ?? '',
              cwe: 'CWE-89',
              title: text,
              severity: text,
              message: text,
              replacement: text,
            },
          ],
        },
        toPart(text),
      ),
    marks: ['code'],
  },
  'lambda/services/codewhisperer/source/source-languages.ts': {
    read: (text) => languageNamed(text),
  },
  'lambda/services/codewhisperer/source/number-lines.ts': {
    read: (text) => [numberedCode(toPart(text), language), plainCode(text)],
    marks: ['code'],
  },
  'lambda/services/codewhisperer/recommend/input.ts': [
    {
      read: (text) => readCodeTask({ task: 'security-scan', language: 'python', code: text }),
      marks: ['code'],
    },
    {
      read: (text) =>
        readCodeTask({ task: 'security-scan', language: 'python', code: 'a', file: text }),
    },
  ],
  'lambda/services/codewhisperer/recommend/recommend-code.ts': {
    read: (text) =>
      recommendCode(
        { lines: splitLines(text), line: Math.ceil(splitLines(text).length / 2), language },
        () =>
          Promise.resolve({
            input: { code: text, explanation: text },
            truncated: false,
            usage,
          }),
      ),
    marks: ['code'],
  },
  'lambda/services/codewhisperer/recommend/recommendation-prompt.ts': {
    read: (text) =>
      buildRecommendationPrompt(selectContext(splitLines(text), splitLines(text).length), language),
    marks: ['code'],
  },
  'lambda/services/codewhisperer/scan/scan-code.ts': {
    read: (text) =>
      scanCode({ lines: splitLines(text), language }, () =>
        Promise.resolve({
          input: {
            findings: splitLines(text)
              .slice(0, 5)
              .map((quote, at) => ({
                line: at + 1,
                quote,
                cwe: 'CWE-89',
                title: 'a',
                severity: 'high',
                message: 'a',
              })),
          },
          truncated: false,
          usage,
        }),
      ),
    marks: ['code'],
  },
  'lambda/services/codewhisperer/scan/sarif.ts': {
    read: (text) =>
      toSarif({
        file: 'a b.py',
        language,
        lines: splitLines(text),
        failedParts: [],
        findings: splitLines(text)
          .slice(0, 100)
          .map((_, at) => ({
            line: at + 1,
            endLine: at + 1,
            cwe: `CWE-${at}`,
            title: 'a',
            severity: 'high' as const,
            message: 'a',
            fix: 'b',
          })),
      }),
    marks: ['code'],
  },
  'lambda/services/codewhisperer/source/validate-source.ts': {
    read: (text) => {
      validateSource(text);
    },
    marks: ['code'],
  },
};

export const smallServices: Cores = {
  'lambda/services/jumpstart/invoke/zero-shot-classifier.ts': {
    read: (text) =>
      Promise.all([
        classifySentiment(text, answering(text)),
        classifyImage({ type: 'image/png', base64: '' }, ['a', text], answering(text)),
      ]),
  },
  'lambda/services/jumpstart/invoke/parse-image.ts': { read: (text) => parseImage(text) },
  'lambda/services/jumpstart/invoke/input.ts': [
    { read: (text) => readJumpstartTask({ task: 'text-generation', text }) },
    {
      read: (text) => readJumpstartTask({ task: 'image-classification', image: '', labels: text }),
    },
  ],
  'lambda/services/kendra/query/input.ts': [
    { read: (text) => queryRequest({ question: text, groups: text }) },
    {
      read: (text) =>
        queryRequest({ question: 'a', groups: text, previous: text, department: text }),
    },
  ],
  'lambda/services/kendra/ingestion/prepare/source-document.ts': [
    { read: (text) => parseDocument(text), marks: ['table'], throws: ['SyntaxError'] },
    {
      read: (text) =>
        toKendraDocument(
          parseDocument(
            JSON.stringify({
              id: 'a',
              title: 'a',
              text,
              language: 'en',
              department: 'a',
              category: 'a',
              changed: '2026-01-01',
            }),
          ),
        ),
    },
  ],
  'lambda/services/kendra/query/search-request.ts': {
    read: (text) =>
      searchRequest({ ...queryRequest({ question: 'a' }), question: text, previous: text }),
  },
  'lambda/services/kendra/ingestion/prepare/prepare-documents.ts': {
    read: (text) =>
      prepareDocuments(
        {
          read: () =>
            Promise.resolve({
              size: text.length,
              body: () => Promise.resolve(Buffer.from(text)),
            }),
          write: () => Promise.resolve(),
        },
        'rejects',
      ),
    marks: ['table'],
  },
};

const event = (text: string, intent: IntentName): LexEvent => {
  const slot = { value: { originalValue: text, interpretedValue: text, resolvedValues: [text] } };
  return {
    invocationSource: 'DialogCodeHook',
    sessionId: text,
    inputTranscript: text,
    bot: { localeId: 'en_US' },
    sessionState: {
      sessionAttributes: { [text]: text, dialogState: text },
      intent: {
        name: intent,
        state: 'InProgress',
        confirmationState: 'None',
        slots: {
          Date: slot,
          Time: slot,
          PartySize: slot,
          Seating: slot,
          Name: slot,
          Phone: slot,
          Reference: slot,
          Description: slot,
          ProblemType: slot,
        },
      },
    },
  };
};
const ports: BookingPorts = {
  now: () => 0,
  createTicket: () => Promise.resolve(),
  bookings: {
    get: () => Promise.resolve(undefined),
    put: () => Promise.resolve(true),
    delete: () => Promise.resolve(),
  },
};
export const lexCores: Cores = {
  'lambda/services/lex/bookings/validate-booking.ts': {
    read: (text) => [
      checkDate(text, 0),
      checkTime([text], text, 0),
      checkPartySize(text),
      checkPhone(text),
    ],
    marks: ['speech'],
  },
  'lambda/services/lex/fulfill/handle-turn.ts': {
    read: (text) =>
      Promise.all(
        (['BookTable', 'ChangeBooking', 'ReportProblem', 'Parking', 'FallbackIntent'] as const).map(
          (name) => handleTurn(event(text, name), ports),
        ),
      ),
  },
  'lambda/services/lex/dialog/dialog-state.ts': [
    { read: (text) => writeDialogState({}, parseDialogState({ dialogState: text })) },
    {
      read: (text) => {
        const open = { intent: text, slots: { [text]: text } };
        const dialogState = JSON.stringify({ tries: { [text]: 1 }, misunderstood: 1, open });
        return writeDialogState({ [text]: text }, parseDialogState({ dialogState }));
      },
    },
  ],
};

const serving: ServedModel = {
  variant: 'a',
  schema: {
    objective: 'reg:squarederror',
    columns: [{ names: ['a'], kind: 'number' }],
    label: { names: ['b'], kind: 'number' },
    rows: 1,
  },
};
export const sagemakerCores: Cores = {
  'lambda/services/sagemaker/records/encode-record.ts': {
    read: (text) => [
      isNumber(text),
      encodeRecord(
        { line: 1, fields: [text] },
        [{ names: ['a'], kind: 'category', values: [[text]] }],
        [0],
        new Map(),
      ),
    ],
    marks: ['speech'],
  },
  'lambda/services/sagemaker/records/parse-header.ts': {
    read: (text) => findLabelColumn(parseHeader({ line: 1, fields: text.split(',') })),
    marks: ['table'],
  },
  'lambda/services/sagemaker/training/prepare/infer-schema.ts': {
    read: (text) => {
      const learner = schemaLearner(['a', 'label'], 1);
      text.split('\n').forEach((line, at) => {
        learner.add([line, line], at);
      });
      return learner.finish();
    },
    marks: ['table'],
  },
  'lambda/services/sagemaker/predict/predict-records.ts': {
    read: (text) =>
      predictRecords({ csv: text }, serving, {
        write: () => Promise.resolve(),
        variant: () => Promise.resolve('a'),
        readSchema: () => Promise.resolve('{}'),
        invoke: (body) => Promise.resolve({ body: body.replaceAll(/.+/g, '1'), variant: 'a' }),
      }),
    marks: ['table'],
  },
  'lambda/services/sagemaker/training/prepare/prepare-dataset.ts': {
    read: (text) =>
      prepareDataset(
        { key: 'inbox/a.csv', execution: 'arn:aws:states:us-east-1:1:execution:a:b' },
        'a',
        {
          read: () => toByteStream(text),
          write: () => Promise.resolve(),
          writeModel: () => Promise.resolve(),
        },
      ),
    marks: ['table'],
  },
  'lambda/services/sagemaker/endpoint/parse-prediction.ts': {
    read: (text) => parsePredictions(text, 1, 'reg:squarederror'),
    marks: ['table'],
    // An invalid service response, which no caller can correct.
    throws: ['Error'],
  },
};

const toTranscript = (text: string, language = 'en-US') => {
  const items = text.split(' ').map((content, at) => ({
    type: 'pronunciation',
    alternatives: [{ content }],
    start_time: String(at / 2),
    end_time: String(at / 2 + 0.4),
    speaker_label: `spk_${at % 7}`,
  }));
  return JSON.stringify({ results: { language_code: language, items } });
};
const call = (text: string) =>
  JSON.stringify({
    LanguageCode: 'en-US',
    ConversationCharacteristics: {
      TotalConversationDurationMillis: 1,
      TalkTime: { TotalTimeMillis: 1, DetailsByParticipant: {} },
      NonTalkTime: { TotalTimeMillis: 1, Instances: [] },
      Interruptions: { TotalCount: 0, TotalTimeMillis: 0, InterruptionsByInterrupter: {} },
    },
    Categories: { MatchedCategories: [text, '__proto__'], MatchedDetails: {} },
    Transcript: text.split('\n').map((Content, at) => ({
      BeginOffsetMillis: at,
      EndOffsetMillis: at,
      ParticipantRole: at % 2 === 0 ? 'AGENT' : 'CUSTOMER',
      Content,
    })),
  });
export const transcribeCores: Cores = {
  'lambda/services/transcribe/calls/call-analysis.ts': {
    read: (text) => parseCallAnalysis(call(text), { prefix: '', names: [text] }),
  },
  'lambda/services/transcribe/calls/call-report.ts': {
    read: (text) => callReport(parseCallAnalysis(call(text), { prefix: '', names: [text] })),
    marks: ['markup', 'book'],
  },
  'lambda/services/transcribe/media/detect-media-format.ts': {
    read: (text) => detectMediaFormat(Buffer.from(text), text.length),
  },
  'lambda/services/transcribe/media/named-language.ts': [
    { read: (text) => namedLanguage(text, undefined) },
    { read: (text) => namedLanguage('talk.wav', text) },
  ],
  'lambda/services/transcribe/minutes/minutes.ts': {
    read: (text) =>
      writeMinutes(parseTranscript(toTranscript(text)), () =>
        Promise.resolve({
          input: {
            summary: text,
            decisions: [{ text, turn: 1 }],
            actions: [{ who: text, what: text, turn: 1 }],
            questions: [],
          },
          truncated: false,
          usage,
        }),
      ),
    marks: ['speech', 'book'],
  },
  'lambda/services/transcribe/minutes/notes-prompt.ts': {
    read: (text) => {
      const turns = groupTurns(parseTranscript(toTranscript(text)));
      buildNotesPrompt(turns, 'en');
      return parseNotes(text, turns);
    },
  },
  'lambda/services/transcribe/media/recording-job.ts': {
    read: (text) => parseRecording({ key: text, size: 10, head: Buffer.from(text) }),
  },
  'lambda/services/transcribe/subtitles/subtitle-files.ts': {
    read: (text) => {
      const cues = [{ begin: 0, end: 1, lines: text.split('\n') }];
      return [webVtt(cues), subRip(cues)];
    },
    marks: ['markup'],
  },
  'lambda/services/transcribe/subtitles/subtitle-rules.ts': {
    read: (text) => [measureWidth(text, 'ko'), cutToWidth(text, 16, 'ko')],
  },
  'lambda/services/transcribe/subtitles/subtitles.ts': {
    read: (text) => [
      buildSubtitles(parseTranscript(toTranscript(text))),
      buildSubtitles(parseTranscript(toTranscript(text, 'ko-KR'))),
    ],
    marks: ['speech'],
  },
  'lambda/services/transcribe/transcript/transcript.ts': {
    read: (text) => parseTranscript(toTranscript(text)),
  },
  'lambda/services/transcribe/transcript/speaker-turns.ts': {
    read: (text) => groupTurns(parseTranscript(toTranscript(text))),
  },
};
