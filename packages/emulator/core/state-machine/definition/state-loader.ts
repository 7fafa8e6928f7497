import type { Location } from './definition-error';
import type { Machine } from './definition';
import type { Fields } from './read-json';

/** Settings that enclosing states set for inner ones. */
export interface EnclosingScope {
  /** Whether JSONata is the default query language. */
  readonly jsonata: boolean;
  /** Whether the machine runs as Express children of a Distributed Map. */
  readonly express: boolean;
}

/** Context to load states that contain other states. */
export interface StateLoader extends EnclosingScope {
  readonly loadMachine: (fields: Fields, location: Location, enclosing: EnclosingScope) => Machine;
}

/** State before parsing. */
export interface StateHead {
  readonly name: string;
  readonly value: unknown;
  readonly location: Location;
}
