// The map: pan and zoom by a transform on one group, names that appear as one looks closer,
// arrow keys from party to party, the lines of the party under the pointer, a click on a line;
// and, for who may, parties that are dragged to another place.
(() => {
  const TYPE = 13; // pixels of a name on the screen
  const CLOSEST = 4; // pixels per unit of the map
  const STEP = 1.4;
  const NARROW = 560; // pixels of a frame that shows the whole map as a patch of dots
  const READABLE = 0.8; // pixels per unit at which most names have room
  const DOTS = 0.6; // pixels per unit below which few have
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  let view = null; // the map on the page
  const NUDGE = 10; // pixels that an arrow key moves a party
  const REACH = 7; // pixels between a pointer and the line that it means

  let kept = null; // how the map was looked at when a party was moved
  let opened = []; // ids of the parties whose panel was opened last

  const start = () => {
    const svg = document.getElementById("map-svg");
    if (!svg || view?.svg === svg) return;
    const nodes = [...svg.querySelectorAll("a.node")];
    view = {
      svg,
      nodes,
      frame: svg.closest(".map-frame"),
      scene: svg.querySelector("#map-scene"),
      names: svg.querySelector(".nodes"),
      lit: svg.querySelector("#map-lit"),
      at: nodes.map((node) => node.querySelector(".shape").getAttribute("d").match(/^M(-?[\d.]+) (-?[\d.]+)/).slice(1).map(Number)),
      sizes: svg.dataset.sizes.split(" ").map(Number),
      k: 1,
      x: 0,
      y: 0,
      rest: 1, // up to this k a finger that goes up or down scrolls the page
      here: 0,
      pointers: new Map(),
      moved: 0,
      waiting: false,
    };
    view.frame.classList.add("is-live");
    for (const tools of view.frame.querySelectorAll("[hidden]")) tools.hidden = false;
    nodes.forEach((node, n) => {
      if (node.getAttribute("aria-current") || node === document.activeElement) view.here = n;
      node.setAttribute("tabindex", "-1");
    });
    nodes[view.here]?.setAttribute("tabindex", "0");
    listen(view);
    measure();
    view.frame.classList.toggle("is-tall", view.width * view.fit < NARROW && view.fit < DOTS);
    measure();
    if (kept) {
      Object.assign(view, { k: Math.min(kept.k, view.most), x: kept.x, y: kept.y });
      if (kept.id) moving(true);
      const n = nodes.findIndex((node) => node.id === kept.id);
      if (n >= 0) reach(n);
      else if (nodes.length) show(view.here);
      kept = null;
    } else begin();
    draw();
  };

  // On a telephone: who is in focus, or else the part where most names show, large enough to read.
  const begin = () => {
    const { fit, nodes, at, box } = view;
    if (!view.frame.classList.contains("is-tall")) return;
    view.k = Math.min(READABLE / fit, view.most);
    if (box.height * view.k <= view.height * 1.05) view.rest = view.k; // all of its height shows
    const level = levelAt(TYPE / (fit * view.k));
    const named = nodes.map((node) => Number(node.querySelector(".label")?.getAttribute("class").match(/ l(\d+)/)[1]) <= level);
    let best = nodes.findIndex((node) => node.matches("[aria-current], .is-focus, :focus:not([aria-expanded=true])"));
    let most = best < 0 ? 0 : Infinity;
    const [across, along] = [view.width / view.k / 2, view.height / view.k / 2];
    at.forEach(([x, y], n) => {
      if (!named[n] || most === Infinity) return;
      const count = at.filter(([ox, oy], other) => named[other] && Math.abs(ox - x) < across && Math.abs(oy - y) < along).length;
      if (count > most) [best, most] = [n, count];
    });
    if (best >= 0) centre(best);
    // Nothing but paper beside the drawing is no use here.
    const within = (at, from, room, start, size) => {
      const [low, high] = [from + room - (start + size) * view.k, from - start * view.k];
      return low > high ? (low + high) / 2 : Math.min(Math.max(at, low), high);
    };
    view.x = within(view.x, view.left, view.width, box.x, box.width);
    view.y = within(view.y, view.top, view.height, box.y, box.height);
  };

  const centre = (n) => {
    view.x = view.left + view.width / 2 - view.at[n][0] * view.k;
    view.y = view.top + view.height / 2 - view.at[n][1] * view.k;
    keep();
  };

  // The last of the sizes of type for which names were set that is not smaller than this one.
  const levelAt = (size) => Math.max(view.sizes.findLastIndex((one) => one >= size * 0.99), 0);

  // How the drawing at rest lies in its frame: pixels per unit, and the room there is.
  const measure = () => {
    const box = view.svg.viewBox.baseVal;
    const room = view.svg.getBoundingClientRect();
    view.fit = Math.min(room.width / box.width, room.height / box.height) || 1;
    view.width = room.width / view.fit;
    view.height = room.height / view.fit;
    view.left = box.x + box.width / 2 - view.width / 2;
    view.top = box.y + box.height / 2 - view.height / 2;
    view.box = box;
    view.most = Math.max(CLOSEST / view.fit, 1);
  };

  const draw = () => {
    view.waiting = false;
    if (view.slid && view.k === view.drawn) return slide();
    settle();
    view.scene.setAttribute("transform", `translate(${view.x.toFixed(2)} ${view.y.toFixed(2)}) scale(${view.k.toFixed(4)})`);
    if (view.k === view.drawn) return;
    view.drawn = view.k;
    const scale = view.fit * view.k;
    const size = TYPE / scale;
    const level = levelAt(size);
    view.svg.dataset.level = level;
    view.names.setAttribute("font-size", Math.min(size, view.sizes[level]).toFixed(2));
    // Not on the SVG: htmx copies the attributes of what has an id, and a style must not be copied.
    view.frame.style.setProperty("--stroke-scale", Math.min(Math.max(Math.sqrt(scale), 0.45), 1.5).toFixed(2));
    view.frame.classList.toggle("is-zoomed", view.k > view.rest + 0.01);
  };

  // While the map is dragged its picture slides, which asks for no drawing: of 2,000 parties that
  // takes longer than a frame. The style is there only so long, as htmx may not copy one.
  const slide = () => {
    const [x, y] = [(view.x - view.slid[0]) * view.fit, (view.y - view.slid[1]) * view.fit];
    view.svg.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
  };

  const settle = () => {
    if (!view.slid) return false;
    view.slid = null;
    view.svg.removeAttribute("style");
    return true;
  };

  const soon = () => {
    if (view.waiting) return;
    view.waiting = true;
    requestAnimationFrame(draw);
  };

  // The map stays within reach: its middle never leaves the frame.
  const keep = () => {
    const { box, k } = view;
    const edge = (from, length, size, offset) => {
      const low = from + length / 2 - (offset + size) * k;
      const high = from + length / 2 - offset * k;
      return [low, high];
    };
    const [lowX, highX] = edge(view.left, view.width, box.width, box.x);
    const [lowY, highY] = edge(view.top, view.height, box.height, box.y);
    if (k <= 1) {
      view.x = view.y = 0;
      return;
    }
    view.x = Math.min(Math.max(view.x, lowX), highX);
    view.y = Math.min(Math.max(view.y, lowY), highY);
  };

  const zoom = (factor, px, py) => {
    const k = Math.min(Math.max(view.k * factor, 1), view.most);
    const [x, y] = px === undefined ? [view.left + view.width / 2, view.top + view.height / 2] : units(px, py);
    view.x = x - ((x - view.x) * k) / view.k;
    view.y = y - ((y - view.y) * k) / view.k;
    view.k = k;
    keep();
    soon();
  };

  const units = (px, py) => {
    const room = view.svg.getBoundingClientRect();
    return [view.left + (px - room.left) / view.fit, view.top + (py - room.top) / view.fit];
  };

  const drag = (dx, dy) => {
    view.slid ??= [view.x, view.y];
    move(dx, dy);
  };

  const move = (dx, dy) => {
    view.x += dx / view.fit;
    view.y += dy / view.fit;
    keep();
    soon();
  };

  const whole = () => {
    view.k = 1;
    view.x = view.y = 0;
    soon();
  };

  const show = (n) => {
    const [x, y] = view.at[n];
    const px = x * view.k + view.x - view.left;
    const py = y * view.k + view.y - view.top;
    const edge = 40 / view.fit;
    const past = (at, room) => (at < edge ? edge - at : at > room - edge ? room - edge - at : 0);
    move(past(px, view.width) * view.fit, past(py, view.height) * view.fit);
  };

  const light = (node) => {
    for (const one of view.svg.querySelectorAll(".is-lit")) one.classList.remove("is-lit");
    const n = view.nodes.indexOf(node);
    const near = n < 0 ? [] : node.dataset.n.split(" ").filter(Boolean).map(Number);
    view.svg.classList.toggle("has-lit", n >= 0);
    const from = n < 0 ? "" : `M${view.at[n].join(" ")}L`;
    view.lit.setAttribute("d", near.map((other) => from + view.at[other].join(" ")).join(""));
    if (n >= 0) for (const other of [n, ...near]) view.nodes[other].classList.add("is-lit");
  };

  // The next party in a direction: near, and not far to the side.
  const next = (n, [dx, dy]) => {
    const [x, y] = view.at[n];
    let best = -1;
    let least = Infinity;
    view.at.forEach(([ox, oy], other) => {
      const along = (ox - x) * dx + (oy - y) * dy;
      const aside = Math.abs((ox - x) * dy) + Math.abs((oy - y) * dx);
      if (other === n || along <= 0 || aside > along * 2.5) return;
      const far = along + aside * 2;
      if (far < least) [best, least] = [other, far];
    });
    return best;
  };

  // The line under the pointer, as the places of its two ends.
  const meant = (event) => {
    // A line to a group is a sum: it has no page of its own.
    const party = (n) => view.nodes[n].id.startsWith("party-");
    view.lines ??= view.nodes.flatMap((node, n) => node.dataset.n.split(" ").filter((other) => other > n && party(n) && party(other)).map((other) => [n, Number(other)]));
    const [ux, uy] = units(event.clientX, event.clientY);
    const [x, y] = [(ux - view.x) / view.k, (uy - view.y) / view.k];
    let found = null;
    let least = REACH / (view.fit * view.k);
    for (const line of view.lines) {
      const [[ax, ay], [bx, by]] = [view.at[line[0]], view.at[line[1]]];
      const [dx, dy] = [bx - ax, by - ay];
      const along = Math.min(Math.max(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1), 0), 1);
      const far = Math.hypot(x - ax - along * dx, y - ay - along * dy);
      if (far < least) [found, least] = [line, far];
    }
    return found;
  };

  const aim = (event) => {
    if (event.pointerType !== "mouse" || event.target.closest("a.node")) return;
    const line = event.target.closest(".map-tools") ? null : meant(event);
    view.frame.classList.toggle("is-on-line", Boolean(line));
    view.lit.setAttribute("d", line ? `M${view.at[line[0]].join(" ")}L${view.at[line[1]].join(" ")}` : "");
  };

  const openLine = (line) => {
    opened = line.map((n) => view.nodes[n].id);
    const [a, b] = opened.map((id) => id.slice("party-".length));
    const url = view.frame.dataset.line.replace("/0/0/", `/${a}/${b}/`);
    htmx.ajax("GET", url, { target: "#panel", swap: "outerHTML" });
  };

  // To a party by name: in the middle, and close enough to read the names around it.
  const jump = (id) => {
    const n = view.nodes.findIndex((node) => node.id === id);
    if (n < 0) return false;
    view.k = Math.min(Math.max(view.k, 2), view.most);
    centre(n);
    soon();
    view.nodes[n].dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    return true;
  };

  const moving = (on) => {
    view.frame.classList.toggle("is-moving", on);
    view.frame.querySelector("[data-move]")?.setAttribute("aria-pressed", String(on));
  };

  // A party by the pointer or the arrow keys; its place is saved when it is let go.
  const carry = (n, x, y) => {
    const node = view.nodes[n];
    view.from ??= view.at[n];
    view.at[n] = [x, y];
    node.setAttribute("transform", `translate(${x - view.from[0]} ${y - view.from[1]})`);
    light(node);
  };

  const drop = (n) => {
    const { k, x, y, frame } = view;
    const id = view.nodes[n].id;
    kept = { k, x, y, id };
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    const values = { party: id.slice("party-".length), x: view.at[n][0], y: view.at[n][1], csrfmiddlewaretoken: token };
    htmx.ajax("POST", frame.dataset.place, { target: "#map-view", swap: "outerHTML", values });
  };

  const nudge = (n, [dx, dy]) => {
    const step = NUDGE / (view.fit * view.k);
    carry(n, view.at[n][0] + dx * step, view.at[n][1] + dy * step);
    clearTimeout(view.later);
    const mine = view;
    view.later = setTimeout(() => view === mine && drop(n), 700);
  };

  const parties = () => [...document.querySelectorAll("select[name=focus] option")].filter((one) => one.value);

  const reach = (n) => {
    if (n < 0) return;
    view.nodes[view.here].setAttribute("tabindex", "-1");
    view.here = n;
    view.nodes[n].setAttribute("tabindex", "0");
    view.nodes[n].focus({ preventScroll: true });
    show(n);
  };

  const listen = ({ frame, svg, pointers }) => {
    frame.addEventListener(
      "wheel",
      (event) => {
        // At its smallest the map lets the page scroll on.
        if (event.deltaY > 0 && view.k <= 1 && !event.ctrlKey) return;
        event.preventDefault();
        settle();
        const lines = event.deltaMode === 1 ? 30 : 1;
        zoom(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.002)), event.clientX, event.clientY);
      },
      { passive: false },
    );
    frame.addEventListener("pointerdown", (event) => {
      if (event.button || event.target.closest(".map-tools")) return;
      pointers.set(event.pointerId, [event.clientX, event.clientY]);
      if (pointers.size === 1) view.moved = 0;
      const node = frame.classList.contains("is-moving") && event.target.closest("a.node");
      view.held = node ? view.nodes.indexOf(node) : -1;
    });
    frame.addEventListener("pointermove", (event) => {
      const before = pointers.get(event.pointerId);
      if (!before) return aim(event);
      const now = [event.clientX, event.clientY];
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      pointers.set(event.pointerId, now);
      if (other) settle();
      const gap = (one) => Math.hypot(one[0] - other[0], one[1] - other[1]);
      if (other) zoom(gap(now) / Math.max(gap(before), 1), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
      view.moved += Math.hypot(now[0] - before[0], now[1] - before[1]);
      if (view.moved > 4 && !frame.hasPointerCapture(event.pointerId)) frame.setPointerCapture(event.pointerId);
      frame.classList.toggle("is-panning", view.moved > 4);
      if (view.held >= 0) {
        const [x, y] = view.at[view.held];
        const scale = view.fit * view.k;
        carry(view.held, x + (now[0] - before[0]) / scale, y + (now[1] - before[1]) / scale);
      } else if (other) move((now[0] - before[0]) / 2, (now[1] - before[1]) / 2);
      else drag(now[0] - before[0], now[1] - before[1]);
    });
    const release = (event) => {
      pointers.delete(event.pointerId);
      if (view.held >= 0 && view.moved > 4) drop(view.held);
      view.held = -1;
      if (!pointers.size) frame.classList.remove("is-panning");
      if (settle()) soon();
    };
    frame.addEventListener("pointerup", release);
    frame.addEventListener("pointercancel", release);
    // A drag that ends on a party does not open it; a link is not dragged out of the map.
    frame.addEventListener("click", (event) => {
      if (view.moved > 4 && !event.target.closest(".map-tools")) {
        event.preventDefault();
        event.stopPropagation();
      }
      view.moved = 0;
    }, true);
    frame.addEventListener("dragstart", (event) => event.preventDefault());
    svg.addEventListener("pointerover", (event) => light(event.target.closest("a.node")));
    svg.addEventListener("pointerleave", () => light(null));
    svg.addEventListener("focusin", (event) => light(event.target.closest("a.node")));
    svg.addEventListener("focusout", () => light(null));
  };

  const ZOOMS = { in: () => zoom(STEP), out: () => zoom(1 / STEP), fit: whole };
  const KEYS = { "+": ZOOMS.in, "=": ZOOMS.in, "-": ZOOMS.out, 0: ZOOMS.fit };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-zoom]");
    if (button) ZOOMS[button.dataset.zoom]();
    const mode = event.target.closest?.("[data-move]");
    if (mode) moving(mode.getAttribute("aria-pressed") !== "true");
    const node = event.target.closest?.("a.node");
    if (!node && view?.frame.contains(event.target) && !event.target.closest(".map-tools")) {
      const line = meant(event);
      if (line) openLine(line);
    }
    if (node && view) {
      opened = [node.id];
      view.nodes[view.here].setAttribute("tabindex", "-1");
      view.here = view.nodes.indexOf(node);
      node.setAttribute("tabindex", "0");
    }
    const link = event.target.closest?.("[data-party]");
    if (link) opened = [`party-${link.dataset.party}`];
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.closest?.("#panel")) document.getElementById("panel-close")?.click();
    if (!view || event.altKey || event.ctrlKey || event.metaKey || !view.frame.contains(event.target)) return;
    const arrow = ARROWS[event.key];
    const node = event.target.closest("a.node");
    if (KEYS[event.key]) KEYS[event.key]();
    else if (arrow && event.shiftKey) move(-60 * arrow[0], -60 * arrow[1]);
    else if (arrow && node && view.frame.classList.contains("is-moving")) nudge(view.nodes.indexOf(node), arrow);
    else if (arrow && node) reach(next(view.nodes.indexOf(node), arrow));
    else if (event.key === "Home" && node) reach(0);
    else if (event.key === "End" && node) reach(view.nodes.length - 1);
    else return;
    event.preventDefault();
  });

  // The panel came or went: mark its party on the map and move the focus along.
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.elt?.id !== "panel" || !view) return;
    const closed = !document.getElementById("panel-close");
    for (const node of view.nodes) {
      if (!closed && opened.includes(node.id)) node.setAttribute("aria-current", "true");
      else node.removeAttribute("aria-current");
    }
    const goal = closed ? document.getElementById(opened[0]) : document.getElementById("panel-title");
    goal?.focus({ preventScroll: closed });
  });

  document.addEventListener("focusin", (event) => {
    const names = event.target.id === "map-find" && document.getElementById("map-names");
    if (names && !names.children.length) names.append(...parties().map((one) => new Option("", one.text)));
  });
  document.addEventListener("submit", (event) => {
    if (event.target.matches?.("[data-steps]") && view) kept = { k: view.k, x: view.x, y: view.y };
    if (!event.target.matches?.("[data-find]") || !view) return;
    const name = event.target.elements.name.value.trim().toLowerCase();
    const party = parties().find((one) => one.text.toLowerCase() === name);
    if (party && jump(`party-${party.value}`)) event.preventDefault();
  });
  document.addEventListener("change", (event) => {
    if (event.target.id === "map-find" && parties().some((one) => one.text === event.target.value)) event.target.form.requestSubmit();
  });

  addEventListener("resize", () => {
    if (!view?.svg.isConnected) return;
    measure();
    view.drawn = null;
    keep();
    soon();
  });
  document.addEventListener("htmx:load", start);
  start();
})();
