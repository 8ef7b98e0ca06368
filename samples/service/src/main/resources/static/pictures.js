import {ask} from './answers.js';

const byId = (id) => document.getElementById(id);
const status = byId('picture-status');
let last = 0;

async function clean(file) {
  const turn = ++last;
  byId('result').hidden = true;
  status.textContent = `Cleaning ${file.name} …`;
  const form = new FormData();
  form.append('picture', file);
  form.append('kind', document.querySelector('input[name=kind]:checked').value);
  try {
    const answer = await ask('clean', {method: 'POST', body: form});
    const picture = await answer.blob();
    if (turn === last) {
      show(file, picture);
    }
  } catch (e) {
    if (turn === last) {
      status.textContent = e.message;
    }
  }
}

function show(file, picture) {
  const before = place(byId('before'), file);
  const after = place(byId('after'), picture);
  // A browser may not show what the service reads, such as TIFF.
  before.onerror = () => { before.hidden = true; };
  before.hidden = false;
  const download = byId('download');
  download.href = after.src;
  download.download = picture.type === 'image/jpeg' ? 'clean.jpg' : 'clean.png';
  status.textContent = `${file.name} is clean.`;
  byId('result').hidden = false;
}

function place(image, blob) {
  URL.revokeObjectURL(image.src);
  image.src = URL.createObjectURL(blob);
  return image;
}

byId('file').addEventListener('change', (event) => {
  if (event.target.files.length > 0) {
    clean(event.target.files[0]);
  }
});

for (const choice of document.querySelectorAll('input[name=kind]')) {
  choice.addEventListener('change', () => {
    const files = byId('file').files;
    if (files.length > 0) {
      clean(files[0]);
    }
  });
}

byId('split').addEventListener('input', (event) => {
  byId('compare').style.setProperty('--split', `${event.target.value}%`);
});

const drop = byId('drop');
for (const kind of ['dragenter', 'dragover']) {
  drop.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.add('over');
  });
}
for (const kind of ['dragleave', 'drop']) {
  drop.addEventListener(kind, () => drop.classList.remove('over'));
}
drop.addEventListener('drop', (event) => {
  event.preventDefault();
  if (event.dataTransfer.files.length > 0) {
    byId('file').files = event.dataTransfer.files;
    clean(event.dataTransfer.files[0]);
  }
});
