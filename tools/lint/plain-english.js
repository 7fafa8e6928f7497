// Lint rule: openings of comments and titles of tests in plain technical English, as CONTRIBUTING.md describes it.
'use strict';

/** @type {readonly { pattern: RegExp, in: 'comments' | 'titles' | 'both', message: string }[]} */
const rules = [
  {
    pattern: /^(?:What|Who|Whose|Whoever|Where|Which|How|When|Why)\b/,
    in: 'comments',
    message: 'Open a comment with a noun or a verb, not with a question word.',
  },
  {
    pattern: /^(?:Of|Those|That|None|One|All of|So (?:many|much|few))\b/,
    in: 'comments',
    message: 'Open a comment with the noun that it is about.',
  },
  {
    pattern: /\b(?:is|are|was|were) none\b|\bis no (?!longer|more|less|such)/,
    in: 'both',
    message: 'Write "not a", "without" or "invalid".',
  },
  {
    pattern: /\b(?:who|no|some|every|any)(?:ever|body)\b/,
    in: 'both',
    message: 'Name the actor.',
  },
  {
    pattern:
      /\bbehind\b(?! (?:an?|the|its) (?:endpoint|proxy|alias|API|firewall))|\bbeside\b|\bin the place of\b/,
    in: 'both',
    message: 'Write "after", "next to" or "instead of".',
  },
  {
    pattern: /\bhear(?:s|d|ing)?\b|\bthat there (?:is|are|was|were)\b/,
    in: 'both',
    message: 'Write "transcribe", "recognize" or what exists.',
  },
  {
    pattern: /\b(?:what (?:is|was)|whom?|nobody|whoever|none|beside|heard?)\b/,
    in: 'titles',
    message: 'Write a title as verb, object and condition.',
  },
  {
    pattern:
      /\b(?:[Aa]nalys(?:ed?|ing)|\w+(?:al|ar|en|or|gn|on)is(?:e[ds]?|ing|ation)|artefacts?|[Cc]atalogues?|colours?|centres?|dialogues?|labelled|licences?)\b/,
    in: 'both',
    message: 'Use American spelling.',
  },
];

/** Words that only look like British spelling. */
const american =
  /\b(?:otherwise|exercise[ds]?|rise[sn]?|raise[ds]?|noise|promise[ds]?|revise[ds]?|comprise[ds]?|surprise[ds]?|likewise|precise|concise|arise[sn]?|premise)\b/g;

/** @type {import('eslint').Rule.RuleModule} */
module.exports = {
  meta: { type: 'suggestion', schema: [] },
  create(context) {
    /**
     * @param {string} text
     * @param {'comments' | 'titles'} place
     * @param {import('eslint').AST.SourceLocation | null | undefined} loc
     */
    const check = (text, place, loc) => {
      if (!loc) return;
      // Code, links and quotations keep their words, and so do names of states in titles: `in StartJob, …`.
      const words = (place === 'titles' ? text.replaceAll(/\b(?:in|of) [A-Z]\w+/g, '') : text)
        .replaceAll(/`[^`]*`|\{@\w+ [^}]*\}|https?:\S+|"[^"]*"|“[^”]*”/g, '')
        .replaceAll(american, '');
      for (const rule of rules) {
        const found = rule.in === 'both' || rule.in === place ? rule.pattern.exec(words) : null;
        if (found !== null) context.report({ loc, message: `"${found[0]}": ${rule.message}` });
      }
    };
    return {
      Program() {
        let previous;
        for (const comment of context.sourceCode.getAllComments()) {
          if (/eslint|@ts-|@type\b|prettier-ignore/.test(comment.value)) continue;
          const text = comment.value.replaceAll(/^\s*\*+ ?/gm, '').trim();
          // The second line of a comment of two goes on with its first.
          const goesOn =
            comment.type === 'Line' &&
            previous?.type === 'Line' &&
            previous.loc?.end.line === (comment.loc?.start.line ?? 0) - 1 &&
            !/[.:]$/.test(previous.value.trim());
          check(goesOn ? `- ${text}` : text, 'comments', comment.loc);
          previous = comment;
        }
      },
      CallExpression(node) {
        const { callee } = node;
        const name =
          callee.type === 'Identifier'
            ? callee.name
            : callee.type === 'CallExpression' &&
                callee.callee.type === 'MemberExpression' &&
                callee.callee.object.type === 'Identifier'
              ? callee.callee.object.name
              : '';
        const [title] = node.arguments;
        if (!['it', 'test', 'describe'].includes(name) || title?.type !== 'Literal') return;
        if (typeof title.value === 'string') check(title.value, 'titles', title.loc);
      },
    };
  },
};
