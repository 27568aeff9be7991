// The leader's grid: a party is dragged to its square, or moved with the arrow keys and Enter.
// What is saved goes through the form on the page, from the version that was shown.
(() => {
  const STEPS = 5;
  const ARROWS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [1, 0], ArrowDown: [-1, 0] };
  let moving = null;
  let saved = null;

  const square = (influence, attention) =>
    document.querySelector(`.influence-grid [data-influence="${influence}"][data-attention="${attention}"].square`);

  const aim = (goal) => {
    document.querySelectorAll(".influence-grid .is-goal").forEach((one) => one.classList.remove("is-goal"));
    goal?.classList.add("is-goal");
  };

  const start = (mark) => {
    moving = { mark, from: mark.getAttribute("transform"), goal: null };
    mark.classList.add("is-moving");
  };

  const stop = () => {
    if (!moving) return;
    moving.mark.classList.remove("is-moving");
    moving.mark.setAttribute("transform", moving.from);
    aim(null);
    moving = null;
  };

  const save = () => {
    const { mark, goal } = moving;
    const { influence, attention } = goal.dataset;
    const form = document.getElementById("place-form");
    const same = mark.dataset.influence === influence && mark.dataset.attention === attention;
    if (!form || same) return stop();
    const id = mark.dataset.party;
    form.elements.party.value = id;
    const values = { influence, attention, version: mark.dataset.version };
    for (const input of form.querySelectorAll("[data-field]")) {
      input.name = `p${id}-${input.dataset.field}`;
      input.value = values[input.dataset.field];
    }
    saved = mark.id;
    mark.classList.remove("is-moving");
    aim(null);
    moving = null;
    form.requestSubmit();
  };

  const say = (influence, attention) => {
    const place = document.getElementById("grid-said");
    if (!place) return;
    place.textContent = place.dataset.words.replace("{influence}", influence).replace("{attention}", attention);
  };

  const put = (mark, goal) => {
    mark.setAttribute("transform", `translate(${goal.x.baseVal.value + 10} ${goal.y.baseVal.value + 10})`);
    moving.goal = goal;
    aim(goal);
    say(goal.dataset.influence, goal.dataset.attention);
  };

  const step = (mark, [up, right]) => {
    const here = moving?.goal?.dataset ?? mark.dataset;
    const within = (value) => Math.min(STEPS, Math.max(1, value));
    const middle = { influence: 3, attention: 3 };
    const placed = here.influence && here.attention;
    const influence = placed ? within(Number(here.influence) + up) : middle.influence;
    const attention = placed ? within(Number(here.attention) + right) : middle.attention;
    if (moving?.mark !== mark) {
      stop();
      start(mark);
    }
    put(mark, square(influence, attention));
  };

  document.addEventListener("keydown", (event) => {
    const mark = event.target.closest?.(".influence-grid [data-party]");
    if (!mark || event.altKey || event.ctrlKey || event.metaKey) return;
    if (ARROWS[event.key]) step(mark, ARROWS[event.key]);
    else if (event.key === "Enter" && moving?.goal) save();
    else if (event.key === "Escape" && moving) stop();
    else return;
    event.preventDefault();
  });
  document.addEventListener("focusout", (event) => {
    if (moving && !moving.pointer && moving.mark === event.target) stop();
  });

  document.addEventListener("pointerdown", (event) => {
    const mark = event.target.closest?.(".influence-grid [data-party]");
    if (!mark || event.button) return;
    event.preventDefault();
    mark.focus({ preventScroll: true });
    stop();
    start(mark);
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(mark.parentNode.getScreenCTM().inverse());
    const { e, f } = mark.transform.baseVal.consolidate().matrix;
    Object.assign(moving, { pointer: event.pointerId, dx: e - point.x, dy: f - point.y });
    // What is dragged comes on top of the rest.
    mark.parentNode.append(mark);
    mark.focus({ preventScroll: true });
  });
  document.addEventListener("pointermove", (event) => {
    if (!moving || moving.pointer !== event.pointerId) return;
    const svg = moving.mark.parentNode;
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    moving.mark.setAttribute("transform", `translate(${point.x + moving.dx} ${point.y + moving.dy})`);
    const under = document.elementsFromPoint(event.clientX, event.clientY);
    moving.goal = under.find((one) => one.matches(".influence-grid .square")) ?? null;
    aim(moving.goal);
  });
  document.addEventListener("pointerup", (event) => {
    if (!moving || moving.pointer !== event.pointerId) return;
    if (moving.goal) save();
    else stop();
  });
  document.addEventListener("pointercancel", stop);

  const ready = () => {
    const hint = document.getElementById("grid-hint");
    if (hint) hint.hidden = false;
  };
  document.addEventListener("htmx:afterSettle", () => {
    ready();
    if (!saved) return;
    document.getElementById(saved)?.focus({ preventScroll: true });
    saved = null;
  });
  document.addEventListener("htmx:responseError", () => {
    saved = null;
  });
  ready();
})();
