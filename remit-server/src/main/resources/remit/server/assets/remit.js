(function () {
  'use strict';
  function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }

  // A search field hides the rows of a table that do not hold its words.
  all('[data-filter]').forEach(function (field) {
    var table = document.getElementById(field.dataset.filter);
    field.addEventListener('input', function () {
      var words = field.value.toLowerCase().split(/\s+/);
      all('tbody tr', table).forEach(function (row) {
        var text = row.textContent.toLowerCase();
        row.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
      });
    });
  });

  // A choice submits its form; a trial without its tick is left out.
  all('[data-submit]').forEach(function (field) { field.addEventListener('change', function () { field.form.submit(); }); });
  all('[data-exclude]').forEach(function (box) {
    box.addEventListener('change', function () {
      all('input[name=exclude]').forEach(function (old) { if (old.value === box.dataset.exclude) { old.remove(); } });
      if (!box.checked) {
        var hidden = document.createElement('input');
        hidden.type = 'hidden'; hidden.name = 'exclude'; hidden.value = box.dataset.exclude;
        box.form.appendChild(hidden);
      }
      box.form.submit();
    });
  });
  all('form[data-confirm]').forEach(function (form) {
    form.addEventListener('submit', function (event) { if (!window.confirm(form.dataset.confirm)) { event.preventDefault(); } });
  });

  // How far a run is.
  all('[data-events]').forEach(function (place) {
    var source = new EventSource(place.dataset.events);
    source.addEventListener('course', function (event) {
      var now = JSON.parse(event.data);
      var word = document.getElementById('word');
      word.textContent = now.word; word.className = 'state ' + now.state;
      document.getElementById('bar').value = now.done;
      document.getElementById('done').textContent = now.done.toLocaleString('en');
      document.getElementById('left').textContent = now.left;
      if (now.over) { source.close(); window.location.reload(); }
    });
  });

  // The protocol file: line numbers, jumping to a line, opening and saving.
  function editor() { return document.getElementById('protocol'); }
  function number() {
    var text = editor(), gutter = document.querySelector('.gutter');
    if (!text || !gutter) { return; }
    var count = text.value.split('\n').length, lines = '';
    for (var i = 1; i <= count; i++) { lines += i + '\n'; }
    gutter.textContent = lines;
    gutter.scrollTop = text.scrollTop;
    if (!text.dataset.heard) {
      text.dataset.heard = 'yes';
      text.addEventListener('input', number);
      text.addEventListener('scroll', function () { gutter.scrollTop = text.scrollTop; });
      text.addEventListener('keydown', function (event) {
        if (event.key === 'Tab' && !event.shiftKey && !event.ctrlKey && text.dataset.tab !== 'off') {
          event.preventDefault(); text.setRangeText('  ', text.selectionStart, text.selectionEnd, 'end');
        }
        text.dataset.tab = event.key === 'Escape' ? 'off' : 'on'; // Escape, then Tab leaves the field
      });
    }
  }
  number();
  document.addEventListener('htmx:afterSettle', number);
  document.addEventListener('click', function (event) {
    var jump = event.target.closest('[data-line]');
    if (jump) {
      var text = editor(), lines = text.value.split('\n'), at = Number(jump.dataset.line) - 1;
      var start = lines.slice(0, at).join('\n').length + (at > 0 ? 1 : 0);
      text.focus();
      text.setSelectionRange(start, start + (lines[at] || '').length);
      text.scrollTop = Math.max(0, at - 5) * text.scrollHeight / lines.length;
    }
    if (event.target.id === 'save') {
      var link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([editor().value], { type: 'application/yaml' }));
      link.download = 'protocol.yaml';
      link.click();
    }
  });
  var open = document.getElementById('open');
  if (open) {
    open.addEventListener('change', function () {
      if (open.files[0]) {
        open.files[0].text().then(function (content) {
          editor().value = content;
          editor().dispatchEvent(new Event('input', { bubbles: true }));
        });
      }
    });
  }
})();
