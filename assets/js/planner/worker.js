// Answers [number, task, arguments] with [number, answer].
import { tasks } from "./ask.js";

self.onmessage = ({ data: [number, task, given] }) => self.postMessage([number, tasks[task](...given)]);
