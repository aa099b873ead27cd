// Shows the whole of the words that a citation leads to; without it their beginning is shown.
(function () {
  "use strict";
  function light() {
    document.querySelectorAll(".lit").forEach(function (lit) { lit.classList.remove("lit"); });
    var parts = /^#(R\d+)-(\d+)-(\d+)$/.exec(location.hash);
    var report = parts && document.getElementById(parts[1]);
    if (!report) { return; }
    report.querySelectorAll("[data-s]").forEach(function (segment) {
      if (+segment.dataset.s >= +parts[2] && +segment.dataset.s < +parts[3]) { segment.classList.add("lit"); }
    });
  }
  window.addEventListener("hashchange", light);
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (folded) { folded.open = true; });
  });
  light();
})();
