// Looks at feedback pages with axe-core, in light and dark, on a phone and on a desk.  node axe.js PAGE...
const { chromium } = require('playwright-core'); const fs = require('fs');
(async () => {
  const b = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] });
  const src = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'); let bad = 0;
  for (const f of process.argv.slice(2)) for (const scheme of ['light', 'dark']) for (const w of [375, 1200]) {
    const c = await b.newContext({ bypassCSP: true, colorScheme: scheme, viewport: { width: w, height: 800 } });
    const p = await c.newPage(); await p.goto('file://' + f); await p.evaluate(src);
    const r = await p.evaluate(() => axe.run());
    const wide = await p.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    for (const v of r.violations) { bad++; console.log(f, scheme, w, v.id, v.impact, v.nodes.length, v.nodes[0].html.slice(0, 160)); }
    if (wide) { bad++; console.log(f, scheme, w, 'wider than the window'); }
    await c.close();
  }
  await b.close(); console.log(bad, 'violations'); process.exit(bad ? 1 : 0);
})();
