// Opens the pages of a book, each as wide as a phone and a desk are, light and dark, and sends what is wrong with them,
// a line each. PAGES, LOOKS and LINKS are set before: the names of the pages, and the scripts page.js and links.js.
// SEEN is what links.js has found at addresses.
window.SEEN = {};
(async () => {
    const found = [];

    const open = async (name, width, sandbox) => {
        const frame = document.createElement("iframe");
        Object.assign(frame, {src: name, width, height: 900});
        if (sandbox) {
            frame.sandbox = sandbox;
        }
        const loaded = new Promise(resolve => { frame.onload = resolve; });
        document.body.replaceChildren(frame);
        await loaded;
        return frame.contentWindow;
    };

    // Moves the divider of the first comparison, which must lie where the mouse reaches it.
    const slide = page => {
        const range = page.document.querySelector(".compare input[type=range]");
        range.scrollIntoView({block: "center", behavior: "instant"});
        const box = page.document.querySelector(".compare-frame").getBoundingClientRect();
        if (page.document.elementFromPoint(box.left + box.width / 5, box.top + box.height / 2) !== range) {
            return ["the divider can't be reached"];
        }
        range.value = 20;
        range.dispatchEvent(new Event("input"));
        const divider = page.document.querySelector(".compare-divider").getBoundingClientRect();
        const at = 100 * (divider.left + divider.width / 2 - box.left) / box.width;
        return Math.abs(at - 20) > 2 ? [`the divider is at ${at} %, not at 20`] : [];
    };

    const withoutScripts = async name => {
        const page = await open(name, 1200, "allow-same-origin");
        const elements = page.document.querySelectorAll(".compare img, .compare-picture span");
        const hidden = Array.from(elements).filter(element => element.getBoundingClientRect().height < 10);
        return hidden.map(element => "not seen without JavaScript: " + element.outerHTML);
    };

    for (const name of PAGES) {
        let page;
        for (const width of [390, 1200]) {
            page = await open(name, width);
            const compares = page.document.querySelector(".compare");
            for (const theme of ["light", "navy"]) {
                page.document.getElementById("mdbook-theme-" + theme).click();
                const says = await page.eval(LOOKS);
                found.push(...says.map(what => `${name} (${width}, ${theme}): ${what}`));
            }
            const requests = page.performance.getEntriesByType("resource");
            const missing = requests.filter(request => request.responseStatus >= 400);
            const says = page.wrong.concat(missing.map(request => request.responseStatus + ": " + request.name));
            says.push(...(compares ? slide(page) : []));
            found.push(...says.map(what => `${name} (${width}): ${what}`));
        }
        const says = (await page.eval(LINKS)).concat(await withoutScripts(name));
        found.push(...says.map(what => `${name}: ${what}`));
    }
    await fetch("found", {method: "POST", body: JSON.stringify(found)});
})()
