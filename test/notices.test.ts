import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { annotateAvailability, annotatePrice } from '../lib/synth-notices';
import type { HourlyStack, Row } from '../lib/row';
import { catalog } from '../lib/catalog';

const source = {
  url: 'https://aws.amazon.com/x/pricing/',
  read: '2026-10-07',
  kind: 'secondary',
} as const;
const paid: HourlyStack = {
  name: 'x',
  item: 'An index',
  usdPerHour: 0.32,
  source,
  retains: 'the copies that you made',
};
const [open] = catalog as readonly [Row];

/** Notices printed at synth. */
function listNotices(annotate: (stack: Stack) => void): readonly unknown[] {
  const stack = new Stack(new App({ builtinCloudFormationValidation: false }), 'Stack');
  annotate(stack);
  const found = Annotations.fromStack(stack);
  expect(found.findWarning('*', Match.anyValue())).toEqual([]);
  expect(found.findError('*', Match.anyValue())).toEqual([]);
  return found.findInfo('*', Match.anyValue()).map(({ entry }) => entry.data);
}

describe('synth prints in one line, as a notice,', () => {
  it('the hourly price, the automatic deletion and the retained resources of a stack', () => {
    expect(
      listNotices((stack) => {
        annotatePrice(stack, paid, 8);
      }),
    ).toEqual([
      'An index costs $0.32 an hour (https://aws.amazon.com/x/pricing/, read 2026-10-07, secondary). ' +
        'The stack deletes itself 8 hours after it is deployed (-c ttlHours=), about $2.56 in total. ' +
        'It retains the copies that you made. [ack: x:price]',
    ]);
  });

  it('that an hourly price is unknown', () => {
    const [notice] = listNotices((stack) => {
      annotatePrice(stack, { ...paid, usdPerHour: 'unknown' }, 1);
    });
    expect(notice).toContain('An index costs an unknown hourly price (https:');
    expect(notice).not.toContain('about $');
  });

  it('since when a service is closed to new customers, and the replacement from AWS', () => {
    const lifecycle = {
      status: 'closed to new customers',
      since: '2026-07-30',
      successor: 'Amazon Y',
      source,
    } as const;
    const row = { ...open, title: { en: 'Amazon X', ko: 'Amazon X' }, lifecycle };
    expect(
      listNotices((stack) => {
        annotateAvailability(stack, row);
      }),
    ).toEqual([
      'Amazon X has been closed to new customers since 2026-07-30; AWS recommends Amazon Y instead ' +
        `(${source.url}, read ${source.read}). [ack: ${open.address}:closed]`,
    ]);
  });

  it('nothing for a service that is open', () => {
    expect(
      listNotices((stack) => {
        annotateAvailability(stack, open);
      }),
    ).toEqual([]);
  });
});
