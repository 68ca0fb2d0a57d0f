/** Draws who held which port when, a lane for each port that a fork held at the same time. */
class Timeline {
  static GUTTER = 132;
  static AXIS = 26;
  static STRIP = 14;
  static GAP = 12;

  constructor(canvas, run, onChosen) {
    Object.assign(this, { canvas, run, onChosen, from: 0, to: run.length * 1.01, chosen: null, waiting: false });
    this.top = this.layOut();
    new ResizeObserver(() => this.redraw()).observe(canvas.parentElement);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.redraw());
    canvas.addEventListener("keydown", (event) => this.key(event));
    canvas.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    canvas.addEventListener("pointerdown", (event) => this.press(event));
    canvas.addEventListener("pointermove", (event) => { canvas.title = this.titleAt(event); });
    this.redraw();
  }

  /** Gives each fork its place, and returns the height. */
  layOut() {
    const lanes = this.run.forks.reduce((sum, fork) => sum + Math.max(1, fork.lanes.length), 0);
    this.lane = Math.max(2, Math.min(18, Math.floor(640 / lanes)));
    let y = Timeline.AXIS;
    for (const fork of this.run.forks) {
      fork.y = y + Timeline.STRIP;
      fork.height = Math.max(this.lane * fork.lanes.length, 18);
      y = fork.y + fork.height + Timeline.GAP;
    }
    this.canvas.style.height = y + "px";
    return y;
  }

  /** Draws once before the next frame, however often it is asked for. */
  redraw() {
    if (!this.waiting) {
      this.waiting = true;
      requestAnimationFrame(() => { this.waiting = false; this.draw(); });
    }
  }

  x(time) {
    return Timeline.GUTTER + ((time - this.from) / (this.to - this.from)) * (this.width - Timeline.GUTTER);
  }

  time(x) {
    return this.from + ((x - Timeline.GUTTER) / (this.width - Timeline.GUTTER)) * (this.to - this.from);
  }

  draw() {
    const scale = devicePixelRatio || 1;
    this.width = this.canvas.clientWidth;
    this.canvas.width = Math.round(this.width * scale);
    this.canvas.height = Math.round(this.top * scale);
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue("--" + name).trim();
    const pen = this.canvas.getContext("2d");
    pen.scale(scale, scale);
    pen.fillStyle = colour("card");
    pen.fillRect(0, 0, this.width, this.top);
    pen.font = "12px " + getComputedStyle(document.body).fontFamily;
    pen.textBaseline = "middle";
    this.drawForks(pen, colour);
    this.drawAxis(pen, colour);
    pen.save();
    pen.beginPath();
    pen.rect(Timeline.GUTTER, 0, this.width - Timeline.GUTTER, this.top);
    pen.clip();
    this.drawLeases(pen, colour);
    this.drawMarks(pen, colour);
    this.drawChosen(pen, colour);
    pen.restore();
    performance.mark("homeport:drawn");
  }

  drawForks(pen, colour) {
    for (const fork of this.run.forks) {
      const left = Math.max(Timeline.GUTTER, this.x(fork.from));
      const right = Math.min(this.width, this.x(fork.to));
      pen.fillStyle = colour("lane");
      pen.fillRect(left, fork.y, Math.max(2, right - left), fork.height);
      pen.fillStyle = colour("ink");
      pen.fillText(fork.name, 10, fork.y + 9, Timeline.GUTTER - 20);
      if (fork.height >= 34) {
        pen.fillStyle = colour("soft");
        const lanes = fork.lanes.length;
        pen.fillText(fork.state === "ENDED" ? lanes + " at a time" : fork.state.toLowerCase(), 10, fork.y + 26, Timeline.GUTTER - 20);
      }
    }
  }

  drawAxis(pen, colour) {
    const wanted = (this.to - this.from) / Math.max(2, (this.width - Timeline.GUTTER) / 110);
    const power = 10 ** Math.floor(Math.log10(wanted));
    const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= wanted);
    pen.textAlign = "center";
    for (let time = Math.ceil(this.from / step) * step; time <= this.to; time += step) {
      const x = Math.round(this.x(time)) + 0.5;
      pen.strokeStyle = colour("line");
      pen.beginPath();
      pen.moveTo(x, Timeline.AXIS - 4);
      pen.lineTo(x, this.top);
      pen.stroke();
      if (x < this.width - 30) {
        pen.fillStyle = colour("soft");
        pen.fillText(Timeline.tick(time, step), x, 12);
      }
    }
    pen.textAlign = "left";
  }

  static tick(time, step) {
    const [factor, unit] = step >= 500 ? [1000, "s"] : [1, "ms"];
    const digits = Math.max(0, Math.ceil(-Math.log10(step / factor) - 1e-9));
    return (time / factor).toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits }) + " " + unit;
  }

  drawLeases(pen, colour) {
    const fills = { lease: colour("lease"), server: colour("server"), text: colour("on-bar") };
    const height = this.lane > 4 ? this.lane - 2 : this.lane;
    for (const fork of this.run.forks) {
      fork.lanes.forEach((lane, index) => {
        const y = fork.y + index * this.lane + (this.lane - height) / 2;
        let drawn = -1; // nothing is drawn where there is something already, so that a whole run is as quick as a part
        for (const lease of lane) {
          if (lease.to < this.from || lease.from > this.to) {
            continue;
          }
          const left = this.x(lease.from);
          const width = Math.max(1.5, this.x(lease.to) - left - (this.lane > 4 ? 1 : 0));
          if (left + width <= drawn) {
            continue;
          }
          drawn = Math.floor(left + width);
          pen.fillStyle = lease.server ? fills.server : fills.lease;
          pen.fillRect(left, y, width, height);
          if (width > 46 && height > 12) {
            pen.fillStyle = fills.text;
            pen.fillText(lease.port, Math.max(left, Timeline.GUTTER) + 5, y + height / 2 + 0.5, width - 8);
          }
        }
      });
    }
  }

  drawMarks(pen, colour) {
    pen.fillStyle = colour("bad");
    for (const mark of this.run.marks) {
      const x = this.x(mark.from);
      const y = mark.fork.y - 3;
      pen.beginPath();
      pen.moveTo(x, y);
      pen.lineTo(x - 6, y - 10);
      pen.lineTo(x + 6, y - 10);
      pen.fill();
      pen.fillRect(x - 0.5, y, 1, mark.fork.height + 3);
    }
  }

  drawChosen(pen, colour) {
    if (this.chosen) {
      const left = this.x(this.chosen.from);
      const y = this.chosen.fork.y + this.chosen.lane * this.lane;
      pen.strokeStyle = colour("chosen");
      pen.lineWidth = 2.5;
      pen.strokeRect(left - 2, y - 1, Math.max(2, this.x(this.chosen.to) - left) + 3, this.lane + 2);
      pen.lineWidth = 1;
    }
  }

  choose(lease, told = true) {
    this.chosen = lease;
    const length = this.to - this.from;
    if (lease && (lease.from < this.from || lease.from > this.to)) {
      this.show(lease.from - length / 2, length);
    }
    this.redraw();
    if (told) {
      this.onChosen(lease);
    }
  }

  show(from, length) {
    const whole = this.run.length * 1.01;
    const shown = Math.min(whole, Math.max(length, 0.01));
    this.from = Math.max(0, Math.min(from, whole - shown));
    this.to = this.from + shown;
    this.redraw();
  }

  zoom(factor, around = this.chosen ? this.chosen.from : (this.from + this.to) / 2) {
    const anchor = Math.min(Math.max(around, this.from), this.to);
    this.show(anchor - (anchor - this.from) * factor, (this.to - this.from) * factor);
  }

  at(event) {
    const time = this.time(event.offsetX);
    const slack = this.time(event.offsetX + 3) - time;
    const fork = this.run.forks.find((each) => event.offsetY >= each.y && event.offsetY < each.y + each.height);
    const lane = fork && fork.lanes[Math.floor((event.offsetY - fork.y) / this.lane)];
    return lane && lane.find((lease) => lease.from - slack <= time && time <= lease.to + slack);
  }

  titleAt(event) {
    const lease = this.at(event);
    return lease ? describe(lease) : "";
  }

  /** Chooses where the pointer goes up again if it has not moved, and moves what is shown if it has. */
  press(event) {
    const { clientX: x } = event;
    const { from, to } = this;
    const perPixel = (to - from) / (this.width - Timeline.GUTTER);
    const move = (moved) => this.show(from - (moved.clientX - x) * perPixel, to - from);
    this.canvas.setPointerCapture(event.pointerId);
    this.canvas.addEventListener("pointermove", move);
    this.canvas.addEventListener("pointerup", (up) => {
      this.canvas.removeEventListener("pointermove", move);
      const lease = this.at(up);
      if (Math.abs(up.clientX - x) < 4 && lease) {
        this.choose(lease);
      }
    }, { once: true });
  }

  /** Without Ctrl the wheel is the page's. */
  wheel(event) {
    if (event.ctrlKey) {
      event.preventDefault();
      this.zoom(event.deltaY > 0 ? 1.25 : 0.8, this.time(event.offsetX));
    }
  }

  key(event) {
    const act = event.ctrlKey || event.altKey || event.metaKey ? null : {
      ArrowLeft: () => this.step(-1), ArrowRight: () => this.step(1),
      ArrowUp: () => this.stepLane(-1), ArrowDown: () => this.stepLane(1),
      Home: () => this.choose(this.run.leases[0]), End: () => this.choose(this.run.leases[this.run.leases.length - 1]),
      "+": () => this.zoom(0.5), "=": () => this.zoom(0.5), "-": () => this.zoom(2), 0: () => this.show(0, Infinity),
      Enter: () => this.onChosen(this.chosen, true),
    }[event.key];
    if (act && this.run.leases.length) {
      event.preventDefault();
      act();
    }
  }

  step(by) {
    const lane = this.chosen && this.chosen.fork.lanes[this.chosen.lane];
    this.choose(lane ? lane[this.chosen.place + by] || this.chosen : this.run.leases[0]);
  }

  stepLane(by) {
    const lanes = this.run.forks.flatMap((fork) => fork.lanes);
    const at = this.chosen ? lanes.indexOf(this.chosen.fork.lanes[this.chosen.lane]) : -1;
    const lane = lanes[at + by];
    if (lane) {
      const from = this.chosen ? this.chosen.from : 0;
      this.choose(lane.reduce((best, each) => (Math.abs(each.from - from) < Math.abs(best.from - from) ? each : best)));
    }
  }
}
