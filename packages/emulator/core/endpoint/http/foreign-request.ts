/**
 * Names of this machine. Any other `Host` means that a web page made its own name resolve to this
 * machine.
 */
const localNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Reason why a page of another site must have sent a request, or undefined. Browsers send such
 * requests without the page's permission to do so, and let no page change these headers.
 */
export function foreignReason(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): string | undefined {
  const header = (name: string) => {
    const value = headers[name];
    return Array.isArray(value) ? value.join() : value;
  };
  const host = header(':authority') ?? header('host') ?? '';
  const origin = header('origin');
  const site = header('sec-fetch-site');
  if (!localNames.has(host.replace(/:\d+$/, '').toLowerCase()))
    return `Host ${host} is not this machine: use 127.0.0.1, and path-style addresses for S3.`;
  if (origin !== undefined && origin !== `http://${host}`)
    return `Origin ${origin} is another site.`;
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return `Sec-Fetch-Site ${site}: another site sent the request.`;
  return undefined;
}
