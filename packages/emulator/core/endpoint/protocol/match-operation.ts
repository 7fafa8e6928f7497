import { ServiceError } from '../../../services/service';
import type { HttpRequest } from '../http/http-message';
import { getOwnValue } from '../model/own-value';
import { queryAction } from './query-protocol';
import type { OperationModel, Route, ServiceModel } from '../model/service-model';

/** Operation that a request names. */
export interface Match {
  readonly model: ServiceModel;
  readonly name: string;
  /** Undefined if the operation was pruned from the model. */
  readonly operation: OperationModel | undefined;
  /** Decoded path labels. */
  readonly labels: Readonly<Record<string, string>>;
}

interface Fit {
  readonly labels: Readonly<Record<string, string>>;
  /** Compared from the first element; the route with the greater rank wins. */
  readonly rank: readonly [
    needsMet: number,
    queryLiterals: number,
    pathLiterals: number,
    needs: number,
  ];
}

/**
 * Matches a request to an operation of the models with the same signing name. Routes overlap (S3
 * has dozens at `/{Bucket}/{Key+}`), so the most specific match wins.
 */
export function matchOperation(
  models: readonly ServiceModel[],
  request: HttpRequest,
): Match | undefined {
  const target = request.headers['x-amz-target'];
  if (target !== undefined) return matchTarget(models, target);
  const query = models.find(({ metadata }) => metadata.protocol === 'query');
  const action = queryAction(request);
  if (query !== undefined && action !== undefined)
    return {
      model: query,
      name: action,
      operation: getOwnValue(query.operations, action),
      labels: {},
    };
  const fits = models.flatMap((model) =>
    listRoutes(model).flatMap(({ name, ...route }) => {
      const fit = fitRoute(route, request);
      return fit === undefined ? [] : [{ model, name, operation: model.operations[name], ...fit }];
    }),
  );
  return fits.sort((a, b) => compareRanks(b.rank, a.rank))[0];
}

/** Parsed route. */
interface ReadRoute {
  readonly method: string;
  /** Path segments; a segment that is a label has the label's name. */
  readonly parts: readonly { readonly text: string; readonly label?: string }[];
  readonly literals: readonly (readonly [name: string, value: string])[];
  readonly needs: readonly string[];
}

const routes = new WeakMap<ServiceModel, readonly (ReadRoute & { readonly name: string })[]>();

/** Routes of a model whose requests differ by path; empty for any other model. */
function listRoutes(model: ServiceModel) {
  const known =
    routes.get(model) ??
    (model.metadata.protocol.startsWith('rest-')
      ? [
          ...Object.entries(model.operations).map(([name, { route }]) => ({
            name,
            ...readRoute(route),
          })),
          ...Object.entries(model.others).map(([name, route]) => ({ name, ...readRoute(route) })),
        ]
      : []);
  routes.set(model, known);
  return known;
}

function readRoute({ method, uri, needs = [] }: Route): ReadRoute {
  const [path = '', query = ''] = uri.split('?');
  const parts = path
    .replace(/^\/|\/$/g, '')
    .split('/')
    .map((text) => {
      const label = /^\{(.*?)\+?\}$/.exec(text)?.[1];
      return { text, ...(label !== undefined && { label }) };
    });
  return { method, parts, literals: [...new URLSearchParams(query)], needs };
}

function matchTarget(models: readonly ServiceModel[], target: string): Match | undefined {
  const [prefix = '', name = ''] = target.split('.');
  const model = models.find(({ metadata }) => metadata.targetPrefix === prefix);
  return model && { model, name, operation: getOwnValue(model.operations, name), labels: {} };
}

function fitRoute(route: ReadRoute, request: HttpRequest): Fit | undefined {
  const { parts, literals, needs } = route;
  if (route.method !== request.method) return undefined;
  if (!literals.every(([name, value]) => fitsQuery(request.query, name, value))) return undefined;
  const fit = fitPath(parts, request.path);
  if (fit === undefined) return undefined;
  const areNeedsMet = needs.every((need) =>
    need.startsWith('?')
      ? request.query.has(need.slice(1))
      : request.headers[need.toLowerCase()] !== undefined,
  );
  return {
    labels: fit.labels,
    rank: [areNeedsMet ? 1 : 0, literals.length, fit.literals, needs.length],
  };
}

function fitsQuery(query: URLSearchParams, name: string, value: string): boolean {
  return value === '' ? query.has(name) : query.get(name) === value;
}

function fitPath(
  parts: ReadRoute['parts'],
  path: string,
): { labels: Record<string, string>; literals: number } | undefined {
  let rest = path.slice(1);
  const labels: Record<string, string> = {};
  let literals = 0;
  for (const [index, { text: part, label }] of parts.entries()) {
    const greedy = part.endsWith('+}');
    const end = greedy || !rest.includes('/') ? rest.length : rest.indexOf('/');
    const segment = rest.slice(0, end);
    if (label === undefined) {
      if (segment !== part) return undefined;
      literals++;
    } else {
      if (segment === '') return undefined;
      labels[label] = segment;
    }
    const isLast = index === parts.length - 1;
    if (!isLast && end === rest.length) return undefined;
    rest = rest.slice(end + 1);
  }
  return rest === '' ? { labels: decodeLabels(labels), literals } : undefined;
}

function decodeLabels(labels: Readonly<Record<string, string>>): Record<string, string> {
  try {
    return Object.fromEntries(
      Object.entries(labels).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
  } catch {
    const path = Object.values(labels).join('/');
    throw new ServiceError('InvalidURI', `The path cannot be percent-decoded: ${path}`);
  }
}

function compareRanks(a: Fit['rank'], b: Fit['rank']): number {
  const index = a.findIndex((value, at) => value !== b[at]);
  return index === -1 ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
}
