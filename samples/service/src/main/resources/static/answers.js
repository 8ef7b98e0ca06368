/** The answer, or an error that says what the service says. */
export async function ask(address, options) {
  let answer;
  try {
    answer = await fetch(address, options);
  } catch (e) {
    throw new Error('The service does not answer. Is it still running?');
  }
  if (answer.ok) {
    return answer;
  }
  const problem = await answer.json().catch(() => ({}));
  throw new Error(problem.detail ?? `The service answered with ${answer.status}.`);
}

export function askJson(address, value) {
  return ask(address, {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify(value),
  }).then((answer) => answer.json());
}
