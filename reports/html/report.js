(function () {
  "use strict";
  var d = document;
  d.documentElement.classList.add("js");
  function each(list, f) { Array.prototype.forEach.call(list, f); }

  // Filters of the findings.
  var form = d.getElementById("filter"), found = d.getElementById("found");
  if (form && found) {
    var rows = found.tBodies[0].rows, shown = d.getElementById("shown"), texts = [], wait = 0;
    var filter = function () {
      var strengths = {}, n = 0, rule = form.elements.r.value, stake = form.elements.stake.checked;
      var words = form.elements.q.value.toLowerCase().split(/\s+/).filter(Boolean);
      each(form.querySelectorAll("input[name=s]"), function (b) { strengths[b.value] = b.checked; });
      each(rows, function (row, i) {
        var yes = strengths[row.dataset.s] !== false && (!rule || row.dataset.r === rule) && (!stake || row.dataset.stake);
        if (yes && words.length) {
          if (texts[i] === undefined) { texts[i] = row.textContent.toLowerCase(); }
          yes = words.every(function (w) { return texts[i].indexOf(w) >= 0; });
        }
        row.hidden = !yes;
        if (yes) { n++; }
      });
      shown.textContent = shown.dataset.says.replace("{n}", n).replace("{all}", rows.length);
    };
    form.hidden = false;
    form.addEventListener("submit", function (e) { e.preventDefault(); });
    form.addEventListener("input", function () { clearTimeout(wait); wait = setTimeout(filter, 150); });
    form.addEventListener("reset", function () { setTimeout(filter, 0); });
    filter();
  }

  // What lies folded up opens for a link into it.
  function reveal() {
    var at = location.hash.length > 1 && d.getElementById(location.hash.slice(1));
    if (!at) { return; }
    if (at.hidden && form) { form.reset(); at.hidden = false; }
    var fold = at.closest("details");
    if (fold && !fold.open) { fold.open = true; at.scrollIntoView(); }
  }
  window.addEventListener("hashchange", reveal);
  reveal();
  [["open", true], ["close", false]].forEach(function (b) {
    var button = d.getElementById(b[0]);
    if (button) {
      button.addEventListener("click", function () {
        each(d.querySelectorAll("details.who"), function (x) { x.open = b[1]; });
      });
    }
  });

  // The day of the calendar that is pointed at, tapped, or gone to.
  var panel = d.getElementById("panel"), tables = d.querySelectorAll("table.cal"), from = null;
  function line(text, parent) {
    var p = d.createElement("p");
    p.textContent = text;
    (parent || panel).appendChild(p);
    return p;
  }
  function show(cell) {
    var row = cell.parentNode, table = row.closest("table");
    var day = table.tHead.rows[0].cells[cell.cellIndex].dataset.d, head = row.cells[0], name = head.cloneNode(true);
    each(name.querySelectorAll(".tag"), function (t) { t.remove(); });
    panel.textContent = "";
    var close = d.createElement("button");
    close.type = "button";
    close.textContent = panel.dataset.close;
    close.addEventListener("click", hide);
    panel.appendChild(close);
    var says = d.createElement("div");
    says.setAttribute("aria-live", "polite");
    panel.appendChild(says);
    var first = d.createElement("strong");
    first.textContent = day + ", " + name.textContent;
    line("", says).appendChild(first);
    line(cell.dataset.d || cell.textContent, says);
    (cell.dataset.f || "").split(" ").filter(Boolean).forEach(function (n) {
      var finding = d.getElementById("f" + n);
      if (!finding) { return; }
      var p = line("", says), link = d.createElement("a"), c = finding.cells;
      link.href = "#f" + n;
      link.textContent = c[1].textContent + " " + c[2].textContent;
      p.appendChild(link);
      p.appendChild(d.createTextNode(panel.dataset.colon + c[6].textContent));
    });
    var to = head.querySelector("a[href^='#e']");
    if (to) {
      var all = d.createElement("a");
      all.href = to.getAttribute("href");
      all.textContent = panel.dataset.to;
      line("", says).appendChild(all);
    }
    panel.hidden = false;
    from = cell;
  }
  function hide() {
    var back = panel.contains(d.activeElement) && from;
    panel.hidden = true;
    if (back) { back.focus(); }
  }
  function go(table, cell) {
    if (!cell || cell.tagName !== "TD") { return; }
    var old = table.querySelector("td[tabindex='0']");
    if (old) { old.tabIndex = -1; }
    cell.tabIndex = 0;
    cell.focus();
  }
  each(tables, function (table) {
    var body = table.tBodies[0], first = body.querySelector("td");
    table.setAttribute("role", "grid");
    if (first) { first.tabIndex = 0; }
    body.addEventListener("mouseover", function (e) {
      var cell = e.target.closest("td");
      if (cell && (cell.dataset.d || cell.dataset.f)) { show(cell); }
    });
    body.addEventListener("click", function (e) {
      var cell = e.target.closest("td");
      if (cell) { go(table, cell); }
    });
    body.addEventListener("focusin", function (e) {
      var cell = e.target.closest("td");
      if (cell) { show(cell); }
    });
    body.addEventListener("keydown", function (e) {
      var cell = e.target.closest("td");
      if (!cell || e.altKey || e.ctrlKey || e.metaKey) { return; }
      var row = cell.parentNode, i = cell.cellIndex, to = null;
      switch (e.key) {
        case "ArrowLeft": to = cell.previousElementSibling; break;
        case "ArrowRight": to = cell.nextElementSibling; break;
        case "ArrowUp": to = row.previousElementSibling && row.previousElementSibling.cells[i]; break;
        case "ArrowDown": to = row.nextElementSibling && row.nextElementSibling.cells[i]; break;
        case "Home": to = row.cells[1]; break;
        case "End": to = row.cells[row.cells.length - 1]; break;
        default: return;
      }
      e.preventDefault();
      go(table, to);
    });
  });
  d.addEventListener("keydown", function (e) {
    if (e.key === "Escape" && panel && !panel.hidden) { hide(); }
  });
})();
