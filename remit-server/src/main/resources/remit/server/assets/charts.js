// Draws every .chart from the specification inside it, in Vega's interpreter: the policy allows no evaluated code.
(function () {
  'use strict';
  var dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  var ink = dark ? '#e6e9ec' : '#33393f', grid = dark ? '#2d333a' : '#e3e5e8';
  var config = {
    background: null, font: 'system-ui, sans-serif', view: { stroke: null },
    axis: { labelFontSize: 12, titleFontSize: 12, titleFontWeight: 'normal', labelColor: ink, titleColor: ink, gridColor: grid, domainColor: '#8a9097', tickColor: '#8a9097' },
    legend: { labelColor: ink, labelFontSize: 12, symbolOpacity: 1 }
  };
  document.querySelectorAll('.chart').forEach(function (place) {
    var spec = JSON.parse(place.querySelector('script').textContent);
    var drawing = document.createElement('div');
    drawing.className = 'drawing';
    place.appendChild(drawing);
    vegaEmbed(drawing, spec, { mode: 'vega-lite', renderer: 'svg', ast: true, defaultStyle: false, config: config, actions: false, tooltip: { disableDefaultStyle: true } })
      .catch(function (error) { drawing.textContent = 'The chart could not be drawn (' + error.message + '); its numbers are in the table below.'; });
  });
})();
