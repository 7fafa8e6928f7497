import type { Bilingual, Row, Try } from '../../../lib/row';
import { listTryOutputs } from './outputs-of-try';
import type { Rule } from './set';

/** Requires a description of every row and each of its tries in both languages. */
export const textsOfEachRow: Rule = ({ rows }) =>
  rows.flatMap((row) =>
    [
      // A product name is the same in Korean; a sentence is not.
      bilingual('title', row.title, { korean: /./ }),
      bilingual('question', row.question, { korean: /\p{Script=Hangul}/u }),
      filled('useCases', row.useCases),
      filled('regions.known', row.regions.known),
      filled('idleCost.reason', [row.idleCost.reason]),
      row.surface === 'outside'
        ? []
        : filled(
            'costs',
            row.costs.map(({ item }) => item),
          ),
      row.costs.flatMap(({ unit, usd }, at) => [
        ...filled(`costs[${at}].unit`, [unit]),
        ...priced(`costs[${at}].usd`, usd),
      ]),
      row.paid === undefined
        ? []
        : [
            ...filled('paid.item', [row.paid.item]),
            ...filled('paid.retains', [row.paid.retains]),
            ...priced('paid.usdPerHour', row.paid.usdPerHour),
          ],
      row.tries.flatMap(checkTryTexts),
    ]
      .flat()
      .map((fault) => `${row.address}: ${fault}`),
  );

/** Requires names of tries and addresses that can be typed. */
export const namesThatCanBeTyped: Rule = ({ rows }) =>
  rows.flatMap(({ address, tries, paid }) => {
    const names = tries.map(({ name }) => name);
    return [
      /^(services|methods|metrics)\/[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(address)
        ? []
        : `${address}: must be a part and a name in kebab-case`,
      paid === undefined || isKebab(paid.name)
        ? []
        : `${address}: paid.name must be in kebab-case: "${paid.name}"`,
      names.flatMap((name, at) => [
        ...(isKebab(name)
          ? []
          : [`${address}: tries[${at}].name must be in kebab-case: "${name}"`]),
        ...(names.indexOf(name) === at ? [] : [`${address}: two tries have the name "${name}"`]),
      ]),
    ].flat();
  });

function checkTryTexts(attempt: Try, at: number): readonly string[] {
  const { title, options, view } = attempt;
  const labels = view.flatMap((part) => (part.show === 'value' ? [part.label.en] : [part.field]));
  return [
    ...bilingual(`tries[${at}].title`, title, { korean: /\p{Script=Hangul}/u }),
    ...(attempt.notebook === undefined && attempt.stream === undefined
      ? filled(
          `tries[${at}]: the name of an output`,
          listTryOutputs(attempt).map(({ output }) => output),
        )
      : []),
    ...filled(`tries[${at}].view`, labels),
    ...(attempt.upload === undefined && attempt.review === undefined ? [] : Object.keys(options))
      .filter((name) => name !== name.toLowerCase())
      .map(
        (name) =>
          `tries[${at}].options.${name}: it becomes metadata of the upload, and S3 lowercases metadata names`,
      ),
    ...Object.entries(options).flatMap(([name, what]) =>
      filled(`tries[${at}].options.${name}`, [what]),
    ),
  ];
}

function priced(field: string, usd: number | 'unknown'): readonly string[] {
  return usd === 'unknown' || (usd >= 0 && Number.isFinite(usd))
    ? []
    : [`${field} must be a price or 'unknown'; it is ${usd}`];
}

function bilingual(
  field: string,
  { en, ko }: Bilingual,
  { korean }: { readonly korean: RegExp },
): readonly string[] {
  return [
    ...filled(`${field}.en`, [en]),
    ...(korean.test(ko) ? [] : [`${field}.ko must be in Korean; it is "${ko}"`]),
  ];
}

function filled(field: keyof Row | (string & {}), texts: readonly string[]): readonly string[] {
  return texts.length > 0 && texts.every((text) => text.trim() !== '') ? [] : [`${field} is empty`];
}

function isKebab(name: string): boolean {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name);
}
