/** Puts the page together: what is chosen in one place is shown in all. */
(() => {
  const find = (id) => document.getElementById(id);
  const run = readRun(find("data").textContent);
  const root = document.documentElement;

  const began = new Date(run.began);
  find("when").textContent = run.forks.length
    ? began.toLocaleString("en", { dateStyle: "long", timeStyle: "medium" }) + ", " + duration(run.length) + ", Java "
      + [...new Set(run.forks.map((fork) => fork.java))].join(", ")
    : "";
  document.querySelectorAll(".scripted").forEach((section) => { section.hidden = false; });

  const times = [
    { title: "From", text: (span) => duration(span.from), key: (span) => span.from, number: true },
    { title: "Held", text: (span) => (span.open ? "to the end" : duration(span.to - span.from)), key: (span) => span.to - span.from, number: true },
  ];
  const port = { title: "Port", text: (span) => String(span.port), key: (span) => span.port, number: true };
  const holder = { title: "For", text: (span) => short(span.holder), more: (span) => span.holder };
  const fork = { title: "Fork", text: (span) => span.fork.name };

  const chosen = (lease) => { find("timeline-chosen").textContent = lease ? describe(lease) : "No lease is chosen."; };

  const leases = new Grid(find("leases"), "leases",
    [port, { title: "Kind", text: (lease) => lease.transport }, holder, fork, ...times], run.leases, (lease) => {
      timeline.choose(lease, false);
      chosen(lease);
    });
  const servers = new Grid(find("servers"), "servers",
    [port, { title: "Server", text: (server) => server.name }, { title: "Answers at", text: (server) => server.uri }, holder, fork,
      times[0], { ...times[1], title: "Ran" }], run.servers, (server) => {
      if (server.lease) {
        timeline.choose(server.lease, false);
        leases.chooseItem(server.lease);
        chosen(server.lease);
      }
    });
  const timeline = new Timeline(find("timeline"), run, (lease, inTable) => {
    chosen(lease);
    if (lease) {
      leases.chooseItem(lease);
    }
    if (inTable) {
      leases.root.focus();
    }
  });

  find("servers-title").parentElement.hidden = !run.servers.length;
  find("zoom-in").addEventListener("click", () => timeline.zoom(0.5));
  find("zoom-out").addEventListener("click", () => timeline.zoom(2));
  find("zoom-all").addEventListener("click", () => timeline.show(0, Infinity));

  const matches = () => {
    const words = find("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
    const text = (lease) => (lease.port + " " + lease.transport + " " + lease.holder + " " + lease.fork.name).toLowerCase();
    leases.show(run.leases.filter((lease) => words.every((word) => text(lease).includes(word))));
    const all = run.leases.length.toLocaleString("en");
    find("matches").textContent = words.length ? leases.shown.length.toLocaleString("en") + " of " + all + " leases" : all + " leases";
  };
  find("filter").addEventListener("input", matches);
  matches();

  // Paper is white, and has no scroll bar.
  addEventListener("beforeprint", () => {
    root.classList.add("printing");
    timeline.draw();
    leases.print();
    servers.print();
  });
  addEventListener("afterprint", () => {
    root.classList.remove("printing");
    timeline.redraw();
    leases.render();
    servers.render();
  });
})();
