// Looks at the page that is open and returns what is wrong with it, a line each.
(async () => {
    const found = [];

    const frames = Array.from(document.querySelectorAll("main iframe"));
    const drawn = frame => {
        const root = frame.contentDocument && frame.contentDocument.documentElement;
        return root && root.nodeName === "svg" && root.childElementCount > 0 ? root : null;
    };
    const matches = svg => svg.querySelectorAll("#frames rect[fill='rgb(230,0,230)'], #frames rect.found").length;
    const searched = frame => frame.src.includes("?s=");
    const ready = frame => drawn(frame) && (!searched(frame) || matches(drawn(frame)) > 0);
    // Frames far below load only when the reader comes near.
    frames.forEach(frame => { frame.loading = "eager"; });
    const complete = frame => {
        const inside = frame.contentDocument;
        return inside && inside.URL !== "about:blank" && inside.readyState === "complete";
    };
    const wait = async (what, milliseconds) => {
        const end = Date.now() + milliseconds;
        while (!frames.every(what) && Date.now() < end) {
            await new Promise(resolve => setTimeout(resolve, 20));
        }
    };
    await wait(complete, 5000);
    // A flamegraph searches just after it was loaded.
    await wait(ready, 500);
    for (const frame of frames) {
        if (!drawn(frame)) {
            found.push("the frame is empty: " + frame.src);
        } else if (searched(frame) && !ready(frame)) {
            found.push("nothing in the frame fits its search: " + frame.src);
        } else if (frame.matches("figure.evidence .flame")) {
            // It is as high as what is in it, and has a border.
            const height = Math.min(Math.ceil(drawn(frame).height.baseVal.value) + 2, 900);
            if (frame.offsetHeight !== height) {
                found.push(`the frame is ${frame.offsetHeight} high, not ${height}: ${frame.src}`);
            }
        }
    }

    for (const image of document.querySelectorAll("main img")) {
        image.loading = "eager";
        await image.decode().catch(() => found.push("the picture is not shown: " + image.src));
    }

    // Two frames, for the layout to settle.
    await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const scroller = element => {
        for (let at = element.parentElement; at && at.nodeName !== "MAIN"; at = at.parentElement) {
            if (getComputedStyle(at).overflowX !== "visible") {
                return true;
            }
        }
        return false;
    };
    const main = document.querySelector("main");
    const right = main.getBoundingClientRect().right + 1;
    const wide = Array.from(main.querySelectorAll("*")).filter(element => {
        const box = element.getBoundingClientRect();
        return box.width > 2 && box.right > right && !scroller(element);
    });
    if (wide.length) {
        found.push("too wide: " + wide[0].outerHTML.slice(0, 200));
    }
    for (const selector of ["html", "#mdbook-content", "main"]) {
        const element = document.querySelector(selector);
        const room = selector === "html" ? innerWidth : element.clientWidth;
        if (element.scrollWidth > room) {
            found.push(selector + " scrolls sideways: " + element.scrollWidth + " of " + room);
        }
    }
    return found;
})()
