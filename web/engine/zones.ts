// When the clocks of a time zone change, found out from Intl: the engine itself knows no calendar.
import { LensError } from './errors.ts';

/** From `at` (seconds since 1970 UTC) on, local time is UTC + `offset` seconds. */
export type Transition = readonly [at: number, offset: number];

const week = 7 * 86400; // No zone has changed its clocks twice within less.
const first = Date.UTC(1970, 0, 1) / 1000;
const last = Date.UTC(2038, 0, 1) / 1000;

const known = new Map<string, readonly Transition[]>();

/** All changes from 1970 to 2038, the first entry being the offset at the beginning. */
export function transitionsOf(zone: string): readonly Transition[] {
  const found = known.get(zone) ?? findTransitions(zone);
  known.set(zone, found);
  return found;
}

function findTransitions(zone: string): Transition[] {
  if (zone === 'UTC') return [];
  const offsetAt = offsetsOf(zone);
  let offset = offsetAt(first);
  const transitions: Transition[] = [[first, offset]];
  for (let at = first; at < last; at += week) {
    const next = offsetAt(at + week);
    if (next === offset) continue;
    transitions.push([changeBetween(offsetAt, at, at + week), next]);
    offset = next;
  }
  return transitions;
}

// The first second with the offset that holds at `late`.
function changeBetween(offsetAt: (at: number) => number, early: number, late: number): number {
  const wanted = offsetAt(late);
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (offsetAt(middle) === wanted) late = middle;
    else early = middle;
  }
  return late;
}

function offsetsOf(zone: string): (at: number) => number {
  const clock = clockOf(zone);
  return (at) => wallSeconds(clock, at) - at;
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone, calendar: 'gregory', hourCycle: 'h23', year: 'numeric', month: 'numeric',
      day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    });
  } catch {
    throw new LensError('UNKNOWN_TIMEZONE',
      `There is no time zone ${timeZone}; write it as in Europe/Bucharest or UTC.`, 'timezone');
  }
}

// "11/22/2026, 18:05:09" as seconds since 1970, read as if it were UTC.
function wallSeconds(clock: Intl.DateTimeFormat, at: number): number {
  const [month, day, year, hour, minute, second] =
    (clock.format(at * 1000).match(/\d+/g) ?? []).map(Number) as
      [number, number, number, number, number, number];
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
}
