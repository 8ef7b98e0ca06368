import {ask} from './answers.js';

const byId = (id) => document.getElementById(id);
const status = byId('table-status');

async function describe() {
  try {
    const answer = await ask('detector');
    const {model, columns} = await answer.json();
    byId('columns').textContent = model === null
      ? 'This service has no detector: start it with --service.detector=MODEL_DIR.'
      : `${model} takes the columns ${columns.join(', ')}.`;
    byId('examine').disabled = model === null;
  } catch (e) {
    status.textContent = e.message;
  }
}

async function examine() {
  byId('verdicts').hidden = true;
  status.textContent = 'Examining …';
  try {
    const answer = await ask('detect', {
      method: 'POST',
      headers: {'Content-Type': 'text/csv'},
      body: byId('rows').value,
    });
    show(await answer.json());
  } catch (e) {
    status.textContent = e.message;
  }
}

function show(verdicts) {
  const odd = verdicts.filter((verdict) => verdict.anomaly).length;
  status.textContent = `${odd} of ${verdicts.length} rows stand out.`;
  const body = byId('verdict-rows');
  body.replaceChildren(...verdicts
    .map((verdict, i) => ({...verdict, row: i + 1}))
    .sort((a, b) => b.anomaly - a.anomaly || b.score - a.score)
    .map(line));
  byId('verdicts').hidden = false;
}

function line(verdict) {
  const row = document.createElement('tr');
  row.className = verdict.anomaly ? 'odd' : '';
  row.append(
    cell(verdict.row, 'number'),
    cell(verdict.anomaly ? 'stands out' : 'normal'),
    cell(Number(verdict.score).toPrecision(3), 'number'),
    cell(reasons(verdict)));
  return row;
}

function reasons(verdict) {
  const unknown = Object.entries(verdict.unknownCategories)
    .map(([column, value]) => `${column}: “${value}” is unknown`);
  const missing = verdict.missing.map((column) => `${column} is missing`);
  const largest = verdict.contributions.slice(0, 3)
    .filter((each) => each.value > 0)
    .map((each) => `${each.name} ${each.value.toPrecision(2)}`);
  return [...unknown, ...largest, ...missing].join(', ');
}

function cell(text, kind = '') {
  const made = document.createElement('td');
  made.className = kind;
  made.textContent = text;
  return made;
}

byId('examine').addEventListener('click', examine);
describe();
