(function () {
  'use strict';
  var config = {
    background: null,
    font: 'system-ui, sans-serif',
    view: { stroke: null },
    axis: { labelFontSize: 12, titleFontSize: 12, titleFontWeight: 'normal', labelColor: '#333', titleColor: '#333',
            gridColor: '#e3e5e8', domainColor: '#8a9097', tickColor: '#8a9097', labelOverlap: true },
    text: { font: 'system-ui, sans-serif' }
  };
  var options = {
    mode: 'vega-lite', renderer: 'svg', ast: true, defaultStyle: false, config: config,
    actions: false
  };
  document.querySelectorAll('.chart').forEach(function (place) {
    var spec = JSON.parse(place.querySelector('script').textContent);
    spec.autosize = { type: 'fit-x', contains: 'padding' };
    var drawing = document.createElement('div');
    drawing.className = 'drawing';
    place.appendChild(drawing);
    vegaEmbed(drawing, spec, options).then(function (chart) {
      var numbers = place.parentNode.querySelector('details.numbers');
      var button = document.createElement('button');
      button.type = 'button';
      button.textContent = 'Save the chart as PNG';
      button.addEventListener('click', function () {
        chart.view.toImageURL('png', 2).then(function (url) {
          var link = document.createElement('a');
          link.href = url;
          link.download = place.parentNode.querySelector('h3').textContent.replace(/[^A-Za-z0-9]+/g, '-') + '.png';
          link.click();
        });
      });
      numbers.appendChild(button);
    }).catch(function (error) {
      drawing.textContent = 'The chart could not be drawn (' + error.message + '); its numbers are in the table below.';
      drawing.className = 'note';
    });
  });
})();
