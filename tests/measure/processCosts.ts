import { readdirSync, readFileSync } from 'node:fs';

/* What processes cost, as Linux counts it. */
const TICKS_A_SECOND = 100;

function statOf(pid: number): { parent: number; cpuMs: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(fields[1]), cpuMs: ((Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND) * 1000 };
  } catch {
    return null;
  }
}

export function cpuMsOf(pid: number): number {
  return statOf(pid)?.cpuMs ?? 0;
}

/** A process and all it has begun that is still there; ended children are in what their parent has waited for. */
export function cpuMsOfTree(pid: number): number {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), stat: statOf(Number(name)) }));
  let [sum, open] = [cpuMsOf(pid), [pid]];
  while (open.length > 0) {
    const next = all.filter(({ stat }) => stat && open.includes(stat.parent));
    sum += next.reduce((total, { stat }) => total + (stat?.cpuMs ?? 0), 0);
    open = next.map((each) => each.pid);
  }
  return sum;
}

export function memoryKbOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
}
