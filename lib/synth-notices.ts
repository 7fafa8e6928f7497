import { Annotations } from 'aws-cdk-lib';
import type { Stack } from 'aws-cdk-lib';
import type { HourlyStack, Row } from './row';

/**
 * Adds a notice at synth that the service is closed to new customers. It is not a warning, so
 * existing customers can deploy with `--strict`.
 */
export function annotateAvailability(stack: Stack, { address, title, lifecycle }: Row): void {
  if (lifecycle.status === 'open') return;
  const { since = 'an unknown date', successor, source } = lifecycle;
  Annotations.of(stack).addInfoV2(
    `${address}:closed`,
    `${title.en} has been closed to new customers since ${since}` +
      (successor === undefined ? '' : `; AWS recommends ${successor} instead`) +
      ` (${source.url}, read ${source.read}).`,
  );
}

/** Adds a notice at synth with the stack's hourly price, its expiry and the resources it leaves. */
export function annotatePrice(stack: Stack, paid: HourlyStack, ttlHours: number): void {
  const { name, item: what, usdPerHour, source, retains: leaves } = paid;
  const price = usdPerHour === 'unknown' ? 'an unknown hourly price' : `$${usdPerHour} an hour`;
  const total =
    usdPerHour === 'unknown' ? '' : `, about $${(usdPerHour * ttlHours).toFixed(2)} in total`;
  Annotations.of(stack).addInfoV2(
    `${name}:price`,
    `${what} costs ${price} (${source.url}, read ${source.read}, ${source.kind}). The stack deletes ` +
      `itself ${ttlHours} hours after it is deployed (-c ttlHours=)${total}. It retains ${leaves}.`,
  );
}
