import type {
  BatchDetectDominantLanguageRequest,
  BatchDetectEntitiesRequest,
  DetectDominantLanguageRequest,
  DetectEntitiesRequest,
  DetectPiiEntitiesRequest,
  DetectSentimentRequest,
} from '@aws-sdk/client-comprehend';
import { BLANK, isBlank, readBatch } from './batch';
import { checkLanguage, checkPiiLanguage } from './languages';
import { checkSize, MAX_BYTES } from './document-limits';
import {
  detectEntities,
  detectKeyPhrases,
  detectLanguages,
  detectPii,
  detectSentiment,
  STAND_INS,
} from './analyze-document';
import { operation, ServiceError, type Operation, type Scope, type Service } from '../service';

type Language = 'en' | 'ko';

/** Analysis of a document by language, its size limit in bytes, and its labels for a try. */
interface Reading<Result> {
  readonly maxBytes: number;
  readonly standIns: Readonly<Record<Language, string>>;
  readonly read: (text: string, language: Language) => Promise<Result>;
}

const sentiment: Reading<ReturnType<typeof detectSentiment>> = {
  maxBytes: MAX_BYTES.sentiment,
  standIns: STAND_INS.sentiment,
  read: (text, language) => Promise.resolve(detectSentiment(text, language)),
};
const entities: Reading<object> = {
  maxBytes: MAX_BYTES.single,
  standIns: STAND_INS.entities,
  read: async (text, language) => ({ Entities: await detectEntities(text, language) }),
};
const keyPhrases: Reading<object> = {
  maxBytes: MAX_BYTES.single,
  standIns: STAND_INS.keyPhrases,
  read: async (text, language) => ({ KeyPhrases: await detectKeyPhrases(text, language) }),
};

/**
 * Amazon Comprehend's synchronous API for built-in models, in English and Korean. Validation,
 * limits and permissions are Comprehend's; results come from labeled engines.
 */
export const comprehend: Service = {
  model: 'comprehend',
  operations: {
    DetectDominantLanguage: detectDominantLanguage(),
    BatchDetectDominantLanguage: batchDetectDominantLanguage(),
    DetectSentiment: detect('DetectSentiment', sentiment),
    BatchDetectSentiment: batchDetect('BatchDetectSentiment', sentiment),
    DetectEntities: detect('DetectEntities', entities),
    BatchDetectEntities: batchDetect('BatchDetectEntities', entities),
    DetectKeyPhrases: detect('DetectKeyPhrases', keyPhrases),
    BatchDetectKeyPhrases: batchDetect('BatchDetectKeyPhrases', keyPhrases),
    DetectPiiEntities: detectPiiEntities(),
  },
};

/**
 * Returns the permissions of an operation. None of these operations has resource-level permissions
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/list_comprehend.html, read
 * 2026-11-24), except DetectEntities for custom recognizers, which the emulator lacks.
 */
function permissions(name: string): Operation['permissions'] {
  return () => [{ action: `comprehend:${name}`, resource: '*' }];
}

function detect(name: string, { maxBytes, standIns, read }: Reading<object>): Operation {
  return operation<DetectSentimentRequest & DetectEntitiesRequest, object>({
    permissions: permissions(name),
    async run(input, scope) {
      rejectCustomModel(input);
      const text = document(input.Text, maxBytes);
      const language = checkLanguage(input.LanguageCode);
      scope.standIn(standIns[language]);
      return read(text, language);
    },
  });
}

function batchDetect(name: string, { standIns, read }: Reading<object>): Operation {
  return operation<BatchDetectEntitiesRequest, object>({
    permissions: permissions(name),
    run({ TextList = [], LanguageCode }, scope) {
      const language = checkLanguage(LanguageCode);
      scope.standIn(standIns[language]);
      return readBatch(TextList, (text) => read(text, language));
    },
  });
}

function detectDominantLanguage(): Operation {
  return operation<DetectDominantLanguageRequest, object>({
    permissions: permissions('DetectDominantLanguage'),
    async run({ Text }, scope) {
      const text = document(Text, MAX_BYTES.single);
      return dominant(text, scope);
    },
  });
}

function batchDetectDominantLanguage(): Operation {
  return operation<BatchDetectDominantLanguageRequest, object>({
    permissions: permissions('BatchDetectDominantLanguage'),
    run: ({ TextList = [] }, scope) => readBatch(TextList, (text) => dominant(text, scope)),
  });
}

async function dominant(text: string, scope: Scope): Promise<object> {
  scope.standIn(STAND_INS.language);
  return { Languages: await detectLanguages(text) };
}

function detectPiiEntities(): Operation {
  return operation<DetectPiiEntitiesRequest, object>({
    permissions: permissions('DetectPiiEntities'),
    async run({ Text, LanguageCode }, scope) {
      const language = checkPiiLanguage(LanguageCode);
      const text = document(Text, MAX_BYTES.single);
      scope.standIn(STAND_INS.pii);
      return { Entities: await detectPii(text, language) };
    },
  });
}

/** @throws {ServiceError} `InvalidRequestException`, `TextSizeLimitExceededException` */
function document(text: string | undefined, maxBytes: number): string {
  if (text === undefined || isBlank(text)) invalid(text === undefined ? 'Text is missing.' : BLANK);
  checkSize(text, maxBytes);
  return text;
}

function rejectCustomModel(input: DetectEntitiesRequest): void {
  for (const name of ['EndpointArn', 'Bytes', 'DocumentReaderConfig'] as const)
    if (input[name] !== undefined)
      invalid(`The emulator has no custom entity recognizers, and ${name} is for them: send Text.`);
}

function invalid(message: string): never {
  throw new ServiceError('InvalidRequestException', message);
}
