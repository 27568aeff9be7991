// The position matrix: a cell is written in where it stands, and the arrow keys go through it.
// Without this script every cell is a link to the form of that stance.
(() => {
  const MATRIX = "[data-matrix]";
  const STEPS = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
  };

  const place = (cell) => [cell.parentElement.rowIndex, cell.cellIndex];
  const at = (table, row, column) => table.rows[row]?.cells[column];
  const linkIn = (cell) => cell?.querySelector(":scope > a");

  const address = (cell) => {
    const start = cell.parentElement.dataset.url;
    const head = cell.closest("table").rows[0].cells[cell.cellIndex];
    return `${start}${head.dataset.ambition}/`;
  };

  // One cell is in the order of Tab; the arrow keys reach the others.
  const rove = (table, link) => {
    table.querySelectorAll("td > a[tabindex='0']").forEach((one) => (one.tabIndex = -1));
    link.tabIndex = 0;
  };
  const prepare = () => {
    const table = document.querySelector(MATRIX);
    const links = table?.querySelectorAll("td > a") ?? [];
    if (!links.length || table.hasAttribute("role")) return;
    table.setAttribute("role", "grid");
    links.forEach((one) => (one.tabIndex = -1));
    rove(table, links[0]);
  };

  const go = (link) => {
    rove(link.closest("table"), link);
    link.focus();
  };
  const move = (cell, [down, right]) => {
    const table = cell.closest("table");
    let [row, column] = place(cell);
    for (;;) {
      row += down;
      column += right;
      const next = at(table, row, column);
      if (!next) return;
      const link = linkIn(next);
      if (link && next.tagName === "TD") return go(link);
    }
  };
  const toEdge = (cell, last, whole) => {
    const scope = whole ? cell.closest("table") : cell.parentElement;
    const links = scope.querySelectorAll("td > a");
    if (links.length) go(last ? links[links.length - 1] : links[0]);
  };

  // A form that has done its work does nothing more when the focus leaves it with the swap.
  const done = (form) => form && (form.dataset.done = "yes");
  // The list is wider than a cell: make room for it, or let it lie to the other side.
  const makeRoom = (cell) => {
    const box = cell.closest(".matrix-scroll");
    const needed = box.clientWidth < 480 ? 180 : 204;
    const room = () => box.getBoundingClientRect().right - cell.getBoundingClientRect().left;
    if (room() < needed) box.scrollLeft += needed - room();
    cell.classList.toggle("late", room() < needed - 1);
  };
  const open = (cell, query = "") => {
    if (!query) makeRoom(cell);
    done(cell.querySelector(".cell-form"));
    return htmx.ajax("GET", address(cell) + query, { target: cell, swap: "innerHTML" });
  };
  const record = (link, value) => {
    const token = document.querySelector("#matrix-token [name=csrfmiddlewaretoken]").value;
    const values = { value, version: link.dataset.version ?? "", csrfmiddlewaretoken: token };
    const cell = link.closest("td");
    htmx.ajax("POST", address(cell), { target: cell, swap: "innerHTML", values });
  };

  // A sign waits for its digit: − and then 2 is −2.
  const wait = (link, sign) => {
    link.classList.add("pending");
    link.dataset.pending = sign;
    document.getElementById("matrix-said").textContent = `${sign} …`;
  };
  const forget = (link) => {
    link.classList.remove("pending");
    const sign = link.dataset.pending;
    delete link.dataset.pending;
    return sign;
  };

  const onCell = (event, link) => {
    const { key } = event;
    const cell = link.closest("td");
    if (event.ctrlKey && !["Home", "End"].includes(key)) return;
    if (event.altKey || event.metaKey) return;
    const sign = key === "Shift" ? undefined : forget(link);
    if (STEPS[key]) move(cell, STEPS[key]);
    else if (key === "Home" || key === "End") toEdge(cell, key === "End", event.ctrlKey);
    else if (key === "Enter" || key === "F2" || key === " ") open(cell);
    else if (key === "Delete" || key === "Backspace") record(link, "");
    else if (key === "-" || key === "−") wait(link, "−");
    else if (key === "+") wait(link, "+");
    else if (/^[0-3]$/.test(key)) record(link, String(sign === "−" ? -Number(key) || 0 : key));
    else return;
    event.preventDefault();
  };

  const inForm = (event, form) => {
    const select = event.target.closest("select");
    if (event.key === "Escape") {
      event.preventDefault();
      open(form.closest("td"), "?look=on");
    } else if (select && event.key === "Enter") {
      event.preventDefault();
      form.requestSubmit();
    } else if (select) {
      form.dataset.typed = "yes";
    }
  };

  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.(`${MATRIX} .cell-form`);
    if (form) return inForm(event, form);
    const link = event.target.closest?.(`${MATRIX} td > a`);
    if (link) onCell(event, link);
  });

  document.addEventListener("click", (event) => {
    const cancel = event.target.closest(`${MATRIX} [data-cancel]`);
    const link = event.target.closest(`${MATRIX} td > a`);
    if (!cancel && !link) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    if (cancel) return open(cancel.closest("td"), "?look=on");
    rove(link.closest("table"), link);
    open(link.closest("td"));
  });

  // A choice by hand is saved at once; one made with the arrow keys waits for Enter or for Tab.
  document.addEventListener("change", (event) => {
    const form = event.target.closest(`${MATRIX} .cell-form`);
    if (form && !form.dataset.typed && !form.querySelector(".cell-note")) form.requestSubmit();
  });
  document.addEventListener("submit", (event) => done(event.target.closest(`${MATRIX} .cell-form`)));
  document.addEventListener("focusout", (event) => {
    const form = event.target.closest?.(`${MATRIX} .cell-form`);
    if (!form || form.contains(event.relatedTarget) || form.querySelector(".cell-note")) return;
    if (!document.hasFocus() || form.dataset.done || !form.isConnected) return;
    const select = form.elements.value;
    const before = [...select.options].findIndex((one) => one.defaultSelected);
    form.closest("td").dataset.left = "yes";
    if (select.selectedIndex !== Math.max(before, 0)) form.requestSubmit();
    else open(form.closest("td"), "?look=on");
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const cell = event.target.closest?.(`${MATRIX} td`);
    if (!cell) return prepare();
    const field = cell.querySelector("select");
    const link = linkIn(cell);
    if (link) link.tabIndex = -1;
    // Whoever went on to another place meanwhile is not called back.
    const left = cell.dataset.left && !cell.querySelector(".cell-note");
    delete cell.dataset.left;
    if (field) field.focus();
    else if (link && !left) go(link);
    else if (link && !cell.closest("table").querySelector("td > a[tabindex='0']")) link.tabIndex = 0;
  });

  prepare();
})();
