import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The certificate of an authority, or why the file cannot be one. */
export type ReadCertificate =
  | { readonly pem: string; readonly fault?: never }
  | { readonly pem?: never; readonly fault: string };

/**
 * Reads the certificate of the authority whose certificates are to be trusted: one, in PEM. What
 * IAM Roles Anywhere would only say during the deployment is said here.
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
