// await ask("planDay", day): the planner's answer, from a worker where the page would stand still for it.
import { bestDays, planDays, whyNot } from "./choices.js";
import { inOrder, planDay, replanned } from "./planner.js";
import "./search.js"; // named here so that a browser asks for all at once

export const tasks = { planDay, planDays, bestDays, whyNot, replanned, inOrder };

const HERE = 10; // stops that are planned here even where there are workers
const EXACT_HERE = 12; // stops up to which the best is searched for
const EXACT_THERE = 15;

// Where a task is told how many stops it searches through exactly.
const PLACES = { planDay: 1, planDays: 1, bestDays: 1, whyNot: 5, replanned: 5 };
const complete = (task, given, exact) => Object.assign([...given], task in PLACES && { [PLACES[task]]: exact });

const dayOf = (what) => (what.stops ? what : dayOf(what.find((part) => typeof part === "object")));

let worker; // null: there are none
let number = 0;
const waiting = new Map(); // number -> whom to tell

function start() {
  worker = new Worker(import.meta.url, { type: "module" });
  worker.onmessage = ({ data: [mine, answer] }) => {
    waiting.get(mine)?.[0](answer);
    waiting.delete(mine);
  };
  worker.onerror = () => {
    worker = null;
    for (const [, fail] of waiting.values()) fail();
    waiting.clear();
  };
}

// This module is its own worker too: it answers [number, task, arguments] with [number, answer].
if (!globalThis.document) self.onmessage = ({ data: [mine, task, given] }) => self.postMessage([mine, tasks[task](...given)]);

export async function ask(task, ...given) {
  if (dayOf(given[0]).stops.length > HERE && worker !== null)
    try {
      if (!worker) start();
      return await new Promise((...both) => {
        waiting.set(++number, both);
        worker.postMessage([number, task, complete(task, given, EXACT_THERE)]);
      });
    } catch {
      worker = null; // there is none, or it broke: answered here
    }
  return tasks[task](...complete(task, given, EXACT_HERE));
}
