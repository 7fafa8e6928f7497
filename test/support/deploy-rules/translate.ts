import { terminologyLanguages } from '../../../lib/services/translate/terminology-file';
import type { Rule } from './rule';
import { read, resources, text } from './template-reading';

export const translated: Rule = {
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
  planted: [
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
        'Words: {"code":"ValidationException","field":"terminology, line 1","limit":"codes of languages of Amazon Translate","seen":"\\"kr\\"","todo":"Did you mean ar?"}',
      ],
    },
  ],
};
