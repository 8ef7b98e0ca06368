'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const charts = [];

  /** A colour of the style sheet, as it is now: light, dark or on paper. */
  const colour = name =>
    getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();

  /** A chart whose colours are asked for anew each time they may have changed. */
  function chart(id, config, paint) {
    const canvas = document.getElementById(id);
    if (!canvas) {
      return null;
    }
    const made = new Chart(canvas, config);
    charts.push({ made, paint });
    return made;
  }

  function paintAll() {
    for (const { made, paint } of charts) {
      for (const axis of Object.values(made.options.scales)) {
        axis.grid.color = colour('line');
        axis.border.color = colour('line');
        axis.ticks.color = colour('quiet');
        axis.title.color = colour('quiet');
      }
      made.options.plugins.legend.labels.color = colour('text');
      paint(made);
      made.update();
    }
  }

  function axis(title, more) {
    return {
      type: 'linear', title: { display: title !== '', text: title }, grid: {}, border: {}, ticks: {},
      ...more,
    };
  }

  function options(x, y, more) {
    return {
      animation: false,
      maintainAspectRatio: false,
      scales: { x, y },
      ...more,
      plugins: { legend: { display: false, labels: {} }, ...more?.plugins },
    };
  }

  const short = value => Number(value.toPrecision(3)).toString();

  function drawHistogram() {
    const { width, counts } = data.histogram;
    chart('histogram-chart', {
      type: 'bar',
      data: {
        datasets: [{
          data: counts.map((y, i) => ({ x: (i + 0.5) * width, y })),
          barPercentage: 1,
          categoryPercentage: 0.9,
        }],
      },
      options: options(
        axis('mean squared error', {
          min: 0, max: width * counts.length || 1, offset: false, grid: { display: false },
          ticks: { maxTicksLimit: 7, maxRotation: 0, includeBounds: false, callback: short },
        }),
        axis('images', { beginAtZero: true, ticks: { precision: 0 } }),
        {
          plugins: {
            tooltip: {
              displayColors: false,
              callbacks: {
                title: items => items.map(({ dataIndex: i }) =>
                  short(i * width) + ' to ' + short((i + 1) * width)),
                label: item => item.parsed.y + ' images',
              },
            },
          },
        }),
    }, made => {
      made.data.datasets[0].backgroundColor = colour('accent');
    });
  }

  function drawTraining() {
    const history = data.history;
    const few = history.length <= 30;
    const line = (label, key) => ({
      label,
      data: history.map(epoch => ({ x: epoch.epoch, y: epoch[key] })),
      borderWidth: 2,
      pointRadius: few ? 3 : 0,
    });
    const epochs = () => axis('epoch', {
      min: history[0]?.epoch, max: Math.max(history.length, 2), grid: { display: false },
      ticks: { precision: 0, maxTicksLimit: 10 },
    });
    const interaction = { mode: 'index', intersect: false };
    const title = items => 'epoch ' + items[0].parsed.x;
    const paint = (...names) => made => names.forEach((name, i) => {
      made.data.datasets[i].borderColor = colour(name);
      made.data.datasets[i].backgroundColor = colour(name);
    });
    chart('loss-chart', {
      type: 'line',
      data: { datasets: [line('training', 'loss'), line('validation', 'validationLoss')] },
      options: options(epochs(), axis('', { ticks: { callback: short } }), {
        interaction,
        plugins: {
          legend: { display: true, position: 'top', align: 'end', labels: { boxWidth: 12, boxHeight: 2 } },
          tooltip: { callbacks: { title } },
        },
      }),
    }, paint('training', 'accent'));
    chart('rate-chart', {
      type: 'line',
      data: { datasets: [line('learning rate', 'learningRate')] },
      options: options(epochs(), axis('', { beginAtZero: true, ticks: { callback: short } }), {
        interaction,
        plugins: { tooltip: { callbacks: { title } } },
      }),
    }, paint('accent'));
  }

  /** Ten colours that tell labels apart; beyond that, hues as far from each other as they go. */
  const labelColour = (i, count) =>
    i < 10 && count <= 10 ? colour('label-' + i) : `hsl(${(i * 137.5) % 360} 60% 55%)`;

  function drawCodes() {
    const codes = data.codes;
    const names = codes.labels ? [...new Set(codes.labels)].sort((a, b) => a - b) : [null];
    const groups = names.map(name =>
      codes.points.map((_, i) => i).filter(i => name === null || codes.labels[i] === name));
    const extent = i => {
      const values = codes.points.map(point => point[i]);
      const low = Math.min(...values);
      const high = Math.max(...values);
      const margin = 0.04 * (high - low) || 1;
      return { min: low - margin, max: high + margin, display: false };
    };
    const [x, y] = [extent(0), extent(1)];
    // One scale for both directions: how far apart codes lie must not depend on the direction.
    document.getElementById('codes-chart').parentElement.style.aspectRatio =
      Math.min(3, Math.max(0.8, (x.max - x.min) / (y.max - y.min)));
    const made = chart('codes-chart', {
      type: 'scatter',
      data: {
        datasets: groups.map(group => ({
          data: group.map(i => ({ x: codes.points[i][0], y: codes.points[i][1] })),
          pointRadius: ({ chart }) => (chart.width < 480 ? 1.8 : 2.6),
          pointHoverRadius: 7,
          pointHoverBorderWidth: 2,
        })),
      },
      options: options(axis('', x), axis('', y), {
        interaction: { mode: 'nearest', intersect: false },
        onHover: (_, elements) => {
          if (elements.length > 0) {
            inspect(groups[elements[0].datasetIndex][elements[0].index]);
          }
        },
        plugins: { tooltip: { enabled: false } },
      }),
      plugins: [{ afterDatasetsDraw: writeNames }],
    }, chart => chart.data.datasets.forEach((dataset, i) => {
      dataset.backgroundColor = names[i] === null ? colour('accent') : labelColour(i, names.length);
      dataset.pointBorderWidth = 0;
      dataset.hoverBorderColor = colour('text');
    }));
    drawLegend(made, names);
    inspect(0);

    /** Each label in the middle of its codes: not everyone tells ten colours apart. */
    function writeNames(map) {
      const { ctx, scales } = map;
      ctx.save();
      ctx.font = 'bold 17px ' + Chart.defaults.font.family;
      ctx.textAlign = 'center';
      ctx.textBaseline = 'middle';
      ctx.lineWidth = 4;
      ctx.lineJoin = 'round';
      ctx.strokeStyle = colour('raised');
      ctx.fillStyle = colour('text');
      groups.forEach((group, i) => {
        if (names[i] !== null && map.isDatasetVisible(i)) {
          const mean = k => group.reduce((sum, j) => sum + codes.points[j][k], 0) / group.length;
          const at = [scales.x.getPixelForValue(mean(0)), scales.y.getPixelForValue(mean(1))];
          ctx.strokeText(names[i], ...at);
          ctx.fillText(names[i], ...at);
        }
      });
      ctx.restore();
    }
  }

  /** Buttons, not part of the picture: they can be reached by keyboard, and wrap on a phone. */
  function drawLegend(made, names) {
    if (names[0] === null) {
      return;
    }
    const legend = document.getElementById('legend');
    const buttons = names.map((name, i) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = name;
      button.setAttribute('aria-pressed', 'false');
      button.addEventListener('click', () => show(button.ariaPressed === 'true' ? -1 : i));
      legend.append(button);
      return button;
    });
    function show(only) {
      buttons.forEach((button, i) => {
        button.setAttribute('aria-pressed', String(i === only));
        made.setDatasetVisibility(i, only < 0 || i === only);
      });
      made.update();
    }
    charts.push({
      made,
      paint: () => buttons.forEach((button, i) =>
        button.style.setProperty('--swatch', labelColour(i, names.length))),
    });
  }

  const sheet = new Image();

  function inspect(i) {
    const { images, errors, labels, tiles, columns, width, height } = data.codes;
    const canvas = document.getElementById('inspected');
    canvas.width = width;
    canvas.height = height;
    if (i < tiles) {
      canvas.getContext('2d').drawImage(
        sheet, (i % columns) * width, Math.floor(i / columns) * height, width, height,
        0, 0, width, height);
    }
    document.getElementById('inspected-text').textContent =
      (labels ? 'Label ' + labels[i] + ', test' : 'Test') + ' image ' + images[i]
      + ', mean squared error ' + short(errors[i]);
  }

  /** Made here: without a script nothing would move, and the pictures stand beside each other anyway. */
  function addSlider(photo) {
    const [from, to] = [...photo.querySelectorAll('.crops div')].map(crop => ({
      image: crop.querySelector('img'),
      name: crop.querySelector('p').firstChild.textContent.trim(),
    }));
    const slider = document.createElement('div');
    slider.className = 'slider screen-only';
    const pair = document.createElement('div');
    for (const { image } of [from, to]) {
      const copy = image.cloneNode();
      copy.alt = '';
      pair.append(copy);
    }
    const range = document.createElement('input');
    range.type = 'range';
    range.max = 100;
    range.setAttribute('aria-label', `${from.name} on the left, ${to.name.toLowerCase()} on the right`);
    const move = () => slider.style.setProperty('--at', range.value + '%');
    range.addEventListener('input', move);
    pair.addEventListener('pointermove', event => {
      const box = pair.getBoundingClientRect();
      range.value = 100 * (event.clientX - box.left) / box.width;
      move();
    });
    slider.append(pair, range);
    photo.append(slider);
  }

  document.querySelectorAll('.photo').forEach(addSlider);
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  drawHistogram();
  if (data.history.length > 0) {
    drawTraining();
  }
  if (data.codes) {
    sheet.addEventListener('load', () => inspect(0));
    sheet.src = data.codes.sheet;
    drawCodes();
  }
  paintAll();

  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paintAll);
  addEventListener('beforeprint', () => {
    document.documentElement.dataset.printing = '';
    paintAll();
    charts.forEach(({ made }) => made.resize());
  });
  addEventListener('afterprint', () => {
    delete document.documentElement.dataset.printing;
    paintAll();
    charts.forEach(({ made }) => made.resize());
  });
})();
