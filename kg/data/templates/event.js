// Rows that all tell alike can be hidden; the choice stands in the address, to be shared.
const only = document.getElementById("only");
document.documentElement.classList.add("js");

function show() {
  for (const row of document.querySelectorAll("tbody tr")) {
    row.hidden = only.checked && row.dataset.state === "same";
  }
}

// An event told once has nothing to choose.
if (only) {
  only.checked = location.hash === "#only";
  only.addEventListener("change", () => {
    history.replaceState(null, "", only.checked ? "#only" : location.pathname + location.search);
    show();
  });
  show();
}
