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
    fault: `-c certificate=${path} must be a PEM file with the X.509 certificate of a CA: ${seen}.`,
  });
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return fault(error instanceof Error ? error.message : String(error));
  }
  if (/PRIVATE KEY/.test(text)) return fault('it contains a private key, which must stay private');
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^]*?-----END CERTIFICATE-----/g) ?? [];
  const [pem] = blocks;
  if (pem === undefined || blocks.length > 1)
    return fault(`it contains ${blocks.length} certificates`);
  try {
    const { ca, subject } = new X509Certificate(pem);
    return ca ? { pem } : fault(`${subject.replaceAll('\n', ', ')} is not a CA`);
  } catch (error) {
    return fault(error instanceof Error ? error.message : String(error));
  }
}
