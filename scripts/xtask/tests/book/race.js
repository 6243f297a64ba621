// Runs the race of the first page and the viewer, and sends what is wrong with them, a line each.
(async () => {
    const found = [];
    const expect = (what, is) => is || found.push(what);
    const wait = async (what, seconds, is) => {
        const end = Date.now() + 1000 * seconds;
        while (!is() && Date.now() < end) {
            await new Promise(resolve => setTimeout(resolve, 50));
        }
        expect(what + ", not within " + seconds + " s", is());
    };
    const open = async (name, width, height) => {
        const frame = document.createElement("iframe");
        Object.assign(frame, {src: name, width, height});
        const loaded = new Promise(resolve => { frame.onload = resolve; });
        document.body.replaceChildren(frame);
        await loaded;
        return frame.contentWindow;
    };
    const asked = page => page.performance.getEntriesByType("resource").map(request => request.name);
    const pixels = picture => {
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [640, 480];
        const context = canvas.getContext("2d");
        context.drawImage(picture, 0, 0);
        return context.getImageData(0, 0, 640, 480).data;
    };
    // Pixels that are off by more than so many levels.
    const off = (one, other, levels) => {
        let pixels = 0;
        for (let at = 0; at < one.length; at += 4) {
            pixels += [0, 1, 2, 3].some(channel => Math.abs(one[at + channel] - other[at + channel]) > levels);
        }
        return pixels;
    };

    for (const [width, height] of [[390, 844], [1200, 800]]) {
        const page = await open("index.html", width, height);
        const parts = page.document.querySelectorAll(".race-stage, .race-start");
        expect(`${width}: seven stages and a button, not ${parts.length}`, parts.length === 8);
        const bottom = Math.max(...Array.from(parts, part => part.getBoundingClientRect().bottom));
        expect(`${width}: the race ends at ${bottom}`, bottom <= height);
        expect(`${width}: the module is loaded unasked`, !asked(page).some(name => name.endsWith("module.js")));
    }

    const race = await open("index.html", 1200, 800);
    const stage = name => race.document.querySelector(`[data-stage|="${name}"]`);
    // The first takes minutes, and may.
    const names = ["ch3", "ch5", "ch6", "ch7", "ch8", "ch12"];
    race.document.querySelector(".race-start").click();
    await wait("stages finish", 240, () => names.every(name => stage(name).matches(".race-done")));
    const picture = race.document.querySelector(".race-stage img");
    await picture.decode();
    const golden = pixels(picture);
    for (const name of names) {
        const own = pixels(stage(name).querySelector("canvas"));
        const exact = ["ch3", "ch5", "ch6"].includes(name);
        const pixelsOff = exact ? off(own, golden, 0) : off(own, golden, 1);
        expect(`${name}: ${pixelsOff} pixels are off`, pixelsOff <= (exact ? 0 : 307));
        const says = stage(name).querySelector("small").textContent;
        expect(`${name}: it says "${says}"`, exact ? says.endsWith("no pixel differs") : /s · .*(differs|off|level)$/.test(says));
    }
    const first = stage("ch1").querySelector("small").textContent;
    expect(`ch1: it says "${first}"`, /pixels\/s · \d+ %$/.test(first) || first.endsWith("no pixel differs"));
    race.document.querySelector(".race-start").click();
    await wait("it stops", 5, () => race.document.querySelector(".race-start").textContent === "Start again");
    found.push(...race.wrong);

    const viewer = await open("viewer.html", 1200, 800);
    const at = selector => viewer.document.querySelector(selector);
    const press = key => at(".viewer-canvas").dispatchEvent(new viewer.KeyboardEvent("keydown", {key, cancelable: true}));
    const rate = () => at(".viewer-rate").textContent;
    expect("the viewer loads the module unasked", !asked(viewer).some(name => name.endsWith("module.js")));
    at(".race-start").click();
    await wait("the viewer tells its rate", 60, () => /^[1-9]\d* frames\/s$/.test(rate()));
    expect("the viewer shows the scene", off(pixels(at(".viewer-canvas")), new Uint8ClampedArray(golden.length), 0) >= 76800);
    const seen = () => at(".viewer-canvas").toDataURL();
    const before = seen();
    press("ArrowLeft");
    await wait("an arrow turns it", 30, () => seen() !== before);
    at(".viewer-canvas").dispatchEvent(new viewer.KeyboardEvent("keyup", {key: "ArrowLeft"}));
    press("r");
    await wait("R goes back", 30, () => seen() === before);
    press("1");
    await wait("a digit chooses a stage, which paints while one waits", 30, () => /^\d+ % of a picture$/.test(rate()));
    press("0");
    press("s");
    await wait("S shows another scene", 30, () => /frames\/s$/.test(rate()) && seen() !== before);
    const [chosen, view] = viewer.document.querySelectorAll(".viewer-controls select");
    expect(`the viewer has chosen ${chosen.value} and ${view.value}`, chosen.value === "ch12-wide-tree" && view.value === "glass");
    found.push(...viewer.wrong);

    await fetch("found", {method: "POST", body: JSON.stringify(found)});
})().catch(error => fetch("found", {method: "POST", body: JSON.stringify(["" + error])}));
