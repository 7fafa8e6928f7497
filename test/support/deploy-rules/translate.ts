import { terminologyLanguages } from '../../../lib/services/translate/terminology/parse-terminology';
import type { Rule } from './rule';
import { read, resources, text } from './template-reading';

/** Without the actual format of the file, the import fails during the deployment. */
const exemplified: Rule = {
  requirement: 'imports parallel data in the format that its file has',
  findings: ({ template }) =>
    resources(template, 'AWS::Translate::ParallelData').flatMap(([id, { Properties }]) => {
      const config = Properties?.['ParallelDataConfig'];
      const format = text(read(config, 'Format'));
      const [ending = ''] = /[^.]*$/.exec(text(read(config, 'S3Uri'))) ?? [];
      return ending.toUpperCase() === format
        ? []
        : [`${id} is imported as ${format}, from .${ending}`];
    }),
  fixtures: [
    {
      mistake: 'a CSV that is imported as TMX',
      template: {
        Resources: {
          Examples: {
            Type: 'AWS::Translate::ParallelData',
            Properties: {
              ParallelDataConfig: { Format: 'TMX', S3Uri: { 'Fn::Sub': 's3://bucket/a.csv' } },
            },
          },
        },
      },
      findings: ['Examples is imported as TMX, from .csv'],
    },
  ],
};

const translated: Rule = {
  requirement: 'has terminologies only of languages that Translate has, within its limits',
  findings: ({ template }) =>
    resources(template, 'AWS::Translate::Terminology').flatMap(([id, { Properties }]) => {
      const data = Properties?.['TerminologyData'];
      const csv = Buffer.from(text(read(data, 'File')), 'base64').toString('utf8');
      try {
        terminologyLanguages(csv);
        return [];
      } catch (error) {
        return [`${id}: ${error instanceof Error ? error.message : String(error)}`];
      }
    }),
  fixtures: [
    {
      mistake: 'a terminology with a language that Translate does not have',
      template: {
        Resources: {
          Words: {
            Type: 'AWS::Translate::Terminology',
            Properties: {
              TerminologyData: {
                Format: 'CSV',
                File: Buffer.from('en,kr\na,b').toString('base64'),
              },
            },
          },
        },
      },
      findings: [
        'Words: {"code":"ValidationException","field":"terminology, line 1","expected":"language codes of Amazon Translate","received":"\\"kr\\"","suggestion":"Did you mean ar?"}',
      ],
    },
  ],
};

export const translateRules: readonly Rule[] = [translated, exemplified];
