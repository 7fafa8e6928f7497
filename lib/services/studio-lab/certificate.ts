import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Certificate of a certificate authority (CA), or the reason the file is invalid. */
export type ReadCertificate =
  | { readonly pem: string; readonly fault?: never }
  | { readonly pem?: never; readonly fault: string };

/**
 * Reads one CA certificate in PEM format. It reports errors that IAM Roles Anywhere would report only during
 * deployment.
 */
export function readCertificate(path: string): ReadCertificate {
  const fault = (seen: string) => ({
    fault: `-c certificate=${path} must be the file of an authority's X.509 certificate in PEM: ${seen}.`,
  });
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return fault(error instanceof Error ? error.message : String(error));
  }
  if (/PRIVATE KEY/.test(text)) return fault('it has a private key, which must stay where it is');
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^]*?-----END CERTIFICATE-----/g) ?? [];
  const [pem] = blocks;
  if (pem === undefined || blocks.length > 1) return fault(`it has ${blocks.length} certificates`);
  try {
    const { ca, subject } = new X509Certificate(pem);
    return ca ? { pem } : fault(`${subject.replaceAll('\n', ', ')} may not issue certificates`);
  } catch (error) {
    return fault(error instanceof Error ? error.message : String(error));
  }
}
