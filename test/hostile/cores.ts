import { comprehend } from './comprehend';
import { emulatorReached } from './emulator-reached';
import { engines } from './engines';
import { limited } from './engines-limited';
import { metrics } from './metrics';
import { metricsReached } from './metrics-reached';
import { polly } from './polly';
import {
  bedrockCores,
  methodCores,
  codeCores,
  lexCores,
  sagemakerCores,
  smallServices,
  transcribeCores,
} from './services';
import { servicesReached } from './services-reached';
import { shared } from './shared';
import { translate } from './translate';
import type { Core, Reader } from '../support/hostile/core';

const areas = [
  shared,
  ...[polly, translate, comprehend, transcribeCores, lexCores, sagemakerCores],
  ...[bedrockCores, methodCores, codeCores, smallServices, servicesReached],
  ...[metrics, metricsReached],
  ...[engines, limited, emulatorReached],
];

/** Every core that takes text, with an adapter for the text. */
export const cores: ReadonlyMap<string, Core> = new Map(
  areas.flatMap((area) => Object.entries(area)),
);

/** Tested cores, with a number for each of several adapters. */
export const readers: readonly (readonly [name: string, reader: Reader])[] = [...cores].flatMap(
  ([name, core]) => {
    if (isList(core)) return core.map((reader, at) => [`${name} (${at + 1})`, reader] as const);
    return 'read' in core ? [[name, core] as const] : [];
  },
);

function isList(core: Core): core is readonly Reader[] {
  return Array.isArray(core);
}
