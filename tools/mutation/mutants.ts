import { parseAst } from 'vite';

/*
 * Small faults a rule's tests must notice: a comparison turned, its limit made inclusive or exclusive, an "and" made "or", a
 * number moved by one. In a rule pack, each threshold.
 */
export type Mutant = {
  readonly file: string;
  readonly line: number;
  readonly from: string;
  readonly to: string;
  /** The whole file with this one fault in it. */
  readonly text: string;
};

const TURNED: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '&&': '||',
  '||': '&&',
};

type Node = {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly operator?: string;
  readonly left?: Node;
  readonly right?: Node;
  readonly value?: unknown;
};
type Edit = { readonly start: number; readonly end: number; readonly to: string };

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

function editOf(node: Node, text: string): Edit | null {
  if ((node.type === 'BinaryExpression' || node.type === 'LogicalExpression') && node.left && node.right) {
    const to = TURNED[node.operator ?? ''];
    if (to === undefined) return null;
    const start = text.indexOf(node.operator ?? '', node.left.end);
    return start < 0 || start >= node.right.start ? null : { start, end: start + (node.operator ?? '').length, to };
  }
  if (node.type === 'Literal' && typeof node.value === 'number')
    return { start: node.start, end: node.end, to: String(node.value + 1) };
  return null;
}

/** Types hold no behaviour. */
function isType(node: Node): boolean {
  return (
    node.type.startsWith('TS') &&
    !['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'].includes(node.type)
  );
}

function editsOf(text: string): readonly Edit[] {
  const edits: Edit[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (!isNode(value) || isType(value)) return;
    const edit = editOf(value, text);
    if (edit) edits.push(edit);
    for (const [key, child] of Object.entries(value)) if (key !== 'parent') visit(child);
  };
  visit(parseAst(text, { lang: 'ts' }));
  return edits;
}

function numbersOf(text: string): readonly Edit[] {
  return [...text.matchAll(/(?<=[:[,]\s*)\d+(?:\.\d+)?(?=\s*[,}\]\n])/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    to: String(Number(match[0]) + 1),
  }));
}

export function mutantsOf(file: string, text: string): readonly Mutant[] {
  const edits = file.endsWith('.json') ? numbersOf(text) : editsOf(text);
  return edits.map(({ start, end, to }) => ({
    file,
    line: text.slice(0, start).split('\n').length,
    from: text.slice(start, end),
    to,
    text: text.slice(0, start) + to + text.slice(end),
  }));
}
