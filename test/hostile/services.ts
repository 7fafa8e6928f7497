import { chat } from '../../lambda/services/bedrock/tasks/chat';
import { classify } from '../../lambda/services/bedrock/classify/classify-texts';
import { readTask as readBedrockTask } from '../../lambda/services/bedrock/converse/input';
import { labelsOf } from '../../lambda/services/bedrock/classify/parse-labels';
import { languageOf } from '../../lambda/services/bedrock/converse/detect-language';
import {
  validateHistory,
  trimHistory,
} from '../../lambda/services/bedrock/conversation/conversation-history';
import { summarise } from '../../lambda/services/bedrock/tasks/summarize';
import { findTextIssue } from '../../lambda/services/bedrock/converse/validate-text';
import { estimateTokens } from '../../lambda/services/bedrock/conversation/estimate-tokens';
import { codeParts } from '../../lambda/services/codewhisperer/source/split-code';
import { readFindings } from '../../lambda/services/codewhisperer/scan/parse-findings';
import { languageNamed } from '../../lambda/services/codewhisperer/source/source-languages';
import { numberedCode, plainCode } from '../../lambda/services/codewhisperer/source/number-lines';
import { readTask as readCodeTask } from '../../lambda/services/codewhisperer/recommend/input';
import { recommend } from '../../lambda/services/codewhisperer/recommend/recommend-code';
import {
  contextOf,
  recommendationQuestion,
} from '../../lambda/services/codewhisperer/recommend/recommendation-prompt';
import { scan } from '../../lambda/services/codewhisperer/scan/scan-code';
import { toSarif } from '../../lambda/services/codewhisperer/scan/sarif';
import { checkCode, linesOf } from '../../lambda/services/codewhisperer/source/validate-source';
import {
  classifyImage,
  classifySentiment,
} from '../../lambda/services/jumpstart/invoke/zero-shot-classifier';
import { readImage } from '../../lambda/services/jumpstart/invoke/parse-image';
import { readTask as readJumpstartTask } from '../../lambda/services/jumpstart/invoke/input';
import { askRequest } from '../../lambda/services/kendra/query/input';
import {
  readDocument,
  toKendraDocument,
} from '../../lambda/services/kendra/ingestion/prepare/source-document';
import { searchRequest } from '../../lambda/services/kendra/query/search-request';
import { prepareDocuments } from '../../lambda/services/kendra/ingestion/prepare/prepare-documents';
import {
  checkDate,
  objectionToParty,
  objectionToPhone,
  objectionToTime,
} from '../../lambda/services/lex/bookings/validate-booking';
import { converse } from '../../lambda/services/lex/fulfill/handle-turn';
import { readMemory, writeMemory } from '../../lambda/services/lex/dialog/dialog-state';
import { csvRows } from '../../lambda/services/sagemaker/records/csv-reader';
import { encodeRow, isNumber } from '../../lambda/services/sagemaker/records/encode-record';
import { headerOf, labelIn } from '../../lambda/services/sagemaker/records/parse-header';
import { schemaLearner } from '../../lambda/services/sagemaker/training/prepare/infer-schema';
import { predictRows } from '../../lambda/services/sagemaker/predict/predict-records';
import { prepareFile } from '../../lambda/services/sagemaker/training/prepare/prepare-dataset';
import { readAnswer } from '../../lambda/services/sagemaker/endpoint/parse-prediction';
import { readCall } from '../../lambda/services/transcribe/calls/call-analysis';
import { callPage } from '../../lambda/services/transcribe/calls/call-report';
import { mediaOf } from '../../lambda/services/transcribe/media/detect-media-format';
import { writeMinutes } from '../../lambda/services/transcribe/minutes/minutes';
import { namedLanguage } from '../../lambda/services/transcribe/media/named-language';
import { recordingOf } from '../../lambda/services/transcribe/media/recording-job';
import { checkedNotes, notesQuestion } from '../../lambda/services/transcribe/minutes/notes-prompt';
import { webVtt, subRip } from '../../lambda/services/transcribe/subtitles/subtitle-files';
import { cutToWidth, widthOf } from '../../lambda/services/transcribe/subtitles/subtitle-rules';
import { subtitlesOf } from '../../lambda/services/transcribe/subtitles/subtitles';
import { readTranscript } from '../../lambda/services/transcribe/transcript/transcript';
import { turnsOf } from '../../lambda/services/transcribe/transcript/speaker-turns';
import { bytesOf, drained } from '../support/hostile/streams';
import type { Cores } from '../support/hostile/core';

const usage = { requests: 1, inputTokens: 1, outputTokens: 1 } as never;
const answering = (text: string) => () =>
  Promise.resolve({
    ...{ text, usage, toolInput: { label: text } },
    ...{ truncated: false, blocked: false, stopReason: 'end_turn' },
  } as never);

export const bedrockCores: Cores = {
  'lambda/services/bedrock/tasks/chat.ts': {
    read: (text) =>
      chat(
        {
          message: text,
          memory: {
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
      classify(
        {
          texts: [text, ...text.split('\n').slice(0, 20)],
          labels: [{ label: 'a' }, { label: 'b' }],
        },
        answering('a'),
      ),
  },
  'lambda/services/bedrock/converse/input.ts': [
    { read: (text) => readBedrockTask({ task: 'summarise', text, sentences: text }) },
    { read: (text) => readBedrockTask({ task: text }) },
  ],
  'lambda/services/bedrock/classify/parse-labels.ts': [
    { read: (text) => labelsOf(text) },
    { read: (text) => labelsOf(text.split(' ')) },
  ],
  'lambda/services/bedrock/converse/detect-language.ts': { read: (text) => languageOf(text) },
  'lambda/services/bedrock/conversation/conversation-history.ts': {
    read: (text) => {
      const turns = text.split('\n').map((each) => ({ role: 'user' as const, text: each }));
      trimHistory(turns, 10);
      validateHistory({ turns });
    },
  },
  'lambda/services/bedrock/tasks/summarize.ts': {
    read: (text) =>
      summarise({ text, sentences: 3, language: 'en' } as never, answering(text.slice(0, 1000))),
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
const partOf = (text: string) => ({ first: 1, lines: linesOf(text) });
export const codeCores: Cores = {
  'lambda/services/codewhisperer/source/split-code.ts': {
    read: (text) => codeParts(linesOf(text)),
    marks: ['code'],
  },
  'lambda/services/codewhisperer/scan/parse-findings.ts': {
    read: (text) =>
      readFindings(
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
              quote: linesOf(text)[0] ?? '',
              cwe: 'CWE-89',
              title: text,
              severity: text,
              message: text,
              replacement: text,
            },
          ],
        },
        partOf(text),
      ),
    marks: ['code'],
  },
  'lambda/services/codewhisperer/source/source-languages.ts': {
    read: (text) => languageNamed(text),
  },
  'lambda/services/codewhisperer/source/number-lines.ts': {
    read: (text) => [numberedCode(partOf(text), language), plainCode(text)],
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
      recommend({ lines: linesOf(text), line: Math.ceil(linesOf(text).length / 2), language }, () =>
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
      recommendationQuestion(contextOf(linesOf(text), linesOf(text).length), language),
    marks: ['code'],
  },
  'lambda/services/codewhisperer/scan/scan-code.ts': {
    read: (text) =>
      scan({ lines: linesOf(text), language }, () =>
        Promise.resolve({
          input: {
            findings: linesOf(text)
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
        lines: linesOf(text),
        missing: [],
        findings: linesOf(text)
          .slice(0, 100)
          .map((_, at) => ({
            line: at + 1,
            endLine: at + 1,
            cwe: `CWE-${at}`,
            title: 'a',
            severity: 'high',
            message: 'a',
            fix: 'b',
          })),
      } as never),
    marks: ['code'],
  },
  'lambda/services/codewhisperer/source/validate-source.ts': {
    read: (text) => {
      checkCode(text);
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
  'lambda/services/jumpstart/invoke/parse-image.ts': { read: (text) => readImage(text) },
  'lambda/services/jumpstart/invoke/input.ts': [
    { read: (text) => readJumpstartTask({ task: 'text-generation', text }) },
    {
      read: (text) => readJumpstartTask({ task: 'image-classification', image: '', labels: text }),
    },
  ],
  'lambda/services/kendra/query/input.ts': [
    { read: (text) => askRequest({ question: text, groups: text }) },
    {
      read: (text) => askRequest({ question: 'a', groups: text, previous: text, department: text }),
    },
  ],
  'lambda/services/kendra/ingestion/prepare/source-document.ts': [
    { read: (text) => readDocument(text), marks: ['table'], throws: ['SyntaxError'] },
    {
      read: (text) =>
        toKendraDocument(
          readDocument(
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
      searchRequest({ ...askRequest({ question: 'a' }), question: text, previous: text }),
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

const event = (text: string, intent = 'BookTable') => {
  const slot = { value: { originalValue: text, interpretedValue: text, resolvedValues: [text] } };
  return {
    invocationSource: 'DialogCodeHook',
    sessionId: text,
    inputTranscript: text,
    bot: { localeId: 'en_US' },
    sessionState: {
      sessionAttributes: { open: text, memory: text },
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
  } as never;
};
const ports = {
  now: () => 0,
  takeTicket: () => Promise.resolve('1'),
  bookings: {
    get: () => Promise.resolve(undefined),
    put: () => Promise.resolve(true),
    delete: () => Promise.resolve(),
  },
} as never;
export const lexCores: Cores = {
  'lambda/services/lex/bookings/validate-booking.ts': {
    read: (text) => [
      checkDate(text, 0),
      objectionToTime([text], text, 0),
      objectionToParty(text),
      objectionToPhone(text),
    ],
    marks: ['speech'],
  },
  'lambda/services/lex/fulfill/handle-turn.ts': {
    read: (text) =>
      Promise.all(
        ['BookTable', 'ChangeBooking', 'ReportProblem', 'Parking', 'FallbackIntent'].map((name) =>
          converse(event(text, name), ports),
        ),
      ),
  },
  'lambda/services/lex/dialog/dialog-state.ts': {
    read: (text) =>
      writeMemory(
        {},
        readMemory({ open: text, reference: text, memory: text, misunderstood: text }),
      ),
  },
};

const serving = {
  variant: 'a',
  schema: {
    objective: 'reg:squarederror',
    columns: [{ names: ['a'], kind: 'number' }],
    label: { names: ['b'], kind: 'number' },
    rows: 1,
  },
} as never;
export const sagemakerCores: Cores = {
  'lambda/services/sagemaker/records/csv-reader.ts': [
    {
      read: (text) => drained(csvRows(bytesOf(text))),
      marks: ['table'],
    },
    {
      read: (text) => drained(csvRows(bytesOf(text, 100))),
      marks: ['table'],
    },
  ],
  'lambda/services/sagemaker/records/encode-record.ts': {
    read: (text) => [
      isNumber(text),
      encodeRow(
        { line: 1, fields: [text] },
        [{ names: ['a'], kind: 'category', values: [[text]] }],
        [0],
        new Map(),
      ),
    ],
    marks: ['speech'],
  },
  'lambda/services/sagemaker/records/parse-header.ts': {
    read: (text) => labelIn(headerOf({ line: 1, fields: text.split(',') })),
    marks: ['table'],
  },
  'lambda/services/sagemaker/training/prepare/infer-schema.ts': {
    read: (text) => {
      const learner = schemaLearner(['a', 'label'], 1);
      text.split('\n').forEach((line, at) => {
        learner.take([line, line], at);
      });
      return learner.finish();
    },
    marks: ['table'],
  },
  'lambda/services/sagemaker/predict/predict-records.ts': {
    read: (text) =>
      predictRows({ csv: text }, serving, {
        write: () => Promise.resolve(),
        variant: () => Promise.resolve('a'),
        readSchema: () => Promise.resolve('{}'),
        invoke: (body) => Promise.resolve({ body: body.replaceAll(/.+/g, '1'), variant: 'a' }),
      }),
    marks: ['table'],
  },
  'lambda/services/sagemaker/training/prepare/prepare-dataset.ts': {
    read: (text) =>
      prepareFile(
        { key: 'inbox/a.csv', execution: 'arn:aws:states:us-east-1:1:execution:a:b' },
        'a',
        {
          read: () => bytesOf(text),
          write: () => Promise.resolve(),
          writeModel: () => Promise.resolve(),
        },
      ),
    marks: ['table'],
  },
  'lambda/services/sagemaker/endpoint/parse-prediction.ts': {
    read: (text) => readAnswer(text, 1, 'reg:squarederror'),
    marks: ['table'],
    // An invalid service response, which no caller can correct.
    throws: ['Error'],
  },
};

const spoken = (text: string, language = 'en-US') => {
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
    read: (text) => readCall(call(text), { prefix: '', names: [text] }),
  },
  'lambda/services/transcribe/calls/call-report.ts': {
    read: (text) => callPage(readCall(call(text), { prefix: '', names: [text] })),
    marks: ['markup', 'book'],
  },
  'lambda/services/transcribe/media/detect-media-format.ts': {
    read: (text) => mediaOf(Buffer.from(text), text.length),
  },
  'lambda/services/transcribe/media/named-language.ts': [
    { read: (text) => namedLanguage(text, undefined) },
    { read: (text) => namedLanguage('talk.wav', text) },
  ],
  'lambda/services/transcribe/minutes/minutes.ts': {
    read: (text) =>
      writeMinutes(readTranscript(spoken(text)), () =>
        Promise.resolve({
          toolInput: {
            summary: text,
            decisions: [{ text, turn: 1 }],
            actions: [{ who: text, what: text, turn: 1 }],
            questions: [],
          },
          usage,
        }),
      ),
    marks: ['speech', 'book'],
  },
  'lambda/services/transcribe/minutes/notes-prompt.ts': {
    read: (text) => {
      const turns = turnsOf(readTranscript(spoken(text)));
      notesQuestion(turns, 'en');
      return checkedNotes(text, turns);
    },
  },
  'lambda/services/transcribe/media/recording-job.ts': {
    read: (text) => recordingOf({ key: text, size: 10, head: Buffer.from(text) }),
  },
  'lambda/services/transcribe/subtitles/subtitle-files.ts': {
    read: (text) => {
      const cues = [{ begin: 0, end: 1, lines: text.split('\n') }];
      return [webVtt(cues), subRip(cues)];
    },
    marks: ['markup'],
  },
  'lambda/services/transcribe/subtitles/subtitle-rules.ts': {
    read: (text) => [widthOf(text, 'ko'), cutToWidth(text, 16, 'ko')],
  },
  'lambda/services/transcribe/subtitles/subtitles.ts': {
    read: (text) => [
      subtitlesOf(readTranscript(spoken(text))),
      subtitlesOf(readTranscript(spoken(text, 'ko-KR'))),
    ],
    marks: ['speech'],
  },
  'lambda/services/transcribe/transcript/transcript.ts': {
    read: (text) => readTranscript(spoken(text)),
  },
  'lambda/services/transcribe/transcript/speaker-turns.ts': {
    read: (text) => turnsOf(readTranscript(spoken(text))),
  },
};
