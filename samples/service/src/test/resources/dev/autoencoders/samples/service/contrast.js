(() => {
  const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => {
    const linear = [r, g, b].map((c) => c / 255).map((c) => (c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4));
    return .2126 * linear[0] + .7152 * linear[1] + .0722 * linear[2];
  };
  const ground = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      const colour = numbers(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) {
        return colour;
      }
    }
    return [255, 255, 255];
  };
  let lowest = 21;
  for (const element of document.querySelectorAll('h1, h2, h3, p, span, label, legend, button, textarea, figcaption, th, td')) {
    if (element.textContent.trim() !== '' && element.offsetParent !== null && !element.disabled) {
      const [a, b] = [luminance(numbers(getComputedStyle(element).color)), luminance(ground(element))];
      lowest = Math.min(lowest, (Math.max(a, b) + .05) / (Math.min(a, b) + .05));
    }
  }
  return lowest;
})()
