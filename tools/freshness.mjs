// @ts-check
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Newest change under the given files and folders, in ms. @param {readonly string[]} paths @returns {number} */
export function newestIn(paths) {
  let newest = 0;
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const stat = statSync(path);
    if (!stat.isDirectory()) newest = Math.max(newest, stat.mtimeMs);
    else newest = Math.max(newest, newestIn(readdirSync(path).map((name) => join(path, name))));
  }
  return newest;
}

/** Is `built` missing or older than one of its sources? @param {string} built @param {readonly string[]} sources */
export function isStale(built, sources) {
  return !existsSync(built) || newestIn(sources) > statSync(built).mtimeMs;
}
