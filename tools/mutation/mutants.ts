import { parseAst } from 'vite';

/*
 * Small faults a rule's tests must notice: a comparison turned, its limit made inclusive or exclusive, an "and" made "or", a
 * number moved by one. In a rule pack, each threshold. Deeper: sums and products turned, truths, the least for the most, one for
 * all, a "not" left out.
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

const DEEPLY_TURNED: Readonly<Record<string, string>> = {
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '+=': '-=',
  '-=': '+=',
};
const OTHER_METHOD: Readonly<Record<string, string>> = {
  min: 'max',
  max: 'min',
  some: 'every',
  every: 'some',
  floor: 'ceil',
  ceil: 'floor',
};

type Node = {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly operator?: string;
  readonly left?: Node;
  readonly right?: Node;
  readonly value?: unknown;
  readonly property?: Node;
  readonly argument?: Node;
  readonly name?: string;
};
type Edit = { readonly start: number; readonly end: number; readonly to: string };

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

function operatorEdit({ operator = '', left, right }: Node, to: string | undefined, text: string): Edit | null {
  if (to === undefined || !left || !right) return null;
  const start = text.indexOf(operator, left.end);
  return start < 0 || start >= right.start ? null : { start, end: start + operator.length, to };
}

function deepEdit(node: Node, text: string): Edit | null {
  if (node.type === 'Literal' && typeof node.value === 'boolean')
    return { start: node.start, end: node.end, to: String(!node.value) };
  if (node.type === 'BinaryExpression' || node.type === 'AssignmentExpression')
    return operatorEdit(node, DEEPLY_TURNED[node.operator ?? ''], text);
  if (node.type === 'UnaryExpression' && node.operator === '!' && node.argument)
    return { start: node.start, end: node.argument.start, to: '' };
  const method = node.type === 'MemberExpression' ? node.property : undefined;
  const to = OTHER_METHOD[method?.name ?? ''];
  return method && to !== undefined ? { start: method.start, end: method.end, to } : null;
}

function editOf(node: Node, text: string): Edit | null {
  if (node.type === 'BinaryExpression' || node.type === 'LogicalExpression')
    return operatorEdit(node, TURNED[node.operator ?? ''], text);
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

function editsOf(text: string, isDeep: boolean): readonly Edit[] {
  const edits: Edit[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (!isNode(value) || isType(value)) return;
    for (const edit of [editOf(value, text), isDeep ? deepEdit(value, text) : null]) if (edit) edits.push(edit);
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

export function mutantsOf(file: string, text: string, isDeep = false): readonly Mutant[] {
  const edits = file.endsWith('.json') ? numbersOf(text) : editsOf(text, isDeep);
  return edits.map(({ start, end, to }) => ({
    file,
    line: text.slice(0, start).split('\n').length,
    from: text.slice(start, end),
    to,
    text: text.slice(0, start) + to + text.slice(end),
  }));
}
