import { createIndexContents } from '../../../services/kendra/index-contents';
import { builtInFields } from '../../../services/kendra/search/attribute-filter';
import { query } from '../../../services/kendra/search/run-query';
import { readLines, shareOf, type Language, type Part } from './read-set';

interface Document {
  readonly id: string;
  readonly en: string;
  readonly ko: string;
}

export interface Question {
  readonly document: string;
  /**
   * `natural`: as people ask who have not read the passage. `reworded` shares no word with its passage.
   * `plain` asks in the passage's words.
   */
  readonly kind: 'natural' | 'reworded' | 'plain';
  readonly en: string;
  readonly ko: string;
}

export interface RetrievalAccuracy {
  /** Share of questions whose passage is the first result; undefined in the development set. */
  readonly natural?: number;
  readonly reworded: number;
  readonly plain: number;
}

/** Measures the first hit of Kendra's search: questions of one language over passages of one language. */
export function measureRetrieval(
  part: Part,
  asked: Language,
  searched: Language,
): RetrievalAccuracy {
  const find = createSearch(part, searched);
  const files = ['questions.jsonl', ...(part === 'held-out' ? ['questions-natural.jsonl'] : [])];
  const questions = files.flatMap((file) => readLines<Question>('retrieval', part, file));
  const accuracy = (kind: Question['kind']) =>
    shareOf(
      questions.filter((question) => question.kind === kind),
      (question) => find(question[asked])[0]?.document === question.document,
    );
  return {
    ...(part === 'held-out' && { natural: accuracy('natural') }),
    reworded: accuracy('reworded'),
    plain: accuracy('plain'),
  };
}

function createSearch(part: Part, language: Language) {
  const contents = createIndexContents();
  for (const document of readLines<Document>('retrieval', part, 'documents.jsonl'))
    contents.put({
      id: document.id,
      title: '',
      uri: '',
      text: document[language],
      attributes: { _language_code: language },
      access: [],
    });
  return (text: string) => {
    const request = {
      IndexId: '',
      QueryText: text,
      AttributeFilter: {
        EqualsTo: { Key: '_language_code', Value: { StringValue: language } },
      },
    };
    return (query(contents, request, builtInFields, () => undefined).ResultItems ?? []).map(
      (item) => ({
        document: item.DocumentId,
        type: item.Type,
        confidence: item.ScoreAttributes?.ScoreConfidence,
      }),
    );
  };
}
