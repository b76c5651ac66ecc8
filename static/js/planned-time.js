// Says beside a method, while one chooses, that it takes longer than the time that was planned.
(() => {
  const minutesOf = (clock) => {
    const [hours, minutes] = clock.split(":").map(Number);
    return hours * 60 + minutes;
  };

  const plannedIn = (select) => {
    if (select.dataset.planned) return Number(select.dataset.planned);
    const { starts, ends } = select.form.elements;
    const planned = starts.value && ends.value ? minutesOf(ends.value) - minutesOf(starts.value) : 0;
    return planned > 0 ? planned : Infinity;
  };

  const noteBeside = (select) => {
    const note = document.getElementById(`${select.id}_helptext`) ?? document.createElement("div");
    if (!note.id) {
      note.id = `${select.id}_helptext`;
      note.className = "field__help";
      select.before(note);
      select.setAttribute("aria-describedby", note.id);
    }
    note.setAttribute("role", "status");
    return note;
  };

  document.querySelectorAll("select[data-advice]").forEach((select) => {
    const note = noteBeside(select);
    const say = () => {
      const minutes = Number(select.selectedOptions[0]?.dataset.minutes ?? 0);
      const planned = plannedIn(select);
      const words = select.dataset.advice.replace("{minutes}", minutes).replace("{planned}", planned);
      note.textContent = minutes > planned ? words : "";
      note.hidden = !note.textContent;
    };
    select.form.addEventListener("change", say);
    say();
  });
})();
