// Days and clocks of the sample. A day is a whole number, 0 = 2025-01-01; a time is whole seconds
// since 1970 UTC. The shop's clock is Europe/Bucharest: +02:00, +03:00 in summer.

export const FIRST_SECOND = Date.UTC(2025, 0, 1) / 1000;
/** The last day with data, 2026-02-28. */
export const LAST_DAY = 423;
export const DAY = 86400;

export const secondOfDay = (day, second) => FIRST_SECOND + day * DAY + second;
export const dayOf = (time) => Math.floor((time - FIRST_SECOND) / DAY);
const text = (time) => new Date(time * 1000).toISOString();

export const isoTime = (time) => `${text(time).slice(0, 19)}Z`;
export const isoDay = (day) => text(secondOfDay(day, 0)).slice(0, 10);
export const plainTime = (time) => text(time).slice(0, 19).replace('T', ' ');
/** 0 = Sunday. */
export const weekday = (day) => (day + 3) % 7;
/** 0 for January 2025, 12 for January 2026. */
export const monthOf = (day) => {
  const date = new Date(secondOfDay(day, 0) * 1000);
  return (date.getUTCFullYear() - 2025) * 12 + date.getUTCMonth();
};
export const dayAt = (year, month, date) =>
  Date.UTC(year, month - 1, date) / 1000 / DAY - FIRST_SECOND / DAY;

/** 01:00 UTC on the last Sunday of a 31-day month, when clocks change in the European Union. */
function clockChange(year, month) {
  const last = new Date(Date.UTC(year, month, 31, 1));
  return (last.getTime() - last.getUTCDay() * DAY * 1000) / 1000;
}

export function bucharestOffset(time) {
  const year = new Date(time * 1000).getUTCFullYear();
  return time >= clockChange(year, 2) && time < clockChange(year, 9) ? 3 : 2;
}

/** As the shop writes it: 2025-07-20 14:18:23 +0300. */
export function shopTime(time) {
  const offset = bucharestOffset(time);
  return `${plainTime(time + offset * 3600)} +0${offset}00`;
}

/** As the till writes it, on the wall clock: 20.07.2025 14:18. */
export function tillTime(time) {
  const wall = text(time + bucharestOffset(time) * 3600);
  return `${wall.slice(8, 10)}.${wall.slice(5, 7)}.${wall.slice(0, 4)} ${wall.slice(11, 16)}`;
}

// How busy each month is, January 2025 first.
const MONTH_WEIGHTS = [10, 8, 8, 9, 10, 10, 9, 9, 10, 10, 14, 13, 11, 9];

/** A day of the period, busy months more often. */
export function busyDay(draws) {
  const month = Number(draws.weighted({ ...MONTH_WEIGHTS }));
  const first = dayAt(2025, month + 1, 1);
  return first + draws.below(dayAt(2025, month + 2, 1) - first);
}
