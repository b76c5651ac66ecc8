// Runs axe on the page as it stands. Answers its violations, and the kinds of colours it has now judged.
//
// Judging colours is more than half of all its work, and most words of a page look like those of the page
// before. A kind is all that decides how words look: colours, letters, and whatever stands behind them.
async ({ address, rules, judged }) => {
  const WORD = /\p{L}\p{L}/u;
  const CONTROLS = "input, select, textarea";
  const DISABLED = ":disabled, [aria-disabled=true], :disabled *, [aria-disabled=true] *";
  const known = new Set(judged);
  const fresh = new Map();

  const load = () =>
    new Promise((done, failed) => {
      const script = document.createElement("script");
      Object.assign(script, { src: address, onload: done, onerror: failed });
      document.head.append(script);
    });

  const words = (element) =>
    [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join("");

  const placed = (element) => `${element.tagName}.${element.getAttribute("class")}`;

  const behind = (element, style) =>
    [
      style.position === "static" ? "" : placed(element),
      style.backgroundColor === "rgba(0, 0, 0, 0)" ? "" : style.backgroundColor,
      style.backgroundImage === "none" ? "" : style.backgroundImage,
      style.opacity === "1" ? "" : style.opacity,
      style.overflow === "visible" ? "" : style.overflow,
    ].join("");

  const kindOf = (element, style, around) => {
    const off = element.matches(DISABLED) || Boolean(element.closest("label")?.control?.matches(DISABLED));
    return [element.tagName, style.color, style.fontSize, style.fontWeight, style.textShadow, off, around].join();
  };

  const mark = (element, around) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return;
    const style = getComputedStyle(element);
    const here = around + behind(element, style);
    if (WORD.test(words(element)) || element.matches(CONTROLS)) {
      const kind = kindOf(element, style, here);
      if (!known.has(kind)) fresh.set(element, kind);
    }
    for (const child of element.children) mark(child, here);
  };

  const run = async () => {
    for (const element of fresh.keys()) element.setAttribute("data-judge", "");
    axe.configure({ rules: [{ id: "color-contrast", selector: "[data-judge]" }, { id: "target-size", enabled: true }] });
    const how = rules.length ? { runOnly: { type: "rule", values: rules } } : {};
    const kept = { resultTypes: ["violations", "incomplete"], elementRef: true };
    // Without preload: axe would copy the style sheets into an inline one, which the policy forbids.
    const found = await axe.run({ preload: false, ...kept, ...how });
    for (const element of fresh.keys()) element.removeAttribute("data-judge");
    return found;
  };

  if (!("axe" in window)) await load();
  if (!rules.length) mark(document.body, "");
  const { violations, incomplete } = await run();
  const colours = [...violations, ...incomplete].filter(({ id }) => id === "color-contrast");
  const doubtful = new Set(colours.flatMap(({ nodes }) => nodes.map(({ element }) => fresh.get(element))));
  const right = [...new Set(fresh.values())].filter((kind) => !doubtful.has(kind));
  return [violations.map(({ id, nodes }) => [id, nodes.map((node) => node.target)]), right];
};
