import { jsonata, retryService } from '../../../shared/state-machines/asl-states';

const retryComprehend = retryService(
  'Comprehend',
  'TooManyRequestsException',
  'InternalServerException',
);

/**
 * Languages supported for sentiment, entities and key phrases
 * (https://docs.aws.amazon.com/comprehend/latest/dg/supported-languages.html).
 */
const languages = `['en', 'ko', 'es', 'fr', 'de', 'it', 'pt', 'ja', 'zh', 'zh-TW', 'ar', 'hi']`;

/** Task that calls a Batch* operation of Comprehend for a list of texts. */
const batchDetect = (partition: string, feature: string) => ({
  Type: 'Task',
  Resource: `arn:${partition}:states:::aws-sdk:comprehend:batchDetect${feature}`,
  TimeoutSeconds: 60,
  Retry: [retryComprehend],
});

/**
 * Child execution of the map: analyzes at most 25 chunks. Groups them by language first, because a
 * Batch* call takes one language.
 */
export function analyzeBatch(partition: string) {
  const inOneLanguage = {
    LanguageCode: jsonata('$states.input.language'),
    TextList: jsonata('[$states.input.items.text]'),
  };
  const branch = (feature: string) => ({
    StartAt: `Detect${feature}`,
    States: {
      [`Detect${feature}`]: {
        ...batchDetect(partition, feature),
        Arguments: inOneLanguage,
        End: true,
      },
    },
  });
  return {
    StartAt: 'DetectLanguages',
    States: {
      DetectLanguages: {
        ...batchDetect(partition, 'DominantLanguage'),
        Arguments: { TextList: jsonata('[$states.input.Items.text]') },
        Output: {
          chunks: jsonata(`(
            $items := [$states.input.Items];
            $found := [$states.result.ResultList];
            [$map($items, function($item, $i) {(
              $best := $sort([$found[Index = $i].Languages], function($a, $b) { $a.Score < $b.Score })[0];
              {
                'id': $item.id, 'chunk': $item.chunk, 'text': $item.text,
                'language': $exists($best) ? $best.LanguageCode : 'unknown',
                'score': $exists($best) ? $best.Score : 0
              }
            )})]
          )`),
        },
        Next: 'GroupByLanguage',
      },
      GroupByLanguage: {
        Type: 'Pass',
        Assign: {
          unsupported: jsonata(`[$states.input.chunks[$not(language in ${languages})].{
            'id': id,
            'chunk': chunk,
            'error': {
              'code': 'UnsupportedLanguageException',
              'message': language = 'unknown'
                ? 'Comprehend detected no language in the text'
                : 'Comprehend does not support sentiment in the language ' & language
            }
          }]`),
        },
        Output: {
          groups: jsonata(`(
            $known := [$states.input.chunks[language in ${languages}]];
            [$map([$distinct($known.language)], function($language) {
              { 'language': $language, 'items': [$known[language = $language]] }
            })]
          )`),
        },
        Next: 'EachLanguage',
      },
      EachLanguage: {
        Type: 'Map',
        Items: jsonata('$states.input.groups'),
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: 'DetectAll',
          States: {
            DetectAll: {
              Type: 'Parallel',
              Branches: ['Sentiment', 'Entities', 'KeyPhrases'].map(branch),
              Output: {
                results: jsonata(`(
                  $found := $states.result;
                  [$map([$states.input.items], function($item, $i) {(
                    $sentiment := $found[0].ResultList[Index = $i];
                    $entities := $found[1].ResultList[Index = $i];
                    $phrases := $found[2].ResultList[Index = $i];
                    $exists($sentiment) and $exists($entities) and $exists($phrases)
                      ? {
                          'id': $item.id, 'chunk': $item.chunk,
                          'language': $item.language, 'score': $item.score,
                          'sentiment': $sentiment.Sentiment,
                          'sentimentScore': $sentiment.SentimentScore,
                          'entities': [$entities.Entities],
                          'keyPhrases': [$phrases.KeyPhrases]
                        }
                  )})]
                )`),
                failed: jsonata(`(
                  $errors := [$states.result.ErrorList];
                  [$map([$states.input.items], function($item, $i) {(
                    $error := $errors[Index = $i][0];
                    $exists($error)
                      ? {
                          'id': $item.id, 'chunk': $item.chunk,
                          'error': { 'code': $error.ErrorCode, 'message': $error.ErrorMessage }
                        }
                  )})]
                )`),
              },
              // If one language fails permanently, the others keep their results.
              Catch: [
                {
                  ErrorEquals: ['States.ALL'],
                  Output: {
                    results: [],
                    failed: jsonata(`[$states.input.items.{
                      'id': id,
                      'chunk': chunk,
                      'error': {
                        'code': $states.errorOutput.Error,
                        'message': $states.errorOutput.Cause
                      }
                    }]`),
                  },
                  Next: 'AnalysisFailed',
                },
              ],
              End: true,
            },
            AnalysisFailed: { Type: 'Pass', End: true },
          },
        },
        Output: {
          results: jsonata('[$states.result.results]'),
          failed: jsonata('[$append([$states.result.failed], $unsupported)]'),
        },
        End: true,
      },
    },
  };
}
