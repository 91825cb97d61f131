import { el } from "../ui/dom.js";
import { formatCount, formatDay } from "../ui/format.js";
import { wireMarks } from "./marks.js";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAY_MS = 86_400_000;
const DAYS_OF_WEEK = 7;

/**
 * A year as a calendar: a day with one viewing is filled, one with more holds their number, so that it reads without colour.
 * Months stand side by side where there is room and wrap where there is none.
 * @param {number} year
 * @param {Map<string, number>} viewings by day
 * @param {object} options
 * @param {string} options.summary
 * @param {HTMLElement} options.readout
 * @param {(day: string) => void} options.onPick
 */
export function heatCalendar(year, viewings, { summary, readout, onPick }) {
  /** @type {HTMLElement[]} */
  const marks = [];
  const months = MONTHS.map((name, index) => {
    const days = daysOf(year, index).map(day => {
      const mark = dayMark(day, viewings.get(day) ?? 0, onPick);
      marks.push(mark);
      return mark;
    });
    days[0].style.gridRowStart = String(weekday(year, index) + 1);
    return el("div", { class: "heat-month" }, el("span", { class: "heat-name", "aria-hidden": "true" }, name), el("div", { class: "heat-days" }, ...days));
  });

  const group = el("div", { class: "heat", role: "group", "aria-label": summary }, ...months);
  wireMarks(group, marks, readout, DAYS_OF_WEEK);
  return group;
}

/** @param {number} year @param {number} month from 0 */
function daysOf(year, month) {
  const from = Date.UTC(year, month, 1);
  const count = (Date.UTC(year, month + 1, 1) - from) / DAY_MS;
  return Array.from({ length: count }, (_, index) => new Date(from + index * DAY_MS).toISOString().slice(0, 10));
}

/** Monday is 0. @param {number} year @param {number} month */
const weekday = (year, month) => (new Date(Date.UTC(year, month, 1)).getUTCDay() + 6) % DAYS_OF_WEEK;

/**
 * @param {string} day
 * @param {number} count
 * @param {(day: string) => void} onPick
 */
function dayMark(day, count, onPick) {
  const label = `${formatDay(day)}: ${count === 0 ? "no viewing" : formatCount(count, "viewing")}`;
  if (count === 0) return el("span", { class: "heat-day", role: "img", "aria-label": label });
  const button = el("button", { type: "button", class: `heat-day level-${Math.min(count, 4)}`, "aria-label": label }, count > 1 && el("span", { "aria-hidden": "true" }, count));
  button.addEventListener("click", () => onPick(day));
  return button;
}
