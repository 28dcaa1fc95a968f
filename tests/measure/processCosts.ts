import { readdirSync, readFileSync } from 'node:fs';

/* What processes cost, as Linux counts it. */
const TICKS_A_SECOND = 100;

type Stat = { readonly parent: number; readonly cpuMs: number; readonly endedMs: number };

function statOf(pid: number): Stat | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ms = (...places: number[]): number =>
      (places.reduce((sum, place) => sum + Number(fields[place]), 0) / TICKS_A_SECOND) * 1000;
    return { parent: Number(fields[1]), cpuMs: ms(11, 12), endedMs: ms(13, 14) };
  } catch {
    return null;
  }
}

export function cpuMsOf(pid: number): number {
  return statOf(pid)?.cpuMs ?? 0;
}

/** A process, all it has begun that is still there, and what its children took that have ended. */
export function cpuMsOfTree(pid: number): number {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), stat: statOf(Number(name)) }));
  let [sum, open] = [cpuMsOf(pid) + (statOf(pid)?.endedMs ?? 0), [pid]];
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
