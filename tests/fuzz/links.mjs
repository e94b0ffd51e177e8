// Reads a link as JSON from each line and answers with what is wrong with what the planner makes of it; "" for nothing.
import { createInterface } from "node:readline";
import { isDeepStrictEqual } from "node:util";
import { parse, serialise } from "../../assets/js/planner/link.js";

const LIMIT = 2000; // milliseconds

const isMinute = (value) => Number.isInteger(value) && value >= 0 && value < 1440;
const isPlace = (where) =>
  Array.isArray(where)
    ? where.length === 2 && where.every(Number.isSafeInteger) && Math.abs(where[0]) <= 90e5 && Math.abs(where[1]) <= 180e5
    : /^[a-z0-9]{1,4}$/.test(where);
const isStop = ({ code, must, fixed, day }, days) =>
  /^[a-z0-9]{1,4}$/.test(code) && typeof must === "boolean" && (fixed === null || isMinute(fixed)) && Number.isInteger(day) && day >= 0 && day <= days;

function faultOf(link) {
  const started = performance.now();
  const found = parse(link);
  if (performance.now() - started > LIMIT) return "too slow";
  if (found === null) return "";
  const { plan } = found;
  if (plan.date !== null && new Date(`${plan.date}T00:00Z`).toJSON()?.slice(0, 10) !== plan.date) return `date ${plan.date}`;
  if (!isMinute(plan.leave) || !isMinute(plan.back)) return `times ${plan.leave} ${plan.back}`;
  if (!["car", "motorbike", "bicycle", "walk"].includes(plan.mode)) return `mode ${plan.mode}`;
  if (!isPlace(plan.start) || !(plan.end === null || plan.end === "" || isPlace(plan.end))) return `places ${plan.start} ${plan.end}`;
  if (![1, 2, 3].includes(plan.days)) return `days ${plan.days}`;
  if (plan.stops.length > 40 || !plan.stops.every((stop) => isStop(stop, plan.days))) return `stops ${JSON.stringify(plan.stops)}`;
  const again = serialise(plan);
  if (!isDeepStrictEqual(parse(again), { plan, newer: false })) return `not the same again: ${again}`;
  return "";
}

for await (const line of createInterface({ input: process.stdin })) {
  let fault;
  try {
    fault = faultOf(JSON.parse(line));
  } catch (error) {
    fault = `${error}`;
  }
  process.stdout.write(`${JSON.stringify(fault.slice(0, 300))}\n`);
}
