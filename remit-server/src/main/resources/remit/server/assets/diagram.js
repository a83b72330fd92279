// Draws what acts on what: dagre places the states, this draws them. Nothing is stored, nothing is fetched.
(function () {
  'use strict';
  var SVG = 'http://www.w3.org/2000/svg';
  function make(name, attributes, parent) {
    var element = document.createElementNS(SVG, name);
    Object.keys(attributes).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    if (parent) { parent.appendChild(element); }
    return element;
  }
  document.querySelectorAll('.diagram').forEach(function (place, number) {
    var model = JSON.parse(place.querySelector('script').textContent);
    var acts = {};
    model.arrows.forEach(function (arrow) { acts[arrow.from] = acts[arrow.to] = true; });
    var graph = new dagre.graphlib.Graph({ multigraph: true });
    graph.setGraph({ rankdir: 'LR', nodesep: 12, ranksep: 34, marginx: 12, marginy: 12, acyclicer: 'greedy' });
    graph.setDefaultEdgeLabel(function () { return {}; });
    var measure = document.createElement('canvas').getContext('2d');
    measure.font = '12px system-ui, sans-serif';
    // A long name is written over up to three lines.
    function wrap(name) {
      var lines = [''];
      name.split(' ').forEach(function (word) {
        var last = lines[lines.length - 1];
        if (last && last.length + word.length > 19 && lines.length < 3) { lines.push(word); }
        else { lines[lines.length - 1] = last ? last + ' ' + word : word; }
      });
      return lines;
    }
    model.nodes.forEach(function (node) {
      if (acts[node.id]) {
        var lines = wrap(node.name);
        var width = Math.max.apply(null, lines.map(function (line) { return measure.measureText(line).width; }));
        graph.setNode(node.id, { width: width + 18, height: 12 + 15 * lines.length, node: node, lines: lines });
      }
    });
    model.arrows.forEach(function (arrow) { graph.setEdge(arrow.from, arrow.to, { arrow: arrow, weight: 1 }, arrow.from + '>' + arrow.to); });
    dagre.layout(graph);
    // Arrows may bend out of the box that holds the states.
    var box = { left: 0, top: 0, right: graph.graph().width, bottom: graph.graph().height };
    graph.edges().forEach(function (edge) {
      graph.edge(edge).points.forEach(function (point) {
        box.left = Math.min(box.left, point.x - 6); box.right = Math.max(box.right, point.x + 6);
        box.top = Math.min(box.top, point.y - 6); box.bottom = Math.max(box.bottom, point.y + 6);
      });
    });
    box.width = box.right - box.left;
    var svg = make('svg', { viewBox: [box.left, box.top, box.width, box.bottom - box.top].join(' '), 'aria-hidden': 'true' });
    var defs = make('defs', {}, svg);
    ['more', 'less'].forEach(function (kind) {
      var marker = make('marker', { id: kind + number, 'class': kind, viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, markerUnits: 'userSpaceOnUse', orient: 'auto' }, defs);
      make('path', { d: kind === 'more' ? 'M0,0 L8,4 L0,8 z' : 'M5,0 L8,0 L8,8 L5,8 z' }, marker);
    });
    var lines = [];
    graph.edges().forEach(function (edge) {
      var label = graph.edge(edge), points = label.points, path = 'M' + points[0].x + ',' + points[0].y;
      for (var i = 1; i < points.length - 1; i++) {
        var middle = { x: (points[i].x + points[i + 1].x) / 2, y: (points[i].y + points[i + 1].y) / 2 };
        var end = i === points.length - 2 ? points[i + 1] : middle;
        path += ' Q' + points[i].x + ',' + points[i].y + ' ' + end.x + ',' + end.y;
      }
      var kind = label.arrow.more ? 'more' : 'less';
      var line = make('path', { d: path, 'class': kind, 'stroke-width': (0.7 + 2.2 * Math.min(1, Math.sqrt(label.arrow.strength))).toFixed(2), 'stroke-opacity': .75, 'marker-end': 'url(#' + kind + number + ')' }, svg);
      lines.push({ line: line, from: edge.v, to: edge.w });
    });
    var groups = {};
    var chosen = null;
    graph.nodes().forEach(function (id) {
      var at = graph.node(id);
      var group = make('g', { 'class': 'node ' + at.node.part }, svg);
      make('rect', { x: at.x - at.width / 2, y: at.y - at.height / 2, width: at.width, height: at.height }, group);
      make('title', {}, group).textContent = at.node.name + ' (' + id + ')';
      at.lines.forEach(function (line, i) {
        make('text', { x: at.x, y: at.y + 4 + 15 * (i - (at.lines.length - 1) / 2), 'text-anchor': 'middle' }, group).textContent = line;
      });
      groups[id] = group;
      group.addEventListener('click', function () {
        chosen = chosen === id ? null : id;
        var near = {};
        lines.forEach(function (one) {
          var touches = chosen === null || one.from === chosen || one.to === chosen;
          one.line.classList.toggle('faded', !touches);
          if (touches) { near[one.from] = near[one.to] = true; }
        });
        Object.keys(groups).forEach(function (other) {
          groups[other].classList.toggle('faded', chosen !== null && !near[other]);
          groups[other].classList.toggle('chosen', other === chosen);
        });
      });
    });
    place.appendChild(svg);
    // As wide as the page, but letters stay readable: then it scrolls.
    svg.setAttribute('width', Math.min(box.width, Math.max(place.clientWidth - 2, 0.72 * box.width)));
  });
})();
