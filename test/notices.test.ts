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
  what: 'An index',
  usdPerHour: 0.32,
  source,
  leaves: 'the copies that you made',
};
const [open] = catalog as readonly [Row];

/** Notices printed at synth. */
function noticesOf(tell: (stack: Stack) => void): readonly unknown[] {
  const stack = new Stack(new App({ builtinCloudFormationValidation: false }), 'Stack');
  tell(stack);
  const found = Annotations.fromStack(stack);
  expect(found.findWarning('*', Match.anyValue())).toEqual([]);
  expect(found.findError('*', Match.anyValue())).toEqual([]);
  return found.findInfo('*', Match.anyValue()).map(({ entry }) => entry.data);
}

describe('synth prints in one line, as a notice,', () => {
  it('the hourly price, the automatic deletion and the retained resources of a stack', () => {
    expect(
      noticesOf((stack) => {
        annotatePrice(stack, paid, 8);
      }),
    ).toEqual([
      'An index costs $0.32 an hour (https://aws.amazon.com/x/pricing/, read 2026-10-07, secondary). ' +
        'The stack deletes itself 8 hours after it is deployed (-c ttlHours=), about $2.56 in that time. ' +
        'It does not delete the copies that you made. [ack: x:price]',
    ]);
  });

  it('that an hourly price is unknown', () => {
    const [notice] = noticesOf((stack) => {
      annotatePrice(stack, { ...paid, usdPerHour: 'unknown' }, 1);
    });
    expect(notice).toContain('An index costs an hourly price that is unknown (https:');
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
      noticesOf((stack) => {
        annotateAvailability(stack, row);
      }),
    ).toEqual([
      'Amazon X is closed to new customers since 2026-07-30; AWS names Amazon Y instead ' +
        `(${source.url}, read ${source.read}). [ack: ${open.address}:closed]`,
    ]);
  });

  it('nothing for a service that is open', () => {
    expect(
      noticesOf((stack) => {
        annotateAvailability(stack, open);
      }),
    ).toEqual([]);
  });
});
