import {ask, askJson} from './answers.js';

const SIDE = 28;
const STEP = 8;
const byId = (id) => document.getElementById(id);
const board = byId('drawing');
const pen = board.getContext('2d', {willReadFrequently: true});
const status = byId('digit-status');
const cursor = {x: board.width / 2, y: board.height / 2, down: false};

function start() {
  pen.fillStyle = '#000';
  pen.fillRect(0, 0, board.width, board.height);
  pen.strokeStyle = '#fff';
  pen.lineWidth = 18;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  cursor.down = false;
  for (const id of ['noisy', 'cleaned']) {
    paint(byId(id), new Array(SIDE * SIDE).fill(0));
  }
  status.textContent = '';
}

function line(x, y) {
  pen.beginPath();
  pen.moveTo(cursor.x, cursor.y);
  pen.lineTo(x, y);
  pen.stroke();
  move(x, y);
}

function move(x, y) {
  cursor.x = x;
  cursor.y = y;
}

function position(event, canvas) {
  const box = canvas.getBoundingClientRect();
  return [
    (event.clientX - box.left) * canvas.width / box.width,
    (event.clientY - box.top) * canvas.height / box.height,
  ];
}

board.addEventListener('pointerdown', (event) => {
  board.setPointerCapture(event.pointerId);
  move(...position(event, board));
  line(cursor.x, cursor.y);
});
board.addEventListener('pointermove', (event) => {
  if (event.buttons > 0) {
    line(...position(event, board));
  }
});

const ARROWS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};

board.addEventListener('keydown', (event) => {
  const arrow = ARROWS[event.key];
  if (event.key === ' ') {
    event.preventDefault();
    cursor.down = !cursor.down;
    if (cursor.down) {
      line(cursor.x, cursor.y);
    }
  } else if (arrow) {
    event.preventDefault();
    const x = clamp(cursor.x + arrow[0] * STEP, 0, board.width);
    const y = clamp(cursor.y + arrow[1] * STEP, 0, board.height);
    (cursor.down ? line : move)(x, y);
  }
});

const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

/** What is drawn, as the models know digits: 20×20 pixels at most, their centre of mass in the middle of 28×28. */
function digit() {
  const size = board.width;
  const drawn = pen.getImageData(0, 0, size, size).data;
  let left = size, right = -1, top = size, bottom = -1;
  let mass = 0, massX = 0, massY = 0;
  for (let i = 0; i < size * size; i++) {
    const value = drawn[4 * i];
    if (value > 0) {
      const x = i % size;
      const y = Math.floor(i / size);
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      mass += value;
      massX += value * x;
      massY += value * y;
    }
  }
  if (mass === 0) {
    return null;
  }
  const scale = 20 / Math.max(right - left + 1, bottom - top + 1);
  const small = document.createElement('canvas');
  small.width = SIDE;
  small.height = SIDE;
  const context = small.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.fillRect(0, 0, SIDE, SIDE);
  context.drawImage(board, SIDE / 2 - scale * massX / mass, SIDE / 2 - scale * massY / mass, scale * size, scale * size);
  const data = context.getImageData(0, 0, SIDE, SIDE).data;
  return Array.from({length: SIDE * SIDE}, (_, i) => data[4 * i] / 255);
}

function withNoise(pixels) {
  const strength = byId('noise').value / 100;
  return pixels.map((value) => clamp(value + strength * gaussian(), 0, 1));
}

/** Box and Muller, 1958. */
function gaussian() {
  return Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
}

function paint(canvas, pixels) {
  const context = canvas.getContext('2d');
  const image = context.createImageData(SIDE, SIDE);
  pixels.forEach((value, i) => {
    const level = Math.round(255 * value);
    image.data.set([level, level, level, 255], 4 * i);
  });
  const small = document.createElement('canvas');
  small.width = SIDE;
  small.height = SIDE;
  small.getContext('2d').putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, canvas.width, canvas.height);
}

async function cleanDigit() {
  const pixels = digit();
  if (pixels === null) {
    status.textContent = 'Draw a digit first.';
    return;
  }
  const noisy = withNoise(pixels);
  paint(byId('noisy'), noisy);
  paint(byId('cleaned'), await askJson('digits/clean', noisy));
  status.textContent = 'The digit is clean.';
}

async function findDigit() {
  const pixels = digit();
  if (pixels === null) {
    status.textContent = 'Draw a digit first.';
    return;
  }
  const [x, y] = await askJson('digits/place', pixels);
  await go(x, y);
  status.textContent = 'This is where the model puts the digit.';
}

/** The part of the map that is shown. The latents of nearly all digits lie in it. */
const LEFT = -6, RIGHT = 8, BOTTOM = -5, TOP = 20;
const map = byId('map');
const place = {x: 0, y: 0, asked: 0};

async function go(x, y) {
  place.x = clamp(x, LEFT, RIGHT);
  place.y = clamp(y, BOTTOM, TOP);
  byId('place').textContent = `First number ${place.x.toFixed(1)}, second ${place.y.toFixed(1)}`;
  drawMap();
  const turn = ++place.asked;
  const answer = await ask(`digits/at?x=${place.x}&y=${place.y}`);
  const pixels = await answer.json();
  if (turn === place.asked) {
    paint(byId('at'), pixels);
  }
}

let ground = null;

function drawMap() {
  const context = map.getContext('2d');
  context.fillRect(0, 0, map.width, map.height);
  if (ground !== null) {
    context.drawImage(ground, 0, 0);
  }
  const x = (place.x - LEFT) / (RIGHT - LEFT) * map.width;
  const y = (TOP - place.y) / (TOP - BOTTOM) * map.height;
  context.lineWidth = 3;
  context.strokeStyle = '#ffb020';
  context.beginPath();
  context.arc(x, y, 9, 0, 2 * Math.PI);
  context.stroke();
}

/** What the digits look like all over the map. */
async function drawGround() {
  const cells = 8;
  const drawn = document.createElement('canvas');
  drawn.width = map.width;
  drawn.height = map.height;
  const size = map.width / cells;
  const small = document.createElement('canvas');
  small.width = SIDE;
  small.height = SIDE;
  for (let cell = 0; cell < cells * cells; cell++) {
    const column = cell % cells;
    const row = Math.floor(cell / cells);
    const x = LEFT + (column + .5) / cells * (RIGHT - LEFT);
    const y = TOP - (row + .5) / cells * (TOP - BOTTOM);
    const answer = await ask(`digits/at?x=${x}&y=${y}`);
    paint(small, await answer.json());
    drawn.getContext('2d').drawImage(small, column * size, row * size, size, size);
  }
  ground = drawn;
  drawMap();
}

function onMap(event) {
  const [x, y] = position(event, map);
  return go(LEFT + x / map.width * (RIGHT - LEFT), TOP - y / map.height * (TOP - BOTTOM));
}

map.addEventListener('pointerdown', (event) => {
  map.setPointerCapture(event.pointerId);
  report(onMap(event));
});
map.addEventListener('pointermove', (event) => {
  if (event.buttons > 0) {
    report(onMap(event));
  }
});
map.addEventListener('keydown', (event) => {
  const arrow = ARROWS[event.key];
  if (arrow) {
    event.preventDefault();
    report(go(place.x + arrow[0] * (RIGHT - LEFT) / 56, place.y - arrow[1] * (TOP - BOTTOM) / 50));
  }
});

function report(work) {
  work.catch((e) => { status.textContent = e.message; });
}

byId('clean-digit').addEventListener('click', () => report(cleanDigit()));
byId('find-digit').addEventListener('click', () => report(findDigit()));
byId('clear-digit').addEventListener('click', start);
start();
report(go(0, 0).then(drawGround));
