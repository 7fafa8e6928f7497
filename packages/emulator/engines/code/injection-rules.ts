import { matchesCached, imports, replacing, type CodeContext, type CodeRule } from './rule';
import type { MaskedLine } from './mask-code';

const SQL = /\b(?:select\b[^"'`]*\bfrom|insert\s+into|update\b[^"'`]*\bset|delete\s+from)\b/i;
/** String built at run time: interpolation, concatenation or a format operator. */
const BUILT =
  /\bf"[^"]*\{|\bf'[^']*\{|["'`][^"'`]*["'`]\s*(?:%\s*[\p{L}\p{N}_(]|\+\s*[\p{L}\p{N}_$]|\.\s*\$)|[\p{L}\p{N}_)\]]\s*\+\s*["'`]|["']\s*\.format\(|`[^`]*\$\{|"[^"]*(?:\$[\p{L}\p{N}_]|#\{)|\bSprintf\(|String\.format\(|\$"/u;
const REQUEST =
  /\b(?:request|req)\.[\p{L}_]|\$_(?:GET|POST|REQUEST|COOKIE)|\bparams\[|\bsys\.argv|\binput\(|getParameter\(|r\.URL\.Query/u;

/** Finds names assigned from external input. */
export function taintedNames(lines: readonly MaskedLine[]): ReadonlySet<string> {
  return new Set(
    lines.flatMap(({ code }) => {
      const [, name, value = ''] =
        /(?:^|\b(?:const|let|var|String)\s+|\$)\s*([\p{L}_][\p{L}\p{N}_]*)\s*:?=\s*([^=].*)$/u.exec(
          code,
        ) ?? [];
      return name !== undefined && REQUEST.test(value) ? [name] : [];
    }),
  );
}

/** Whether the text names external input, outside string literals without interpolation. */
function isTainted(given: string, { tainted }: CodeContext): boolean {
  const text = given.replaceAll(/(["'])(?:(?!\1)[^{$#\\])*\1/g, '""');
  return (
    REQUEST.test(text) ||
    [...text.matchAll(/(?<![\p{L}\p{N}_.])[\p{L}_][\p{L}\p{N}_]*/gu)].some(([name]) =>
      tainted.has(name),
    )
  );
}

/** Arguments of a call, as far as they are on the line. */
function findArguments(call: RegExp, { code }: MaskedLine): string | undefined {
  const found = call.exec(code);
  return found === null ? undefined : code.slice(found.index + found[0].length);
}

/** Rewrites `execute(f"… {id}")` with a placeholder per value and passes the values separately. */
function withParameters({ text }: MaskedLine, context: CodeContext): string | undefined {
  const call = /^(.*\.execute\()f(["'])(.*?)\2\)(\s*)$/.exec(text);
  const [, before = '', quote = '', query = '', after = ''] = call ?? [];
  if (call === null) return undefined;
  const values: string[] = [];
  const placeholder = matchesCached('\\bsqlite3\\b', context) ? '?' : '%s';
  const fixed = query.replaceAll(/'?\{([^{}]+)\}'?/g, (_, value: string) => {
    values.push(value.trim());
    return placeholder;
  });
  return `${before}${quote}${fixed}${quote}, (${values.join(', ')},))${after}`;
}

/**
 * Rewrites `os.system(f"gzip {path}")` without a shell: in a list a value cannot become two
 * arguments.
 */
function withoutShell({ text }: MaskedLine, context: CodeContext): string | undefined {
  const call =
    /^(\s*)(?:os\.system|subprocess\.(?:run|call|check_call))\(f(["'])([^"'|&;<>`$]*?)\2(?:,\s*shell=True)?(?:,\s*check=True)?\)\s*$/.exec(
      text,
    );
  const [, indent = '', , command = ''] = call ?? [];
  if (call === null || !imports('subprocess', context)) return undefined;
  const list = command
    .trim()
    .split(/\s+/)
    .map((word) =>
      /^\{[^{}]+\}$/.test(word) ? word.slice(1, -1) : `${/[{}]/.test(word) ? 'f' : ''}"${word}"`,
    );
  return `${indent}subprocess.run([${list.join(', ')}], check=True)`;
}

export const injectionRules: readonly CodeRule[] = [
  {
    cwe: 'CWE-89',
    title: 'SQL injection',
    severity: 'high',
    message:
      'The query is concatenated from values, so a value can change the query. Pass the values as query parameters.',
    finds: ({ code }) => SQL.test(code) && BUILT.test(code),
    fix: withParameters,
  },
  {
    cwe: 'CWE-78',
    title: 'OS command injection',
    severity: 'critical',
    message:
      'The command line is concatenated from values and passed to a shell, so a value can run another command. Pass the program and its arguments as a list, without a shell.',
    finds: (line, context) => {
      const { code, bare } = line;
      if (/\bshell\s*=\s*True/.test(bare)) return !/\(\s*["'][^"'{}%]*["']\s*,/.test(code);
      const given = findArguments(
        /\bos\.(?:system|popen)\(|\bexecSync\(|\bchild_process\.exec\(|\bRuntime\.getRuntime\(\)\.exec\(|(?<![\p{L}\p{N}_.>:])(?:shell_exec|passthru|system)\(/u,
        line,
      );
      return given !== undefined && (BUILT.test(given) || isTainted(given, context));
    },
    fix: withoutShell,
  },
  {
    cwe: 'CWE-95',
    title: 'Eval injection',
    severity: 'critical',
    message:
      'A string is executed as code. Parse it as data, or look the function up in an allowlist.',
    languages: ['python', 'javascript', 'typescript', 'php', 'ruby'],
    finds: ({ bare, code }) =>
      /(?<![\p{L}\p{N}_.])(?:eval|exec)\(\s*[^)"'\s]/u.test(bare) &&
      !/(?:function|def)\s+(?:eval|exec)\(/.test(code),
    fix: ({ text, bare }, context) =>
      imports('ast', context) && /(?<![\p{L}\p{N}_.])eval\([\p{L}\p{N}_]+\)/u.test(bare)
        ? text.replace(/(?<![\p{L}\p{N}_.])eval\(/u, 'ast.literal_eval(')
        : undefined,
  },
  {
    cwe: 'CWE-79',
    title: 'Cross-site scripting',
    severity: 'high',
    message:
      'A value is inserted into a page as markup, so it can contain a script. Insert it as text, or escape it.',
    languages: ['javascript', 'typescript', 'php', 'python', 'java'],
    finds: (line, context) =>
      /\.innerHTML\s*\+?=\s*(?!["'][^"']*["']\s*;?$)\S|\bdocument\.write\(\s*[^"')\s]/.test(
        line.code,
      ) ||
      /\becho\s+[^;]*\$_(?:GET|POST|REQUEST)/.test(line.code) ||
      (/\b(?:render_template_string|Markup)\(/.test(line.bare) &&
        isTainted(findArguments(/\b(?:render_template_string|Markup)\(/, line) ?? '', context)),
    fix: replacing(/\.innerHTML(\s*=)/, '.textContent$1'),
  },
  {
    cwe: 'CWE-22',
    title: 'Path traversal',
    severity: 'high',
    message:
      'The path is built from external input, so "../" can leave the folder. Resolve the path and check that it is still inside.',
    finds: (line, context) => {
      const given = findArguments(
        /(?<![\p{L}\p{N}_.])open\(|\bsend_file\(|\breadFile(?:Sync)?\(|\bnew File\(|\bfile_get_contents\(|\bos\.Open\(|\bFile\.(?:open|read|ReadAllText)\(/u,
        line,
      );
      return given !== undefined && isTainted(given, context);
    },
  },
  {
    cwe: 'CWE-918',
    title: 'Server-side request forgery',
    severity: 'high',
    message:
      'The code requests a URL from external input, which can reach hosts that only this machine reaches. Allow known hosts only.',
    finds: (line, context) => {
      const given = findArguments(
        /\brequests\.(?:get|post|put|head)\(|\burlopen\(|(?<![\p{L}\p{N}_.])fetch\(|\baxios\.\w+\(|\bhttp\.Get\(/u,
        line,
      );
      return given !== undefined && isTainted(given.split(',')[0] ?? '', context);
    },
  },
  {
    cwe: 'CWE-601',
    title: 'Open redirect',
    severity: 'medium',
    message:
      'A user is redirected to a URL from external input. Redirect to paths of this site only.',
    finds: (line, context) => {
      const given = findArguments(/\bredirect\(|\bsendRedirect\(/, line);
      return given !== undefined && isTainted(given, context);
    },
  },
];
