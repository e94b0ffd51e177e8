// A page is made on one day and read on another. Elements with data-from or data-until (ISO dates, both included)
// are shown on those days in Hà Nội only, whatever the reader's time zone. Without this script the page shows what
// was true when it was made.
const parts = new Intl.DateTimeFormat("en", {
  timeZone: "Asia/Ho_Chi_Minh",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
}).formatToParts(new Date());
const part = (name) => parts.find(({ type }) => type === name).value;
export const today = `${part("year")}-${part("month")}-${part("day")}`;

export function settle(root) {
  for (const element of root.querySelectorAll("[data-from], [data-until]")) {
    const { from = "", until = "9999-12-31" } = element.dataset;
    element.hidden = today < from || until < today;
  }
}

settle(document);
