/** A table of any length, of which only the rows in sight are there. */
class Grid {
  static ROW = 30;
  static MOST_PRINTED = 1000;

  /** Columns have a title, a text, what to sort by, and whether they are numbers; onChosen is told of rows. */
  constructor(place, name, columns, items, onChosen) {
    Object.assign(this, { name, columns, items, shown: items, onChosen, active: -1, sorted: null, ascending: true });
    this.root = Grid.element("div", "grid " + name, { role: "grid", tabindex: "0", "aria-labelledby": name + "-title", "aria-colcount": columns.length });
    this.head = Grid.element("div", "head", { role: "row", "aria-rowindex": 1 });
    this.body = Grid.element("div", "body", { role: "rowgroup", tabindex: "-1" });
    this.space = Grid.element("div", "space", { "aria-hidden": "true" });
    columns.forEach((column) => this.head.append(this.header(column)));
    this.body.append(this.space);
    this.root.append(this.head, this.body);
    place.classList.add("wide");
    place.append(this.root);
    this.body.addEventListener("scroll", () => this.render());
    this.body.addEventListener("click", (event) => {
      const row = event.target.closest(".row");
      if (row) {
        this.choose(Number(row.getAttribute("aria-rowindex")) - 2);
      }
    });
    this.root.addEventListener("keydown", (event) => this.key(event));
    this.show(items);
  }

  static element(tag, className, attributes = {}) {
    const element = document.createElement(tag);
    element.className = className;
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  }

  header(column) {
    const cell = Grid.element("div", "cell" + (column.number ? " number" : ""), { role: "columnheader", "aria-sort": "none" });
    const button = Grid.element("button", "", { type: "button" });
    button.textContent = column.title;
    button.addEventListener("click", () => this.sort(column, cell, button));
    cell.append(button);
    return cell;
  }

  sort(column, cell, button) {
    this.ascending = this.sorted !== column || !this.ascending;
    this.sorted = column;
    this.head.querySelectorAll("[role=columnheader]").forEach((each, index) => {
      each.setAttribute("aria-sort", "none");
      each.firstChild.textContent = this.columns[index].title;
    });
    cell.setAttribute("aria-sort", this.ascending ? "ascending" : "descending");
    button.textContent = column.title + (this.ascending ? " ▲" : " ▼");
    this.show(this.shown);
  }

  show(items) {
    const chosen = this.shown[this.active];
    this.shown = [...items];
    if (this.sorted) {
      const key = this.sorted.key || this.sorted.text;
      const sign = this.ascending ? 1 : -1;
      this.shown.sort((one, other) => (key(one) < key(other) ? -sign : key(one) > key(other) ? sign : 0));
    }
    this.active = chosen ? this.shown.indexOf(chosen) : -1;
    this.root.setAttribute("aria-rowcount", this.shown.length + 1);
    this.space.style.height = this.shown.length * Grid.ROW + "px";
    this.body.scrollTop = 0;
    this.render();
  }

  render(first, last) {
    const top = this.body.scrollTop;
    const from = first ?? Math.max(0, Math.floor(top / Grid.ROW) - 4);
    const to = last ?? Math.min(this.shown.length, Math.ceil((top + Math.max(this.body.clientHeight, 420)) / Grid.ROW) + 4);
    const rows = [];
    for (let i = from; i < to; i++) {
      rows.push(this.row(i));
    }
    this.body.replaceChildren(this.space, ...rows);
    const active = this.active >= from && this.active < to;
    if (active) {
      this.root.setAttribute("aria-activedescendant", this.name + "-row-" + this.active);
    } else {
      this.root.removeAttribute("aria-activedescendant");
    }
  }

  row(index) {
    const row = Grid.element("div", "row", {
      role: "row", id: this.name + "-row-" + index, "aria-rowindex": index + 2, "aria-selected": index === this.active,
    });
    row.style.top = index * Grid.ROW + "px";
    for (const column of this.columns) {
      const cell = Grid.element("div", "cell" + (column.number ? " number" : ""), { role: "gridcell" });
      cell.textContent = column.text(this.shown[index]);
      cell.title = (column.more || column.text)(this.shown[index]);
      row.append(cell);
    }
    return row;
  }

  /** Makes a row the active one and brings it into sight. */
  choose(index, told = true) {
    this.active = index;
    const top = index * Grid.ROW;
    const height = this.body.clientHeight;
    if (top < this.body.scrollTop) {
      this.body.scrollTop = top;
    } else if (top + Grid.ROW > this.body.scrollTop + height) {
      this.body.scrollTop = top + Grid.ROW - height;
    }
    this.render();
    if (told) {
      this.onChosen(this.shown[index]);
    }
  }

  chooseItem(item) {
    const index = this.shown.indexOf(item);
    if (index >= 0) {
      this.choose(index, false);
    }
  }

  key(event) {
    const page = Math.max(1, Math.floor(this.body.clientHeight / Grid.ROW) - 1);
    const last = this.shown.length - 1;
    const to = {
      ArrowDown: this.active + 1, ArrowUp: this.active - 1, PageDown: this.active + page, PageUp: this.active - page, Home: 0, End: last,
    }[event.key];
    if (event.target === this.root && to !== undefined && last >= 0 && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      this.choose(Math.max(0, Math.min(last, to)));
    }
  }

  print() {
    this.render(0, Math.min(this.shown.length, Grid.MOST_PRINTED));
  }
}
