// Finds and ranks. A small site's index is one file; of a large one only the words and records asked for are fetched.
// generator/exports/search.py writes both, generator/search_words.py counts words as this file does.
import { today } from "./days.js";

const WEIGHTS = [3, 2.9, 3, 2, 1]; // title, other names, stars that stand, kind, place
const NUMBERS = { ba: "3", three: "3", bon: "4", four: "4", nam: "5", five: "5" };
const STAR = /^(sao|stars?)$/;
const WORD = /[\p{L}\p{N}]+/gu;

export const fold = (text) =>
  text.normalize("NFC").replace(/[đĐðÐ]/g, "d").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const folds = new Map(); // of words met before
const plainOf = (word) => folds.get(word) ?? folds.set(word, fold(word)).get(word);
const words = (text = "") => text.normalize("NFC").toLowerCase().match(WORD) ?? [];

export function parse(text) {
  const all = words(text.replace(/[★*]/g, " sao "));
  return all
    .map((word, at) => (STAR.test(all[at + 1]) && NUMBERS[fold(word)]) || word)
    .map((raw) => ({ raw, plain: fold(raw), marked: raw !== fold(raw) }));
}

// At most one letter more, less, other, or two neighbours swapped.
function near(a, b) {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const [x, y] = [a.slice(at), b.slice(at)];
  return x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1) ||
    (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2));
}

// 4 for the word as typed, 3 with other marks, 2 for its beginning, 1 for a slip; 0 for another word.
function quality({ raw, plain, marked }, word, last, loose) {
  const folded = plainOf(word);
  if (folded === plain) return marked && word !== raw ? 3 : 4;
  if (last && folded.startsWith(plain)) return marked && !word.startsWith(raw) ? 1.5 : 2;
  return loose && plain.length > 2 && !/\d/.test(plain) && near(plain, folded) ? 1 : 0;
}

const files = new Map();
export function load(address) {
  const asked = files.get(address) ?? fetch(address).then((answer) => (answer.ok ? answer.json() : Promise.reject()));
  files.set(address, asked);
  asked.catch(() => files.delete(address));
  return asked;
}

// What is said of a rating on the reader's day, the words that find it, whether it stands.
const rating = (head, star) => head.ratings[star - 1]?.find(([, , , last]) => !last || today <= last) ?? [];

function fields(head, [type, , title, kind, place, star, also, kinds = "", places = ""]) {
  const [, stars, stands] = rating(head, star);
  const rated = words(stars);
  return [
    words(title), words(also), stands ? rated : [], words(`${kind} ${kinds} ${head.types[type][0]}`),
    [...words(`${place} ${places}`), ...(stands ? [] : rated)],
  ];
}

// Word -> for each field the numbers of the records it stands in.
function vocabulary(head) {
  const found = {};
  head.records.forEach((record, number) =>
    fields(head, record).forEach((list, field) => {
      for (const word of new Set(list)) ((found[word] ??= [])[field] ??= []).push(number);
    }));
  return found;
}

function unpack(text) {
  return text.split(";").map((gaps) => {
    let number = 0;
    return gaps ? gaps.split(",").map((gap) => (number += +gap)) : [];
  });
}

async function bucket(address, head, { plain }) {
  if (head.records) return (head.words ??= vocabulary(head));
  const number = (plain.charCodeAt(0) * 31 + (plain.charCodeAt(1) || 0)) % head.buckets;
  return load(address.replace(".json", `/words-${number}.json`));
}

// Record number -> how well its best word fits.
function hits(known, term, last, loose) {
  const found = new Map();
  for (const word in known) {
    const fit = quality(term, word, last, loose);
    if (!fit) continue;
    const lists = Array.isArray(known[word]) ? known[word] : (known[word] = unpack(known[word]));
    lists.forEach((numbers, field) => {
      const score = fit * 4 + WEIGHTS[field];
      for (const number of numbers) if (!(found.get(number) >= score)) found.set(number, score);
    });
  }
  return found;
}

// [number, score] of the records that hold every word; loosely: slips count, and those that hold most.
async function rank(address, head, query, loose) {
  const sums = new Map();
  await Promise.all(query.map(async (term, at) => {
    const known = await bucket(address, head, term);
    for (const [number, score] of hits(known, term, at === query.length - 1, loose)) {
      const [count, sum] = sums.get(number) ?? [0, 0];
      sums.set(number, [count + 1, sum + score / query.length]);
    }
  }));
  const most = loose ? [...sums.values()].reduce((top, [count]) => Math.max(top, count), 1) : query.length;
  const found = [...sums].filter(([, [count]]) => count === most).map(([number, [, sum]]) => [number, sum]);
  return found.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
}

// How much of a name the query covers, and whether its words stand side by side.
function closeness(head, record, query) {
  const phrase = " " + query.map(({ plain }) => plain).join(" ");
  const [title, also, ...others] = fields(head, record).map((list) => list.map(plainOf));
  const holds = (list) => (" " + list.join(" ")).includes(phrase);
  const name = (list) =>
    query.filter(({ plain }) => list.some((word) => word.startsWith(plain))).length / (list.length || 1) +
    (holds(list) ? 0.5 : 0);
  return Math.max(name(title), name(also), others.some(holds) ? 0.25 : 0);
}

// The query as typed, then with slips, then as words that lost the space between them ("battrang").
function* attempts(text, query, head) {
  yield [query, false];
  yield [query, true];
  for (let cut = 2; query.length === 1 && head.records && cut < text.length - 1; cut++)
    yield [parse(`${text.slice(0, cut)} ${text.slice(cut)}`), false];
}

export async function search(address, text) {
  const typed = parse(text);
  const head = await load(address);
  let [query, loose, ranked] = [typed, false, []];
  if (typed.length)
    for ([query, loose] of attempts(text.trim(), typed, head))
      if ((ranked = await rank(address, head, query, loose)).length) break;
  const found = await Promise.all(ranked.slice(0, head.records ? 200 : 10).map(async ([number, score]) => {
    const part = head.records ?? (await load(address.replace(".json", `/records-${Math.floor(number / head.part)}.json`)));
    const record = part[head.records ? number : number % head.part];
    return { score: score + closeness(head, record, query), number, ...shown(head, record, query, loose) };
  }));
  return { asked: typed.length > 0, count: ranked.length, found: found.sort((a, b) => b.score - a.score || a.number - b.number) };
}

function shown(head, [type, path, title, kind, place, star], ...asked) {
  const [label, section] = head.types[type];
  const notes = [kind || label, place, rating(head, star)[0]].filter(Boolean).join(" · ");
  return { href: section + path, title: pieces(title, ...asked), notes: pieces(notes, ...asked) };
}

// The text in turns: what was not asked for, what was.
function pieces(text, query, loose) {
  const found = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const fits = query.map((term, at) => [quality(term, word.toLowerCase(), at === query.length - 1, loose), term]);
    const [fit, { plain }] = fits.reduce((best, next) => (next[0] > best[0] ? next : best));
    if (!fit) continue;
    const stop = index + (fit > 1 && fit < 3 ? plain : word).length;
    found.push(text.slice(end, index), text.slice(index, stop));
    end = stop;
  }
  return [...found, text.slice(end)];
}

