// Uses feedback pages by keyboard, at 400 % zoom and on paper.  node keyboard.js PAGE...
const { chromium } = require('playwright-core');

const bad = [];
let page_name = '';
const check = (right, what) => { if (!right) { bad.push(what); console.log(page_name, what); } };

async function keys(page) {
  const wanted = await page.evaluate(() =>
    [...document.querySelectorAll('a[href], summary')].filter((e) => !e.closest('details:not([open]) > :not(summary)')).length);
  const reached = new Set();
  let previous = -1;
  for (let n = 0; n < wanted + 50; n++) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const e = document.activeElement;
      if (!e || e === document.body) return null;
      const all = [...document.querySelectorAll('*')];
      const style = getComputedStyle(e); const box = e.getBoundingClientRect();
      return {
        place: all.indexOf(e), tag: e.tagName, link: e.matches('a[href], summary'), text: e.textContent.trim(),
        ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
      };
    });
    if (here === null) break;
    if (here.link) reached.add(here.place);
    check(here.place > previous, `the focus goes back at ${here.tag} ${here.text.slice(0, 40)}`);
    previous = here.place;
    check(here.ring, `no focus ring: ${here.tag} ${here.text.slice(0, 40)}`);
    check(here.seen, `has the focus and is not seen: ${here.tag} ${here.text.slice(0, 40)}`);
    check(here.text !== '', `has the focus and no name: ${here.tag}`);
  }
  check(reached.size === wanted, `${reached.size} of ${wanted} links and details are reached by Tab`);
  // Each of them opens and closes by Enter and by Space.
  for (const summary of await page.$$('summary')) {
    if (!(await summary.isVisible())) continue;
    for (const key of ['Enter', 'Space']) {
      const before = await summary.evaluate((e) => e.parentElement.open);
      await summary.focus(); await page.keyboard.press(key);
      check((await summary.evaluate((e) => e.parentElement.open)) !== before, `${key} does not open or close details`);
    }
  }
}

async function skip(page) {
  await page.evaluate(() => { document.activeElement.blur(); scrollTo(0, 0); });
  await page.reload();
  await page.keyboard.press('Tab');
  check(await page.evaluate(() => document.activeElement.matches('a.skip')), 'the first Tab is not at the skip link');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  check(await page.evaluate(() => !!document.activeElement.closest('#exercises')), 'the skip link does not skip');
}

async function structure(page) {
  const found = await page.evaluate(() => ({
    lang: document.documentElement.lang, title: document.title,
    headings: [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((h) => [+h.tagName[1], h.textContent.trim()]),
    marks: ['body > header', 'main', 'nav[aria-label]'].map((s) => document.querySelectorAll(s).length),
    headers: [...document.querySelectorAll('nav th')].every((t) => t.scope),
    caption: !!document.querySelector('nav caption'),
    sections: [...document.querySelectorAll('section')].every((s) => document.getElementById(s.getAttribute('aria-labelledby'))),
    wordless: [...document.querySelectorAll('.state')].filter((s) => !/[a-z]/.test(s.textContent)).length,
    marked: [...document.querySelectorAll('mark')].filter((m) => !/line \d+/.test(m.closest('section').textContent)).length,
    pictures: [...document.images].every((i) => i.alt),
  }));
  check(found.lang === 'en' && found.title.includes('feedback for'), 'lang or title');
  check(found.headings.filter(([level]) => level === 1).length === 1, 'not one h1');
  found.headings.reduce((last, [level, text]) => { check(level <= last + 1 && text, `heading ${level} after ${last}`); return level; }, 0);
  check(found.marks.every((n) => n === 1), `landmarks ${found.marks}`);
  check(found.headers && found.caption, 'the table of points lacks headers or a caption');
  check(found.sections, 'a section has no name');
  check(found.wordless === 0, 'a result is told by its colour or sign alone');
  check(found.marked === 0, 'a line is marked by its colour alone');
  check(found.pictures, 'a picture has no text');
}

async function narrow(page) {
  await page.setViewportSize({ width: 320, height: 256 });
  await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
  const wide = await page.evaluate(() => {
    const cut = [...document.querySelectorAll('body *')].filter((e) => e.scrollWidth > e.clientWidth + 1 && ['hidden', 'clip'].includes(getComputedStyle(e).overflowX) && !e.matches('.hidden'));
    return [document.documentElement.scrollWidth, ...cut.map((e) => `cut off: ${e.tagName}.${e.className} ${e.scrollWidth} ${e.textContent.trim().slice(0, 40)}`)];
  });
  check(wide[0] <= 320, `${wide[0]} px wide where there are 320`);
  wide.slice(1).forEach((what) => check(false, `at 320 px, ${what}`));
}

async function paper(page) {
  await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = false; }));
  await page.emulateMedia({ media: 'print' });
  const lost = await page.evaluate(() => [...document.querySelectorAll('details > :not(summary)')].filter((e) => e.getBoundingClientRect().height === 0 && e.textContent.trim()).length);
  check(lost === 0, `${lost} parts are not printed`);
}

(async () => {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] });
  for (const file of process.argv.slice(2)) {
    page_name = file.split('/').slice(-3).join('/');
    const context = await browser.newContext({ viewport: { width: 1280, height: 1024 } });
    const page = await context.newPage();
    await page.goto(`file://${file}`);
    for (const part of [structure, keys, skip, narrow, paper]) await part(page);
    await context.close();
  }
  await browser.close();
  console.log(process.argv.length - 2, 'pages,', bad.length, 'faults');
  process.exit(bad.length ? 1 : 0);
})();
